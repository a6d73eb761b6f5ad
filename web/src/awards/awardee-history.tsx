import type { AwardeeAward } from '@chung-tay/shared/awards/check-schema';
import { awardStatuses } from '@chung-tay/shared/awards/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatDay } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { awardeeHistoryQuery } from './queries.ts';
import { awardTones } from './words.ts';

const file = ({ id, code }: AwardeeAward) =>
  id ? (
    <Anchor component={Link} to={`/awards/${id}`}>
      {code}
    </Anchor>
  ) : (
    code
  );

const columns: Column<AwardeeAward>[] = [
  { key: 'year', header: 'Năm', render: (row) => row.meritYear, nowrap: true },
  { key: 'form', header: 'Hình thức', render: (row) => row.formName },
  {
    key: 'state',
    header: 'Trạng thái',
    render: (row) => <StatusBadge tone={awardTones[row.status]}>{awardStatuses[row.status]}</StatusBadge>,
  },
  {
    key: 'decision',
    header: 'Quyết định',
    render: (row) => (row.decisionNumber ? `${row.decisionNumber} (${formatDay(row.decisionDate)})` : '—'),
  },
  { key: 'unit', header: 'Đơn vị đề nghị', render: (row) => row.nominatingUnitName },
  { key: 'code', header: 'Hồ sơ', render: file, nowrap: true },
];

/** What whoever this file is about was or is proposed for, this file among them. */
export function AwardeeHistory({ awardId }: { awardId: string }) {
  const history = useQuery(awardeeHistoryQuery(awardId));
  if (history.isError) return <ErrorState error={history.error} retry={() => history.refetch()} />;
  if (history.isPending) return <PageSkeleton />;
  return (
    <DataTable
      caption={`Đã và đang được khen: ${history.data.awardeeName}`}
      rows={history.data.data}
      rowKey={(row) => row.code}
      columns={columns}
    />
  );
}
