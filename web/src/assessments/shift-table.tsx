import type { AssessmentShift } from '@chung-tay/shared/assessments/schema';
import { areaKinds, programmes } from '@chung-tay/shared/rules/schema';
import { formatNumber } from '../core/format.ts';
import { VerdictBadge } from '../rules/findings.tsx';
import { DataTable } from '../ui/data-table.tsx';
import styles from './assessment.module.css';
import { orderShifts } from './shifts.ts';

/** How many went from which result to which, by programme and area; the lines add up to all that were judged. */
export function ShiftTable({ shifts, assessed }: { shifts: readonly AssessmentShift[]; assessed: number }) {
  return (
    <DataTable
      caption="Kết quả trước và sau theo chương trình, địa bàn"
      rows={orderShifts(shifts)}
      rowKey={({ programme, areaKind, before, after }) => [programme, areaKind, before, after].join()}
      columns={[
        {
          key: 'where',
          header: 'Chương trình, địa bàn của hộ',
          render: ({ programme, areaKind }) => (
            <>
              {programmes[programme]}
              <small className={styles.area}>{areaKind === 'any' ? 'Địa bàn khác' : areaKinds[areaKind]}</small>
            </>
          ),
        },
        {
          key: 'result',
          header: 'Kết quả',
          render: ({ before, after }) => (
            <span className={styles.shift}>
              <VerdictBadge verdict={before} />{' '}
              {before === after ? (
                'như trước'
              ) : (
                <>
                  → <VerdictBadge verdict={after} />
                </>
              )}
            </span>
          ),
        },
        { key: 'households', header: 'Số hộ', align: 'right', render: ({ households }) => formatNumber(households) },
      ]}
      footer={
        <tr className={styles.sum}>
          <td colSpan={2}>Tổng số lượt hộ × chương trình</td>
          <td data-align="right">{formatNumber(assessed)}</td>
        </tr>
      }
    />
  );
}
