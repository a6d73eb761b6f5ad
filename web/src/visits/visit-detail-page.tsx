import { conditions, occupancies, type Visit, visitParts, visitStates } from '@chung-tay/shared/visits/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { visitQuery } from './queries.ts';
import styles from './visit.module.css';
import { conditionTones, occupancyTones, visitLabels, visitName } from './words.ts';

/** One visit: when it is due, or what was found part by part. */
export default function VisitDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(visitQuery(id));
  const mayRecord = useCan('house:visit');
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  return (
    <RecordPage
      back={{ to: '/visits', label: 'Thăm nhà sau bàn giao' }}
      title={`${row.headName}, ${visitName(row).toLowerCase()}`}
      code={row.houseCode}
      status={
        <StatusBadge tone={row.state === 'done' ? 'good' : row.late ? 'late' : 'waiting'}>
          {row.late ? 'Quá hạn' : visitStates[row.state]}
        </StatusBadge>
      }
      subtitle={`${row.village}, ${row.unitName}, đến hạn ${formatDay(row.dueOn)}`}
      next={
        row.state === 'due' &&
        mayRecord && (
          <Button component={Link} to={`/visits/${id}/record`}>
            Ghi kết quả thăm
          </Button>
        )
      }
      tabs={[{ key: 'main', label: 'Lượt thăm', content: <VisitFacts row={row} /> }]}
    />
  );
}

const VisitFacts = ({ row }: { row: Visit }) => (
  <div>
    <Section title="Lượt thăm">
      <Facts
        items={[
          [
            'Căn nhà',
            <Anchor key="house" component={Link} to={`/houses/${row.houseId}`}>
              {row.headName} ({row.houseCode})
            </Anchor>,
          ],
          ['Đến hạn', formatDay(row.dueOn)],
          [visitLabels.visitedOn, formatDay(row.visitedOn)],
          [
            visitLabels.occupancy,
            row.occupancy && (
              <StatusBadge key="occupancy" tone={occupancyTones[row.occupancy]}>
                {occupancies[row.occupancy]}
              </StatusBadge>
            ),
          ],
          ['Người thăm', row.visitedBy],
          ['Ghi lúc', formatInstant(row.recordedAt)],
        ]}
      />
      {row.note && <p className={styles.note}>{row.note}</p>}
    </Section>
    {row.parts.length > 0 && (
      <Section title={visitLabels.parts}>
        <Facts
          items={row.parts.map(({ part, condition }) => [
            visitParts[part],
            <StatusBadge key={part} tone={conditionTones[condition]}>
              {conditions[condition]}
            </StatusBadge>,
          ])}
        />
      </Section>
    )}
  </div>
);
