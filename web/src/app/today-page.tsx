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
  const failed = counts.find((count) => count.isError);
  const idle = counts.length > 0 && counts.every((count) => count.data?.total === 0);
  return (
    <div className={styles.page}>
      <h1>Hôm nay</h1>
      <LedgerAlarm />
      <Progress />
      <TodayInbox />
      <h2>Việc khác đang chờ</h2>
      {failed && <ErrorNote error={failed.error} />}
      {mine.length === 0 && (
        <EmptyState title="Vai trò của bạn không có việc chờ xử lý">Mở các mục ở bên trái để xem số liệu.</EmptyState>
      )}
      {idle && <p className={styles.idle}>Không có việc nào đang chờ.</p>}
      <ul className={styles.counts}>
        {mine.map((item, index) => (
          <li key={item.to} data-zero={counts[index]?.data?.total === 0 || undefined}>
            <Link to={item.to}>
              <span className={styles.number}>{formatNumber(counts[index]?.data?.total)}</span>
              <span>{counts[index]?.data?.label ?? item.label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
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
