import { formColumns, reportForms } from '@chung-tay/shared/reports/forms';
import type { Report, ReportAdjustment } from '@chung-tay/shared/reports/schema';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { formatInstant } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Section } from '../ui/record-page.tsx';
import styles from './report.module.css';
import { cellWords } from './words.ts';

/** The checks written under the form, what has changed since it was locked, and how to read it. */
export function ReportNotes({ report }: { report: Report }) {
  const { checks, adjustments, notes, prior } = report;
  const told = [...(prior ? [`So với kỳ trước: ${prior.name}${prior.isLocked ? ', số đã chốt' : ''}.`] : []), ...notes];
  return (
    <>
      {adjustments.length > 0 && (
        <Section title="Điều chỉnh sau khi chốt">
          <Adjustments rows={adjustments} />
        </Section>
      )}
      {checks.length > 0 && (
        <Section title="Kiểm tra">
          <ul className={styles.checks}>
            {checks.map(({ text, ok, rows }) => (
              <li key={text}>
                {ok ? (
                  <IconCheck size={18} className={`${styles.mark} ${styles.good}`} aria-hidden="true" />
                ) : (
                  <IconX size={18} className={`${styles.mark} ${styles.wrong}`} aria-hidden="true" />
                )}
                <span>
                  {text}: {ok ? 'khớp' : <b className={styles.wrong}>không khớp ở {rows.join('; ')}</b>}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {told.length > 0 && (
        <ul className={styles.notes}>
          {told.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Cells that are not what they were locked with, each with the day it was seen. */
export const Adjustments = ({ rows, withForm = false }: { rows: readonly ReportAdjustment[]; withForm?: boolean }) => (
  <DataTable
    caption="Các ô đã điều chỉnh"
    rows={rows}
    rowKey={({ form, rowKey, column, seenAt }) => `${form} ${rowKey} ${column} ${seenAt}`}
    columns={[
      ...(withForm
        ? [
            {
              key: 'form',
              header: 'Biểu',
              render: ({ form }: ReportAdjustment) => reportForms[form].number,
              nowrap: true,
            },
          ]
        : []),
      { key: 'row', header: 'Dòng', render: ({ rowLabel }) => rowLabel },
      { key: 'column', header: 'Cột', render: ({ columnTitle }) => columnTitle },
      { key: 'from', header: 'Đã chốt', align: 'right', render: (row) => told(row, row.from), nowrap: true },
      { key: 'to', header: 'Nay là', align: 'right', render: (row) => told(row, row.to), nowrap: true },
      {
        key: 'seen',
        header: 'Thấy lúc',
        render: ({ seenAt }) => (seenAt ? formatInstant(seenAt) : 'Vừa thấy'),
        nowrap: true,
      },
    ]}
  />
);

const told = ({ form, column }: ReportAdjustment, value: ReportAdjustment['from']): string => {
  const type = formColumns[form].find(({ key }) => key === column)?.type ?? 'text';
  return cellWords({ type }, value) || '—';
};
