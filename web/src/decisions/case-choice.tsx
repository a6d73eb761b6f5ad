import type { CaseItem } from '@chung-tay/shared/cases/schema';
import { householdCategories } from '@chung-tay/shared/households/schema';
import { houseKinds, verdicts } from '@chung-tay/shared/rules/schema';
import { Button, Checkbox } from '@mantine/core';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './decision.module.css';

interface CaseChoiceProps {
  rows: readonly CaseItem[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

const warnings = (row: CaseItem) => (
  <>
    {row.verdict !== 'eligible' && <StatusBadge tone="late">{verdicts[row.verdict]}</StatusBadge>}
    {row.openDuplicates > 0 && <StatusBadge tone="late">Nghi trùng</StatusBadge>}
    {row.openObjections > 0 && <StatusBadge tone="late">Có kiến nghị</StatusBadge>}
    {row.addedLater && <StatusBadge tone="info">Bổ sung</StatusBadge>}
  </>
);

/** Which of the waiting cases go on the list, highest need first. */
export function CaseChoice({ rows, chosen, onChange }: CaseChoiceProps) {
  const all = rows.length > 0 && rows.every((row) => chosen.has(row.id));
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChange(next);
  };
  return (
    <>
      <div className={styles.tools}>
        <p role="status">
          Chọn {formatNumber(chosen.size)}/{formatNumber(rows.length)} hồ sơ chờ phê duyệt, điểm cao trước
        </p>
        <Button variant="default" onClick={() => onChange(all ? new Set() : new Set(rows.map((row) => row.id)))}>
          {all ? 'Bỏ chọn hết' : 'Chọn cả địa bàn'}
        </Button>
      </div>
      <DataTable
        caption="Hồ sơ chờ phê duyệt"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'pick',
            header: 'Chọn',
            render: (row) => (
              <Checkbox
                aria-label={`Chọn ${row.headName}, ${row.code}`}
                checked={chosen.has(row.id)}
                onChange={(event) => toggle(row.id, event.currentTarget.checked)}
              />
            ),
            nowrap: true,
          },
          { key: 'head', header: 'Hộ', render: (row) => row.headName },
          { key: 'unit', header: 'Nơi ở', render: (row) => `${row.village}, ${row.unitName}` },
          {
            key: 'category',
            header: 'Diện',
            render: (row) => householdCategories[row.category as keyof typeof householdCategories] ?? row.category,
          },
          { key: 'kind', header: 'Loại', render: (row) => houseKinds[row.houseKind], nowrap: true },
          { key: 'score', header: 'Điểm', render: (row) => formatNumber(row.score), align: 'right' },
          { key: 'note', header: 'Cần lưu ý', render: warnings },
        ]}
      />
    </>
  );
}
