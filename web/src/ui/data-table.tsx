import type { ReactNode } from 'react';
import styles from './list.module.css';
import { type Column, cellMarks } from './list-table.tsx';

interface DataTableProps<Row> {
  caption: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: Column<Row>[];
  /** A last row of sums. */
  footer?: ReactNode;
}

/** A small table inside a record: all rows at once, scrolls sideways on a phone. */
export const DataTable = <Row,>({ caption, rows, rowKey, columns, footer }: DataTableProps<Row>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
  <section className={styles.inset} aria-label={caption} tabIndex={0}>
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" {...cellMarks(column)}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <td key={column.key} {...cellMarks(column)}>
                {column.render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {footer && <tfoot>{footer}</tfoot>}
    </table>
  </section>
);
