import { Checkbox, Skeleton } from '@mantine/core';
import type { QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './list.module.css';
import type { Selection } from './list-selection.ts';
import { usePrefetch } from './list-state.ts';

export interface Column<Row> {
  key: string;
  header: string;
  render: (row: Row) => ReactNode;
  /** Money and counts stand at the right. */
  align?: 'right';
  /** Left out below 1340 px: what is nice to have. */
  wide?: boolean;
  /** Codes and names of people stay on one line. */
  nowrap?: boolean;
}

export interface RowsProps<Row> {
  rows: Row[];
  columns: Column<Row>[];
  rowKey: (row: Row) => string;
  /** Where a row leads; its first column becomes the link. */
  rowHref?: ((row: Row) => string) | undefined;
  /** Asks for the record a moment before it is opened: `queries.prefetchQuery(houseQuery(row.id))`. */
  prefetch?: ((row: Row, queries: QueryClient) => unknown) | undefined;
  /** The facts that matter on a phone: title, and a line or two. */
  card: (row: Row) => { title: ReactNode; facts: ReactNode; status?: ReactNode };
  current: number;
  caption: string;
  /** Where rows can be ticked: how a row is called, and which are. */
  selection?: Selection | undefined;
  rowName?: ((row: Row) => string) | undefined;
  /** Lower rows, for who wants more of them on a screen. */
  dense?: boolean;
}

function Tick<Row>({ row, index, props }: { row: Row; index: number; props: RowsProps<Row> }) {
  const { selection, rowKey, rowName = rowKey } = props;
  if (!selection) return null;
  return (
    <Checkbox
      size="sm"
      aria-label={`Chọn ${rowName(row)}`}
      checked={selection.keys.has(rowKey(row))}
      onChange={(event) => selection.toggle(index, (event.nativeEvent as MouseEvent).shiftKey)}
    />
  );
}

function TableRow<Row>({ row, index, props }: { row: Row; index: number; props: RowsProps<Row> }) {
  const { columns, rowHref, prefetch, current, selection, rowKey } = props;
  const ask = usePrefetch(prefetch, row);
  return (
    <tr
      id={`row-${index}`}
      data-current={index === current || undefined}
      data-ticked={selection?.keys.has(rowKey(row)) || undefined}
      onPointerEnter={ask}
      onFocus={ask}
    >
      {selection && (
        <td className={styles.tick}>
          <Tick row={row} index={index} props={props} />
        </td>
      )}
      {columns.map((column, position) => (
        <td key={column.key} {...cellMarks(column)}>
          {position === 0 && rowHref ? (
            <Link to={rowHref(row)} className={styles.rowLink}>
              {column.render(row)}
            </Link>
          ) : (
            column.render(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** What the styles of a cell go by. */
export const cellMarks = ({ align, wide, nowrap }: Pick<Column<never>, 'align' | 'wide' | 'nowrap'>) => ({
  'data-align': align,
  'data-wide': wide || undefined,
  'data-nowrap': nowrap || undefined,
});

/** The desktop's table: dense rows, a header that stays. */
export const ListTable = <Row,>(props: RowsProps<Row>) => (
  <table
    className={styles.table}
    data-dense={props.dense || undefined}
    // More columns than an upright sheet holds go on a lying one.
    data-print={props.columns.length > 6 ? 'wide' : undefined}
  >
    <caption className={styles.hidden}>{props.caption}</caption>
    <thead>
      <tr>
        {props.selection && (
          <th scope="col" className={styles.tick}>
            <Checkbox
              size="sm"
              aria-label="Chọn mọi dòng đang hiện"
              checked={props.selection.all}
              indeterminate={props.selection.some && !props.selection.all}
              onChange={props.selection.toggleAll}
            />
          </th>
        )}
        {props.columns.map((column) => (
          <th key={column.key} scope="col" {...cellMarks(column)}>
            {column.header}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {props.rows.map((row, index) => (
        <TableRow key={props.rowKey(row)} row={row} index={index} props={props} />
      ))}
    </tbody>
  </table>
);

/** The phone's list: one card a row with the facts that matter. */
export const ListCards = <Row,>(props: RowsProps<Row>) => (
  <ul className={styles.cards}>
    {props.rows.map((row, index) => {
      const { rowKey, rowHref } = props;
      const { title, facts, status } = props.card(row);
      return (
        <li key={rowKey(row)} className={styles.card} data-ticked={props.selection?.keys.has(rowKey(row)) || undefined}>
          <div className={styles.cardTop}>
            {props.selection && (
              <div className={styles.cardTick}>
                <Tick row={row} index={index} props={props} />
              </div>
            )}
            {rowHref ? (
              <Link to={rowHref(row)} className={styles.rowLink}>
                {title}
              </Link>
            ) : (
              <b>{title}</b>
            )}
            {status}
          </div>
          <div className={styles.cardFacts}>{facts}</div>
        </li>
      );
    })}
  </ul>
);

const placeholders = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám'];

/** Rows that are on their way. */
export const SkeletonRows = () => (
  <div role="status" aria-label="Đang tải danh sách" className={styles.skeletonRows}>
    {placeholders.map((name) => (
      <Skeleton key={name} height={36} radius="xs" />
    ))}
  </div>
);
