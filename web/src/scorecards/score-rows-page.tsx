import { measures } from '@chung-tay/shared/criteria/measures';
import type { MeasureRow } from '@chung-tay/shared/criteria/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import { scorecardQuery, scoreRowsQuery } from './queries.ts';
import styles from './scorecard.module.css';
import { figureWords } from './words.ts';

/** Where a record behind a figure is opened; some are shown on a page of their unit only. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  house: (id) => `/houses/${id}`,
  donation: (id) => `/donations/${id}`,
  evidence: (id) => `/evidence/${id}`,
  finding: (id) => `/findings/${id}`,
  inspection: (id) => `/inspections/${id}`,
  difficulty: (id) => `/difficulties/${id}`,
  plan: (id) => `/plans/${id}`,
  drive: (id) => `/drives/${id}`,
  article: (id) => `/articles/${id}`,
  summary_report: (id) => `/summaries/${id}`,
};

const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });

const columns: Column<MeasureRow>[] = [
  {
    key: 'code',
    header: 'Mã',
    nowrap: true,
    render: ({ kind, id, code }) => {
      const to = pages[kind]?.(id);
      return to ? (
        <Anchor component={Link} to={to}>
          {code}
        </Anchor>
      ) : (
        code
      );
    },
  },
  { key: 'label', header: 'Nội dung', render: (row) => row.label ?? '' },
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName ?? '' },
  { key: 'day', header: 'Ngày', render: (row) => formatDay(row.day), nowrap: true },
  { key: 'value', header: 'Giá trị', render: (row) => whole.format(row.value), align: 'right' },
];

/** The rows that the figure of a criterion was counted from: they add up to it. */
export default function ScoreRowsPage() {
  const { id = '', criterionId = '' } = useParams();
  const [card, rows] = [useQuery(scorecardQuery(id)), useQuery(scoreRowsQuery(id, criterionId))];
  if (card.isError) return <ErrorState error={card.error} retry={() => card.refetch()} />;
  if (rows.isError) return <ErrorState error={rows.error} retry={() => rows.refetch()} />;
  if (card.isPending || rows.isPending) return <PageSkeleton />;
  const score = card.data.scores.find((one) => one.criterionId === criterionId);
  const { measure, numerator, others } = rows.data;
  const footer = (
    <>
      {others.count > 0 && (
        <tr>
          <td colSpan={4}>{formatNumber(others.count)} dòng khác (ngoài phạm vi của bạn, hoặc quá 1.000 dòng)</td>
          <td className={styles.right}>{whole.format(others.value)}</td>
        </tr>
      )}
      <tr>
        <td colSpan={4}>
          <b>Cộng</b>
        </td>
        <td className={styles.right}>
          <b>{whole.format(numerator)}</b>
        </td>
      </tr>
    </>
  );
  return (
    <ViewPage
      title={`${score?.number ?? ''} ${measures[measure].name}`}
      aside={
        <Anchor component={Link} to={`/scorecards/${id}`}>
          ← Phiếu {card.data.code}
        </Anchor>
      }
    >
      <p>
        {card.data.unitName}: <b>{score ? figureWords(score) : ''}</b>, lấy lúc {formatInstant(score?.figure?.at)}.{' '}
        {measures[measure].formula}.
      </p>
      <p className={styles.soft}>{formatNumber(rows.data.rows.length + others.count)} dòng</p>
      <DataTable
        caption={measures[measure].rows}
        rows={rows.data.rows}
        rowKey={(row) => `${row.kind} ${row.id} ${row.day} ${row.value}`}
        columns={columns}
        footer={footer}
      />
    </ViewPage>
  );
}
