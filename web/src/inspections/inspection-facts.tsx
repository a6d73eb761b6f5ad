import { type Inspection, teamParts } from '@chung-tay/shared/inspections/schema';
import { formatDay, formatInstant } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './inspection.module.css';
import { InspectionSample } from './inspection-sample.tsx';
import { inspectionLabels } from './words.ts';

/** The plan, the team, how its houses were drawn, what it concluded. */
export const InspectionFacts = ({ row }: { row: Inspection }) => (
  <div>
    {row.conclusion && (
      <Section title="Kết luận">
        <p className={styles.text}>{row.conclusion}</p>
        <p className={styles.soft}>
          {row.concludedBy}, {formatDay(row.concludedOn)}
        </p>
      </Section>
    )}
    {row.cancelReason && (
      <Section title="Đã hủy">
        <p className={styles.text}>{row.cancelReason}</p>
      </Section>
    )}
    <Section title="Kế hoạch">
      {row.purpose && <p className={styles.text}>{row.purpose}</p>}
      <Facts
        items={[
          [inspectionLabels.unitId, row.unitName],
          [inspectionLabels.leadUnitId, row.leadUnitName],
          [
            inspectionLabels.planNumber,
            row.planNumber && `${row.planNumber}${row.planDay ? `, ${formatDay(row.planDay)}` : ''}`,
          ],
          ['Thời gian', `${formatDay(row.fromDay)} – ${formatDay(row.toDay)}`],
          ['Người lập kế hoạch', `${row.createdBy}, ${formatInstant(row.createdAt)}`],
        ]}
      />
    </Section>
    <Section title={inspectionLabels.team}>
      <DataTable
        caption={inspectionLabels.team}
        rows={row.team}
        rowKey={(one) => `${one.part} ${one.name} ${one.userId}`}
        columns={[
          { key: 'name', header: 'Họ tên', render: (one) => one.name, nowrap: true },
          { key: 'part', header: 'Trong đoàn', render: (one) => teamParts[one.part] },
          { key: 'position', header: 'Chức vụ, đơn vị', render: (one) => one.position ?? '—' },
          {
            key: 'user',
            header: 'Ghi kết quả',
            render: (one) =>
              one.userId ? (
                <StatusBadge tone="good">Được ghi</StatusBadge>
              ) : (
                <StatusBadge tone="quiet">Khách mời</StatusBadge>
              ),
          },
        ]}
      />
    </Section>
    {row.sample && <InspectionSample row={row} sample={row.sample} />}
  </div>
);
