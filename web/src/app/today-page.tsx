import { shortVnd } from '@chung-tay/shared/core/money';
import type { Permission } from '@chung-tay/shared/core/permissions';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatNumber, formatShare } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { EmptyState, ErrorNote } from '../ui/states.tsx';
import styles from './today.module.css';

interface Waiting {
  /** Who has something to do about it. */
  permission: Permission;
  label: string;
  /** The list with the very rows that are counted. */
  to: string;
  count: () => Promise<{ total?: number | undefined }>;
}

const one = { limit: 1, count: 'exact' } as const;

/** What may wait for somebody, by what they are allowed to do about it. */
const waiting: Waiting[] = [
  {
    permission: 'house:propose',
    label: 'Hộ chưa có hồ sơ nhà',
    to: '/households?status=surveyed&hasHouse=false',
    count: () => client.households.listHouseholds({ ...one, status: ['surveyed'], hasHouse: false }),
  },
  {
    permission: 'house:approve',
    label: 'Nhà chờ phê duyệt',
    to: '/houses?status=proposed',
    count: () => client.houses.listHouses({ ...one, status: ['proposed'] }),
  },
  {
    permission: 'house:report',
    label: 'Nhà đã duyệt, chưa khởi công',
    to: '/houses?status=approved',
    count: () => client.houses.listHouses({ ...one, status: ['approved'] }),
  },
  {
    permission: 'house:verify',
    label: 'Nhà có giai đoạn chờ nghiệm thu',
    to: '/houses?waitingVerification=true',
    count: () => client.houses.listHouses({ ...one, waitingVerification: true }),
  },
  {
    permission: 'donation:receive',
    label: 'Khoản ủng hộ chưa nhận đủ',
    to: '/donations?status=pledged&status=receiving',
    count: () => client.donations.listDonations({ ...one, status: ['pledged', 'receiving'] }),
  },
  {
    permission: 'donation:allocate',
    label: 'Khoản ủng hộ còn tiền chưa phân bổ',
    to: '/donations?hasAvailable=true',
    count: () => client.donations.listDonations({ ...one, hasAvailable: true }),
  },
  {
    permission: 'donation:release',
    label: 'Khoản phân bổ chờ giải ngân',
    to: '/allocations?state=allocated',
    count: () => client.donations.listAllocations({ ...one, state: 'allocated' }),
  },
  {
    permission: 'award:nominate',
    label: 'Hồ sơ khen thưởng bị trả lại',
    to: '/awards?status=returned',
    count: () => client.awards.listAwards({ ...one, status: ['returned'] }),
  },
  {
    permission: 'award:appraise',
    label: 'Hồ sơ khen thưởng chờ thẩm định',
    to: '/awards?status=submitted',
    count: () => client.awards.listAwards({ ...one, status: ['submitted'] }),
  },
  {
    permission: 'award:decide',
    label: 'Hồ sơ khen thưởng chờ quyết định',
    to: '/awards?status=appraised',
    count: () => client.awards.listAwards({ ...one, status: ['appraised'] }),
  },
];

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
      <Progress />
      <h2>Việc đang chờ tôi</h2>
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
              <span>{item.label}</span>
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
    queryFn: () => client.reports.getDashboard(),
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
