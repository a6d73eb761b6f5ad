import type { RankingDiff } from '@chung-tay/shared/rankings/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { rankingDiffQuery } from './queries.ts';
import styles from './ranking.module.css';
import { pointsWords } from './words.ts';

type Unit = RankingDiff['units'][number];

/** Old → new, or the one number when nothing changed. */
const Change = ({ old, now }: { old: string; now: string }) =>
  old === now ? (
    now
  ) : (
    <>
      <s>{old}</s> → <b>{now}</b>
    </>
  );

const rankWords = (rank: number | null): string => (rank === null ? 'không có' : String(rank));

const columns: Column<Unit>[] = [
  { key: 'unit', header: 'Đơn vị', render: (one) => one.unitName },
  {
    key: 'rank',
    header: 'Hạng',
    nowrap: true,
    render: (one) => <Change old={rankWords(one.oldRank)} now={rankWords(one.newRank)} />,
  },
  {
    key: 'total',
    header: 'Tổng điểm',
    nowrap: true,
    render: (one) => <Change old={pointsWords(one.oldTotal)} now={pointsWords(one.newTotal)} />,
  },
  { key: 'criteria', header: 'Tiêu chí đổi', render: (one) => <Criteria one={one} /> },
];

const Criteria = ({ one }: { one: Unit }) =>
  one.criteria.length === 0 ? (
    'Không; hạng đổi theo đơn vị khác'
  ) : (
    <ul className={styles.criteria}>
      {one.criteria.map((criterion) => (
        <li key={criterion.number}>
          {criterion.number} {criterion.title}: {pointsWords(criterion.oldPoints)} → {pointsWords(criterion.newPoints)}
          {criterion.oldValue !== criterion.newValue &&
            ` (số liệu ${pointsWords(criterion.oldValue)} → ${pointsWords(criterion.newValue)})`}
          {criterion.reason && `: “${criterion.reason}”`}
        </li>
      ))}
    </ul>
  );

/** What a correction changed: who moved, by which criterion, and why. */
export function RankingDiffView({ id }: { id: string }) {
  const diff = useQuery(rankingDiffQuery(id));
  if (diff.isError) return <ErrorState error={diff.error} retry={() => diff.refetch()} />;
  if (diff.isPending) return <PageSkeleton />;
  const { older, newer, reason, units } = diff.data;
  return (
    <div className={styles.page}>
      <p>
        {newer.code} so với{' '}
        <Anchor component={Link} to={`/rankings/${older.id}`} underline="always">
          {older.code}
        </Anchor>
        . Lý do đính chính: “{reason}”
      </p>
      {units.length === 0 ? (
        <EmptyState title="Không đơn vị nào khác bản trước" />
      ) : (
        <DataTable caption="Khác bản trước" rows={units} rowKey={(one) => one.unitId} columns={columns} />
      )}
    </div>
  );
}
