import { difficultyReasons, difficultyStates, openDifficulty } from '@chung-tay/shared/difficulties/schema';
import type { House } from '@chung-tay/shared/houses/schema';
import { occupancies, visitStates } from '@chung-tay/shared/visits/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { HouseFindings } from './house-findings.tsx';
import { houseDifficultiesQuery, houseVisitsQuery } from './queries.ts';

/** What is watched about a house beside its stages: what it is stuck on, what visits and inspections found. */
export function HouseWatch({ house }: { house: House }) {
  const maySeeDifficulties = useCan('difficulty:read');
  const maySeeInspections = useCan('inspection:read');
  return (
    <div>
      {maySeeDifficulties && <Difficulties house={house} />}
      <Visits houseId={house.id} />
      {maySeeInspections && <HouseFindings houseId={house.id} />}
    </div>
  );
}

function Difficulties({ house }: { house: House }) {
  const found = useQuery(houseDifficultiesQuery(house.id));
  const mayRaise = useCan('difficulty:raise') && house.status !== 'withdrawn';
  if (found.isPending) return <PageSkeleton />;
  const rows = found.data?.data ?? [];
  return (
    <Section
      title="Khó khăn, vướng mắc"
      aside={
        mayRaise && (
          <Button component={Link} to={`/difficulties/new?houseId=${house.id}`} variant="default">
            Nêu khó khăn
          </Button>
        )
      }
    >
      <ErrorNote error={found.error} />
      {rows.length === 0 && !found.isError && <EmptyState title="Chưa ai nêu khó khăn nào của căn nhà này" />}
      {rows.length > 0 && (
        <DataTable
          caption="Khó khăn của căn nhà"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'title',
              header: 'Vướng gì',
              render: (row) => (
                <Anchor component={Link} to={`/difficulties/${row.id}`}>
                  {row.title}
                </Anchor>
              ),
            },
            { key: 'reason', header: 'Lý do', render: (row) => difficultyReasons[row.reason] },
            { key: 'owner', header: 'Ai phải giải quyết', render: (row) => row.ownerUnitName },
            { key: 'due', header: 'Hạn', render: (row) => formatDay(row.dueOn), nowrap: true },
            {
              key: 'state',
              header: 'Tình trạng',
              render: (row) => (
                <StatusBadge tone={row.late ? 'late' : openDifficulty.includes(row.state) ? 'waiting' : 'quiet'}>
                  {row.late ? 'Quá hạn' : difficultyStates[row.state]}
                </StatusBadge>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

function Visits({ houseId }: { houseId: string }) {
  const found = useQuery(houseVisitsQuery(houseId));
  if (found.isPending) return <PageSkeleton />;
  const rows = found.data?.data ?? [];
  return (
    <Section title="Thăm nhà sau bàn giao">
      <ErrorNote error={found.error} />
      {rows.length === 0 && !found.isError && (
        <EmptyState title="Chưa có lượt thăm nào">Lượt thăm tự có khi căn nhà được bàn giao.</EmptyState>
      )}
      {rows.length > 0 && (
        <DataTable
          caption="Lượt thăm của căn nhà"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'which',
              header: 'Lượt thăm',
              render: (row) => (
                <Anchor component={Link} to={`/visits/${row.id}`}>
                  Sau {row.afterMonths} tháng
                </Anchor>
              ),
            },
            { key: 'due', header: 'Đến hạn', render: (row) => formatDay(row.dueOn), nowrap: true },
            { key: 'visited', header: 'Đã thăm', render: (row) => formatDay(row.visitedOn), nowrap: true },
            {
              key: 'state',
              header: 'Kết quả',
              render: (row) => (
                <StatusBadge tone={row.late ? 'late' : row.state === 'due' ? 'waiting' : 'info'}>
                  {row.occupancy ? occupancies[row.occupancy] : row.late ? 'Quá hạn' : visitStates[row.state]}
                </StatusBadge>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
