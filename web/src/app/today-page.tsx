import { shortVnd } from '@chung-tay/shared/core/money';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatNumber, formatShare } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { LedgerAlarm } from '../ledger/ledger-alarm.tsx';
import { EmptyState, ErrorNote } from '../ui/states.tsx';
import styles from './today.module.css';
import { TodayInbox } from './today-inbox.tsx';
import { waiting } from './waiting.ts';

/** Page kind 1: what waits for this person, each count leading to its rows; the unit's progress in one line. */
export default function TodayPage() {
  const me = useMe();
  const mine = waiting.filter((item) => me.permissions.includes(item.permission));
  const counts = useQueries({
    queries: mine.map((item) => ({ queryKey: ['today', item.to], queryFn: item.count, staleTime: 30_000 })),
  });
  useEffect(() => {
    document.title = 'Hôm nay · Chung Tay';
  }, []);
  const lines = mine.map((item, index) => ({
    ...item,
    ...counts[index]?.data,
    label: counts[index]?.data?.label ?? item.label,
  }));
  const first = (urgent: 'late' | 'back') => lines.filter((line) => line.urgent === urgent && (line.total ?? 0) > 0);
  const failed = counts.find((count) => count.isError);
  const idle = counts.length > 0 && counts.every((count) => count.data?.total === 0);
  return (
    <div className={styles.page}>
      <h1>Hôm nay</h1>
      <LedgerAlarm />
      <Progress />
      <Counts title="Quá hạn" items={first('late')} />
      <Counts title="Trả lại tôi" items={first('back')} />
      <TodayInbox />
      <h2>Việc khác đang chờ</h2>
      {failed && <ErrorNote error={failed.error} />}
      {mine.length === 0 && (
        <EmptyState title="Vai trò của bạn không có việc chờ xử lý">Mở các mục ở bên trái để xem số liệu.</EmptyState>
      )}
      {idle ? (
        <p className={styles.idle}>Không có việc nào đang chờ.</p>
      ) : (
        <Counts items={lines.filter(({ urgent }) => !urgent)} />
      )}
    </div>
  );
}

interface Line {
  to: string;
  label: string;
  total?: number | undefined;
  urgent?: 'late' | 'back' | undefined;
}

/** What waits, each count leading to its rows; what is late is marked so, in words too. */
function Counts({ title, items }: { title?: string; items: readonly Line[] }) {
  if (title && items.length === 0) return null;
  return (
    <>
      {title && <h2>{title}</h2>}
      <ul className={styles.counts}>
        {items.map(({ to, label, total, urgent }) => (
          <li key={to} data-zero={total === 0 || undefined} data-urgent={urgent}>
            <Link to={to}>
              <span className={styles.number}>{formatNumber(total)}</span>
              <span>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The unit's way from need to handover in one line. */
function Progress() {
  const may = useCan('report:read');
  const dashboard = useQuery({
    queryKey: ['dashboard', 'mine'],
    queryFn: () => client.dashboard.getDashboard(),
    enabled: may,
  });
  if (!dashboard.data) return <p className={styles.progress}>&nbsp;</p>;
  const { unit, total, money } = dashboard.data;
  const houses = total.proposed + total.approved + total.building + total.completed + total.handedOver;
  return (
    <p className={styles.progress}>
      <Link to={`/dashboard?unitId=${unit.id}`}>{unit.name}</Link>: bàn giao {formatShare(total.handedOver, houses)}{' '}
      nhà, đang làm {formatNumber(total.building)}, chờ khởi công {formatNumber(total.approved)}; đã nhận{' '}
      {shortVnd(money.receivedVnd)}, chưa phân bổ {shortVnd(money.availableVnd)}.
    </p>
  );
}
