import { isFigure } from '@chung-tay/shared/reports/forms';
import type { Report, ReportAdjustment, ReportRow } from '@chung-tay/shared/reports/schema';
import { Link } from 'react-router';
import { writeSearch } from '../core/search.ts';
import { inVietnamese } from '../english/say.ts';
import styles from './report.module.css';
import { recordLink, rowsLink } from './report-links.ts';
import { adjustmentWords, cellWords, deltaWords } from './words.ts';

type Column = Report['columns'][number];

/** Neighbours of one group stand under one title. */
const groupsOf = (columns: readonly Column[]): { title: string; columns: Column[] }[] =>
  columns.reduce<{ title: string; columns: Column[] }[]>((groups, column) => {
    const last = groups.at(-1);
    if (column.group && last?.title === column.group) last.columns.push(column);
    else groups.push({ title: column.group ?? column.title, columns: [column] });
    return groups;
  }, []);

function Head({ report }: { report: Report }) {
  const groups = groupsOf(report.columns);
  const deep = report.columns.some(({ group }) => group !== null);
  const rows = deep ? 2 : 1;
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={rows} className={styles.number}>
          TT
        </th>
        {report.rowTitle !== null && (
          <th scope="col" rowSpan={rows} className={styles.label}>
            {report.rowTitle}
          </th>
        )}
        {groups.map(({ title, columns: [first, ...others] }) =>
          first?.group ? (
            <th key={first.key} scope="colgroup" colSpan={others.length + 1}>
              {title}
            </th>
          ) : (
            <th key={first?.key} scope="col" rowSpan={rows}>
              {title}
            </th>
          ),
        )}
      </tr>
      {deep && (
        <tr>
          {report.columns
            .filter(({ group }) => group !== null)
            .map(({ key, title }) => (
              <th key={key} scope="col">
                {title}
              </th>
            ))}
        </tr>
      )}
    </thead>
  );
}

interface CellProps {
  report: Report;
  row: ReportRow;
  column: Column;
  changed: ReportAdjustment | undefined;
  withDelta: boolean;
  treeDay: string | undefined;
}

function CellOf({ report, row, column, changed, withDelta, treeDay }: CellProps) {
  const words = cellWords(column, row.cells[column.key]);
  if (column.type === 'text') {
    const record = recordLink(report, row, column.key);
    return (
      <td className={styles.words} data-wide={column.key === 'achievement' || undefined}>
        {record && words ? <Link to={record}>{words}</Link> : words}
      </td>
    );
  }
  if (column.type === 'day') return <td className={styles.day}>{words}</td>;
  const link = rowsLink(report, row, column.key, treeDay);
  const delta = withDelta ? deltaWords(column, row.delta?.[column.key]) : '';
  const className = changed ? `${styles.figure} ${styles.changed}` : styles.figure;
  return (
    <td className={className} title={changed && `Điều chỉnh: ${adjustmentWords(changed)}`}>
      {link ? <Link to={link}>{words}</Link> : words}
      {changed && ' *'}
      {delta && <span className={styles.delta}>{delta}</span>}
    </td>
  );
}

/** The name of a row leads to the same form of its unit. */
function Label({ report, row, treeDay }: Pick<CellProps, 'report' | 'row' | 'treeDay'>) {
  const { form, period, unit } = report;
  if (row.unitId === null || row.unitId === unit.id) return row.label;
  const search = writeSearch({ form, unitId: row.unitId, period: period.code, treeDay });
  return <Link to={`/reports?${search}`}>{row.label}</Link>;
}

/** What was put right in the period before since it was locked, as a line of its own under the total. */
const adjustedLine = (total: ReportRow): ReportRow => ({
  ...total,
  key: 'adjusted',
  label: 'Điều chỉnh kỳ trước',
  cells: total.adjusted ?? {},
  delta: null,
  adjusted: null,
});

interface ReportTableProps {
  report: Report;
  /** Narrowed to what a figure counts. */
  rows: readonly ReportRow[];
  withDelta: boolean;
  fading: boolean;
  /** The tree asked for in place of the one of the period: what a link leads to is laid out by it, too. */
  treeDay?: string | undefined;
}

/** The form as a table: titles in groups that stay in sight, names at the left, differences under the figures. */
export function ReportTable({ report, rows, withDelta, fading, treeDay }: ReportTableProps) {
  const changes = new Map(report.adjustments.map((one) => [`${one.rowKey} ${one.column}`, one]));
  const cells = (row: ReportRow, columns: readonly Column[] = report.columns) =>
    columns.map((column) => (
      <CellOf
        key={column.key}
        {...{ report, row, column, withDelta, treeDay }}
        changed={changes.get(`${row.key} ${column.key}`)}
      />
    ));
  const named = report.rowTitle !== null;
  const { total } = report;
  const isWhole = rows.length === report.rows.length;
  const adjusted = total && Object.keys(total.adjusted ?? {}).length > 0 ? adjustedLine(total) : null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={report.title} tabIndex={0} data-fading={fading || undefined}>
      <table className={styles.table} lang={inVietnamese}>
        <Head report={report} />
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.key} className={report.form === 'pl-5' && row.level === 0 ? styles.strong : undefined}>
              <td className={styles.number}>{isWhole ? row.number : index + 1}</td>
              {named && (
                <th scope="row" className={styles.label} data-level={row.level}>
                  <Label report={report} row={row} treeDay={treeDay} />
                </th>
              )}
              {cells(row)}
            </tr>
          ))}
        </tbody>
        {total && isWhole && rows.length > 0 && (
          <tfoot>
            {[total, ...(adjusted ? [adjusted] : [])].map((row) => (
              <Foot key={row.key} report={report} row={row}>
                {cells(row, named ? report.columns : report.columns.slice(leading(report)))}
              </Foot>
            ))}
          </tfoot>
        )}
      </table>
    </section>
  );
}

/** Texts before the first figure: the label of a total takes their place. */
const leading = ({ columns }: Report): number => columns.findIndex(isFigure);

function Foot({ report, row, children }: { report: Report; row: ReportRow; children: React.ReactNode }) {
  if (report.rowTitle === null)
    return (
      <tr>
        <td className={styles.number} />
        <td colSpan={leading(report)}>{row.label}</td>
        {children}
      </tr>
    );
  return (
    <tr>
      <td className={styles.number} />
      <th scope="row" className={styles.label}>
        {row.label}
      </th>
      {children}
    </tr>
  );
}
