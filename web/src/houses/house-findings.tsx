import { findingStates, severities } from '@chung-tay/shared/inspections/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatDay } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { houseFindingsQuery } from './queries.ts';

/** What inspections and supervisions found at the house, and whether it was put right. */
export function HouseFindings({ houseId }: { houseId: string }) {
  const found = useQuery(houseFindingsQuery(houseId));
  if (found.isPending) return <PageSkeleton />;
  const rows = found.data?.data ?? [];
  return (
    <Section title="Tồn tại qua kiểm tra, giám sát">
      <ErrorNote error={found.error} />
      {rows.length === 0 && !found.isError && <EmptyState title="Chưa có tồn tại nào được ghi" />}
      {rows.length > 0 && (
        <DataTable
          caption="Tồn tại của căn nhà"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'finding',
              header: 'Tồn tại',
              render: (row) => (
                <Anchor component={Link} to={`/findings/${row.id}`}>
                  {row.finding}
                </Anchor>
              ),
            },
            { key: 'severity', header: 'Mức độ', render: (row) => severities[row.severity] },
            { key: 'action', header: 'Phải làm', render: (row) => row.action },
            { key: 'due', header: 'Hạn', render: (row) => formatDay(row.dueOn), nowrap: true },
            {
              key: 'state',
              header: 'Tình trạng',
              render: (row) => (
                <StatusBadge tone={row.late ? 'late' : row.state === 'closed' ? 'good' : 'waiting'}>
                  {row.late ? 'Quá hạn' : findingStates[row.state]}
                </StatusBadge>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
