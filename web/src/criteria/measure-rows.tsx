import { type MeasureName, measures } from '@chung-tay/shared/criteria/measures';
import { writtenFigure } from '@chung-tay/shared/criteria/points';
import type { Measured, MeasureRow } from '@chung-tay/shared/criteria/schema';
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDay, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import styles from './criteria.module.css';
import { measureRowHref } from './words.ts';

type Told = Pick<Measured, 'rows' | 'others' | 'numerator' | 'denominator' | 'value'>;

const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });

/** What the value of one row is counted in: a share counts records or đồng, not percent. */
function writtenValue(measure: MeasureName, value: number): string {
  const { unit, kind } = measures[measure];
  if (measure === 'disbursed_percent' || unit === 'vnd') return writtenFigure('money_mobilised_vnd', value);
  return kind === 'percent' || unit === 'yes' ? numbers.format(value) : writtenFigure(measure, value);
}

/** The figure, the two numbers it comes from, and how it is counted. */
export const MeasureFigure = ({ measure, told }: { measure: MeasureName; told: Told }) => (
  <div className={styles.figure}>
    <p className={styles.value}>{writtenFigure(measure, told.value)}</p>
    {told.denominator !== null && (
      <p className={styles.soft}>
        {writtenValue(measure, told.numerator)} trên{' '}
        {measures[measure].kind === 'per_head'
          ? `${formatNumber(told.denominator)} người`
          : writtenValue(measure, told.denominator)}
      </p>
    )}
    <p className={styles.soft}>{measures[measure].formula}.</p>
  </div>
);

/** The records that a figure adds up from, each leading to its page; what the reader may not open only as a sum. */
export function MeasureRows({ measure, told }: { measure: MeasureName; told: Told }) {
  const { rows, others } = told;
  const columns: Column<MeasureRow>[] = [
    {
      key: 'code',
      header: 'Bản ghi',
      render: (row) => under(recordOf(row), row.day && formatDay(row.day)),
      nowrap: true,
    },
    {
      key: 'label',
      header: 'Nội dung',
      render: (row) => (row.label ? under(row.label, row.unitName) : (row.unitName ?? '—')),
    },
    { key: 'value', header: 'Tính', render: (row) => writtenValue(measure, row.value), align: 'right', nowrap: true },
  ];
  return (
    <>
      {rows.length > 0 && (
        <DataTable
          caption={measures[measure].rows}
          rows={rows.map((row, at) => ({ ...row, at }))}
          rowKey={(row) => `${row.id} ${row.at}`}
          columns={columns}
          footer={<Sum measure={measure} told={told} />}
        />
      )}
      {others.count > 0 && rows.length === 0 && (
        <p className={styles.soft}>
          {formatNumber(others.count)} bản ghi, cộng {writtenValue(measure, others.value)}: ngoài phạm vi của bạn.
        </p>
      )}
      {rows.length + others.count === 0 && <p className={styles.soft}>Không có bản ghi nào.</p>}
    </>
  );
}

/** The rows add up to the figure, with those that the reader may not open. */
const Sum = ({ measure, told: { others, numerator } }: { measure: MeasureName; told: Told }) => (
  <>
    {others.count > 0 && (
      <tr>
        <td colSpan={2}>{formatNumber(others.count)} bản ghi khác: ngoài phạm vi của bạn, hoặc quá 1.000 dòng</td>
        <td data-align="right">{writtenValue(measure, others.value)}</td>
      </tr>
    )}
    <tr>
      <td colSpan={2}>
        <b>Cộng</b>
      </td>
      <td data-align="right">
        <b>{writtenValue(measure, numerator)}</b>
      </td>
    </tr>
  </>
);

/** A second line, in small. */
const under = (first: ReactNode, second: string | null) => (
  <>
    {first}
    {second && <small className={styles.under}>{second}</small>}
  </>
);

function recordOf(row: MeasureRow) {
  const href = measureRowHref(row);
  return href ? (
    <Anchor component={Link} to={href}>
      {row.code}
    </Anchor>
  ) : (
    row.code
  );
}
