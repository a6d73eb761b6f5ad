import { awardeeTypes } from '@chung-tay/shared/awards/schema';
import { type AwaitingAward, type CommendationPreview, mostAwards } from '@chung-tay/shared/commendations/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { Button, Checkbox } from '@mantine/core';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import styles from './commendation.module.css';

interface AwardChoiceProps {
  id: string;
  rows: readonly AwaitingAward[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** What the decision would pay, once that was asked. */
  preview: CommendationPreview | undefined;
}

const votes = ({ votesFor, votesTotal }: AwaitingAward) =>
  votesTotal === null ? 'Không bỏ phiếu' : `${formatNumber(votesFor)}/${formatNumber(votesTotal)} phiếu`;

/** Which of those that wait go on the list. */
export function AwardChoice({ id, rows, chosen, onChange, preview }: AwardChoiceProps) {
  const ids = rows.slice(0, mostAwards).map((row) => row.id);
  const all = ids.length > 0 && ids.every((one) => chosen.includes(one));
  const told = new Map(preview?.entries.map((entry) => [entry.awardId, entry]));
  const toggle = (one: string, on: boolean) =>
    onChange(on ? [...chosen, one] : chosen.filter((other) => other !== one));
  return (
    <section id={id} tabIndex={-1} aria-label="Hồ sơ đưa vào quyết định">
      <div className={styles.tools}>
        <p role="status">
          Chọn {formatNumber(chosen.length)}/{formatNumber(rows.length)} hồ sơ
          {preview && `, tiền thưởng ${formatVnd(preview.bonusVnd)}`}
        </p>
        <Button variant="default" onClick={() => onChange(all ? [] : ids)}>
          {all ? 'Bỏ chọn hết' : 'Chọn hết'}
        </Button>
      </div>
      <DataTable
        caption="Hồ sơ chờ quyết định"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'pick',
            header: 'Chọn',
            render: (row) => (
              <Checkbox
                className={styles.tick}
                aria-label={`Chọn ${row.awardeeName}, ${row.code}`}
                checked={chosen.includes(row.id)}
                onChange={(event) => toggle(row.id, event.currentTarget.checked)}
              />
            ),
            nowrap: true,
          },
          { key: 'name', header: 'Được đề nghị', render: (row) => row.awardeeName },
          { key: 'type', header: 'Đối tượng', render: (row) => awardeeTypes[row.awardeeType], nowrap: true },
          { key: 'unit', header: 'Đơn vị đề nghị', render: (row) => row.nominatingUnitName },
          { key: 'votes', header: 'Hội đồng', render: votes, nowrap: true },
          {
            key: 'bonus',
            header: 'Tiền thưởng',
            align: 'right',
            render: (row) => {
              const entry = told.get(row.id);
              if (!entry) return '—';
              return (
                <>
                  {formatVnd(entry.bonusVnd)}
                  {entry.problem && <span className={styles.problem}>{entry.problem}</span>}
                </>
              );
            },
          },
        ]}
      />
    </section>
  );
}
