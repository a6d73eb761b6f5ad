import type { AssessmentShift } from '@chung-tay/shared/assessments/schema';
import { areaKinds, programmes } from '@chung-tay/shared/rules/schema';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import styles from './assessment.module.css';
import { VerdictBadge } from './findings.tsx';
import { orderShifts } from './shifts.ts';

/** How many went from which result to which, by programme and area; the lines add up to all that were judged. */
export function ShiftTable({ shifts, assessed }: { shifts: readonly AssessmentShift[]; assessed: number }) {
  return (
    <DataTable
      caption="Kết quả trước và sau theo chương trình, địa bàn"
      rows={orderShifts(shifts)}
      rowKey={({ programme, areaKind, before, after }) => [programme, areaKind, before, after].join()}
      columns={[
        { key: 'programme', header: 'Chương trình', render: ({ programme }) => programmes[programme] },
        {
          key: 'area',
          header: 'Địa bàn của hộ',
          render: ({ areaKind }) => (areaKind === 'any' ? 'Còn lại' : areaKinds[areaKind]),
        },
        { key: 'before', header: 'Trước', render: ({ before }) => <VerdictBadge verdict={before} /> },
        {
          key: 'after',
          header: 'Sau',
          render: ({ before, after }) => (before === after ? 'Như trước' : <VerdictBadge verdict={after} />),
        },
        { key: 'households', header: 'Số hộ', align: 'right', render: ({ households }) => formatNumber(households) },
      ]}
      footer={
        <tr className={styles.sum}>
          <td colSpan={4}>Tổng số lượt hộ × chương trình</td>
          <td data-align="right">{formatNumber(assessed)}</td>
        </tr>
      }
    />
  );
}
