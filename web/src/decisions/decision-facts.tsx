import { formatVnd } from '@chung-tay/shared/core/money';
import { type Decision, type DecisionEntry, decisionStatuses } from '@chung-tay/shared/decisions/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { Facts, Section } from '../ui/record-page.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './decision.module.css';
import { DecisionEntries } from './decision-entries.tsx';
import { problemCount, sumOf } from './entries.ts';
import { decisionLabels, decisionTones } from './words.ts';

/** The dialog that is open over a list. */
export type OpenDecisionAct = { act: 'issue' | 'discard' | 'add' } | { act: 'edit' | 'remove'; entry: DecisionEntry };

interface DecisionFactsProps {
  row: Decision;
  editable: boolean;
  onOpen: (open: OpenDecisionAct) => void;
}

/** The list itself, what stands in its way, how it was decided and what changed it since. */
export const DecisionFacts = ({ row, editable, onOpen }: DecisionFactsProps) => (
  <div>
    <Obstacles row={row} />
    <Section title="Danh sách" aside={<span>{formatVnd(sumOf(row.entries))}</span>}>
      <DecisionEntries
        row={row}
        onEdit={editable ? (entry) => onOpen({ act: 'edit', entry }) : undefined}
        onRemove={editable && row.entries.length > 1 ? (entry) => onOpen({ act: 'remove', entry }) : undefined}
      />
    </Section>
    <Section title="Quyết định">
      <Facts
        items={[
          [decisionLabels.subject, row.subject],
          [decisionLabels.decisionNumber, row.decisionNumber],
          [decisionLabels.decisionDate, row.decisionDate && formatDay(row.decisionDate)],
          [decisionLabels.signatory, row.signatory && `${row.signatoryTitle}: ${row.signatory}`],
          ['Người lập dự thảo', `${row.draftedBy}, ${formatInstant(row.createdAt)}`],
          ['Người ban hành', row.issuedBy && `${row.issuedBy}, ${formatInstant(row.issuedAt)}`],
          ...(row.overtakingReason
            ? [[decisionLabels.overtakingReason, row.overtakingReason] as [string, string]]
            : []),
        ]}
      />
    </Section>
    <Changes row={row} />
  </div>
);

/** What keeps a draft from being issued, and whom it would overtake. */
function Obstacles({ row }: { row: Decision }) {
  if (row.status !== 'draft') return null;
  const problems = problemCount(row.entries);
  return (
    <>
      {problems > 0 && (
        <div className={styles.alarm} role="status">
          <p>
            {formatNumber(problems)} mục còn vướng, chưa ban hành được. Xem cột “Chặn ban hành”, hoặc bỏ mục đó khỏi dự
            thảo.
          </p>
        </div>
      )}
      {row.overtaken.length > 0 && (
        <div className={styles.alarm} role="status">
          <p>
            {formatNumber(row.overtaken.length)} hộ khó khăn hơn chưa có trong danh sách. Đưa vào, hoặc nêu lý do khi
            ban hành:
          </p>
          <ul>
            {row.overtaken.map((one) => (
              <li key={one.caseId}>
                <Link to={`/cases/${one.caseId}`}>
                  {one.headName} ({one.caseCode})
                </Link>
                , {one.unitName}: {formatNumber(one.score)} điểm{one.stepName && `, đang ở bước ${one.stepName}`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** The numbered changes of a base list, or the list a change belongs to. */
function Changes({ row }: { row: Decision }) {
  if (row.changesId)
    return (
      <Section title={`Thay đổi lần ${formatNumber(row.changeNumber)}`}>
        <Anchor component={Link} to={`/decisions/${row.changesId}`}>
          Mở quyết định gốc
        </Anchor>
      </Section>
    );
  if (row.changes.length === 0) return null;
  return (
    <Section title="Các lần thay đổi">
      <ol style={{ margin: 0, paddingLeft: 20 }}>
        {row.changes.map((change) => (
          <li key={change.id} value={change.changeNumber}>
            <Anchor component={Link} to={`/decisions/${change.id}`}>
              {change.decisionNumber
                ? `Quyết định ${change.decisionNumber}, ngày ${formatDay(change.decisionDate)}`
                : 'Dự thảo thay đổi'}
            </Anchor>{' '}
            <StatusBadge tone={decisionTones[change.status]}>{decisionStatuses[change.status]}</StatusBadge>
          </li>
        ))}
      </ol>
    </Section>
  );
}
