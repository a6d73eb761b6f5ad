import { formatVnd } from '@chung-tay/shared/core/money';
import { type Decision, type DecisionEntry, entryActions } from '@chung-tay/shared/decisions/schema';
import { householdCategories, withdrawReasons } from '@chung-tay/shared/households/schema';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import styles from './decision.module.css';
import { sumOf } from './entries.ts';

interface DecisionEntriesProps {
  row: Decision;
  /** While it is a draft, for who may change it. */
  onEdit: ((entry: DecisionEntry) => void) | undefined;
  onRemove: ((entry: DecisionEntry) => void) | undefined;
}

function Amount({ entry }: { entry: DecisionEntry }) {
  if (entry.action === 'withdraw') return '—';
  const other = entry.supportVnd !== entry.normVnd;
  return (
    <div className={styles.amount} data-other={other || undefined}>
      {entry.supportVnd === null ? 'chưa có mức' : formatVnd(entry.supportVnd)}
      {other && (
        <small>
          {entry.normVnd === null ? 'không có mức quy định' : `mức quy định ${formatVnd(entry.normVnd)}`}
          {entry.exceptionReason && `: ${entry.exceptionReason}`}
        </small>
      )}
    </div>
  );
}

const done = (entry: DecisionEntry) => (
  <>
    {entryActions[entry.action]}
    {entry.action === 'switch_kind' && ` sang ${houseKinds[entry.houseKind].toLowerCase()}`}
    {entry.withdrawReason && `: ${withdrawReasons[entry.withdrawReason].toLowerCase()}`}
  </>
);

const Problems = ({ entry }: { entry: DecisionEntry }) =>
  entry.problems.length === 0 ? (
    'Không'
  ) : (
    <ul className={styles.problems}>
      {entry.problems.map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
    </ul>
  );

/** Every household of the list: what is given, against the norm, and while a draft what stands in the way. */
export function DecisionEntries({ row, onEdit, onRemove }: DecisionEntriesProps) {
  const draft = row.status === 'draft';
  const columns: (Column<DecisionEntry> | false)[] = [
    {
      key: 'head',
      header: 'Hộ',
      render: (entry) => (
        <Anchor component={Link} to={entry.houseId ? `/houses/${entry.houseId}` : `/cases/${entry.caseId}`}>
          {entry.headName}
        </Anchor>
      ),
    },
    { key: 'code', header: 'Hồ sơ', render: (entry) => entry.caseCode, nowrap: true },
    { key: 'unit', header: 'Nơi ở', render: (entry) => `${entry.village}, ${entry.unitName}` },
    {
      key: 'category',
      header: 'Diện',
      render: (entry) => householdCategories[entry.category as keyof typeof householdCategories] ?? entry.category,
    },
    { key: 'kind', header: 'Loại', render: (entry) => houseKinds[entry.houseKind], nowrap: true },
    { key: 'score', header: 'Điểm', render: (entry) => formatNumber(entry.score), align: 'right' },
    row.changesId !== null && { key: 'action', header: 'Thay đổi', render: done },
    { key: 'amount', header: 'Mức hỗ trợ', render: (entry) => <Amount entry={entry} />, align: 'right' },
    draft && { key: 'problems', header: 'Chặn ban hành', render: (entry) => <Problems entry={entry} /> },
    onEdit !== undefined && {
      key: 'acts',
      header: 'Sửa',
      render: (entry) => (
        <span className={styles.acts}>
          {entry.action !== 'withdraw' && (
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`Sửa mức của ${entry.headName}`}
              onClick={() => onEdit(entry)}
            >
              Sửa mức
            </Button>
          )}
          <Button
            variant="subtle"
            color="brick"
            size="compact-sm"
            aria-label={`Bỏ ${entry.headName} khỏi dự thảo`}
            onClick={() => onRemove?.(entry)}
          >
            Bỏ
          </Button>
        </span>
      ),
    },
  ];
  const shown = columns.filter((column) => column !== false);
  const at = shown.findIndex((column) => column.key === 'amount');
  return (
    <DataTable
      caption="Danh sách"
      rows={row.entries}
      rowKey={(entry) => entry.caseId}
      columns={shown}
      footer={
        <tr className={styles.sum}>
          <td colSpan={at}>Cộng {formatNumber(row.entries.length)} mục</td>
          <td data-align="right">{formatVnd(sumOf(row.entries))}</td>
          {at + 1 < shown.length && <td colSpan={shown.length - at - 1} />}
        </tr>
      }
    />
  );
}
