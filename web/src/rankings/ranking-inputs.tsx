import { writtenFigure } from '@chung-tay/shared/criteria/points';
import type { FrozenScore, Ranking, RankingRow } from '@chung-tay/shared/rankings/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatInstant, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import { Section } from '../ui/record-page.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { recomputedQuery } from './queries.ts';
import styles from './ranking.module.css';
import { pointsWords } from './words.ts';

const figure = ({ measure, figure: frozen }: FrozenScore): string =>
  measure && frozen ? `${writtenFigure(measure, frozen.value)} (lúc ${formatInstant(frozen.at)})` : '—';

const columns: Column<FrozenScore>[] = [
  { key: 'criterion', header: 'Tiêu chí', render: ({ number, title }) => `${number} ${title}` },
  { key: 'points', header: 'Điểm tính', align: 'right', render: (score) => <b>{pointsWords(score.points)}</b> },
  { key: 'most', header: 'Tối đa', align: 'right', render: ({ maxPoints }) => pointsWords(maxPoints) },
  { key: 'figure', header: 'Số liệu', render: figure },
  { key: 'computed', header: 'Máy tính', align: 'right', render: (score) => pointsWords(score.computedPoints) },
  { key: 'self', header: 'Tự chấm', align: 'right', render: (score) => pointsWords(score.selfPoints) },
  { key: 'review', header: 'Cụm, khối', align: 'right', render: (score) => pointsWords(score.reviewedPoints) },
  { key: 'appraisal', header: 'Thẩm định', align: 'right', render: (score) => pointsWords(score.appraisedPoints) },
];

/** Everything the ranking was computed from, as it was frozen, and the check that it still comes out the same. */
export const RankingInputsView = ({ row }: { row: Ranking }) => (
  <div className={styles.page}>
    <Recomputed id={row.id} />
    {row.rows.map((one) => (
      <details key={one.unitId} className={styles.unit}>
        <summary>
          {one.rank}. {one.unitName}: {pointsWords(one.total)} điểm
        </summary>
        <DataTable
          caption={`Số liệu của ${one.unitName}`}
          rows={one.inputs.criteria}
          rowKey={(score) => score.criterionId}
          columns={columns}
        />
        <Ties one={one} />
      </details>
    ))}
  </div>
);

const Ties = ({ one }: { one: RankingRow }) =>
  one.inputs.ties.length === 0 ? null : (
    <p className={styles.soft}>
      Khi bằng điểm:{' '}
      {one.inputs.ties
        .map(({ name, measure, value }) => `${name} ${measure ? writtenFigure(measure, value) : pointsWords(value)}`)
        .join('; ')}
      .
    </p>
  );

/** Computes it again from the frozen figures alone, on request, and says what comes out. */
function Recomputed({ id }: { id: string }) {
  const [wanted, setWanted] = useState(false);
  const again = useQuery(recomputedQuery(id, wanted));
  const wrong = again.data?.rows.filter(({ equal }) => !equal) ?? [];
  return (
    <Section
      title="Tính lại từ số liệu đã đóng băng"
      aside={
        <Button variant="default" size="md" loading={again.isFetching} onClick={() => setWanted(true)}>
          Tính lại
        </Button>
      }
    >
      <ErrorNote error={again.error} />
      <p role="status" className={styles.soft}>
        {again.data?.equal &&
          `Tính lại ${formatNumber(again.data.rows.length)} đơn vị: tổng điểm và thứ hạng đúng như đã ghi.`}
        {wrong.length > 0 && `${formatNumber(wrong.length)} đơn vị tính lại ra khác.`}
        {!wanted && 'Chỉ dùng số liệu, khung điểm và điểm từng bước ghi ở dưới; không đọc lại hệ thống.'}
      </p>
      {wrong.length > 0 && (
        <ul>
          {wrong.map((one) => (
            <li key={one.unitId}>
              {one.unitName}: ghi hạng {one.rank}, {pointsWords(one.total)} điểm; tính lại hạng {one.againRank},{' '}
              {pointsWords(one.againTotal)} điểm
              {one.differing.length > 0 && `; tiêu chí ${one.differing.join(', ')}`}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
