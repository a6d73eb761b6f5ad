import type { Ranking, RankingRow } from '@chung-tay/shared/rankings/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import styles from './ranking.module.css';
import { pointsWords } from './words.ts';

/** Rank, unit, total, and the points of every criterion: a sober table that reads as the paper does. */
export function RankingTable({ row }: { row: Ranking }) {
  const criteria = row.rows[0]?.inputs.criteria ?? [];
  const columns: Column<RankingRow>[] = [
    { key: 'rank', header: 'Hạng', align: 'right', render: (one) => <b>{one.rank}</b> },
    { key: 'unit', header: 'Đơn vị', render: (one) => <UnitName one={one} open={row.organises} /> },
    { key: 'total', header: 'Tổng điểm', align: 'right', render: (one) => <b>{pointsWords(one.total)}</b> },
    ...criteria.map(
      ({ number }): Column<RankingRow> => ({
        key: number,
        header: number,
        align: 'right',
        render: (one) => pointsWords(one.inputs.criteria.find((score) => score.number === number)?.points ?? null),
      }),
    ),
  ];
  return (
    <>
      <DataTable caption={`Xếp hạng ${row.blockName}`} rows={row.rows} rowKey={(one) => one.unitId} columns={columns} />
      <p className={styles.soft}>{criteria.map(({ number, title }) => `${number} ${title}`).join('; ')}.</p>
      <p className={styles.soft}>Khi bằng điểm: {row.tieWords.join('. ')}.</p>
    </>
  );
}

/** The unit as it was called then; who organises opens its card. */
const UnitName = ({ one, open }: { one: RankingRow; open: boolean }) => (
  <span>
    {open ? (
      <Anchor component={Link} to={`/scorecards/${one.scorecardId}`}>
        {one.unitName}
      </Anchor>
    ) : (
      one.unitName
    )}
    {one.shared && <small className={styles.shared}>đồng hạng</small>}
  </span>
);
