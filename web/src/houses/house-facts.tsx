import { formatVnd } from '@chung-tay/shared/core/money';
import { householdCategories, withdrawReasons } from '@chung-tay/shared/households/schema';
import type { House, HouseStage } from '@chung-tay/shared/houses/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { StatusBadge, type Tone } from '../ui/status-badge.tsx';
import styles from './house.module.css';
import { houseLabels, stageStates } from './words.ts';

/** The number of the decision, leading to its list for those who may read it. */
function DecisionLink({ house, mayRead }: { house: House; mayRead: boolean }) {
  const text = `${house.decisionNumber}, ngày ${formatDay(house.decisionDate)}`;
  if (!house.decisionId || !mayRead) return text;
  return (
    <Anchor component={Link} to={`/decisions/${house.decisionId}`}>
      {text}
    </Anchor>
  );
}

/** The case that led to the house. */
function CaseLink({ house, mayRead }: { house: House; mayRead: boolean }) {
  if (!house.caseId || !mayRead) return house.caseCode ?? '—';
  return (
    <Anchor component={Link} to={`/cases/${house.caseId}`}>
      {house.caseCode}
    </Anchor>
  );
}

/** The house on paper: whose it is, what was applied for and decided, and each stage with who answers for it. */
export function HouseFacts({ house }: { house: House }) {
  const mayRead = useCan('case:read');
  return (
    <div>
      <Section title="Hỗ trợ">
        <Facts
          items={[
            [
              houseLabels.householdId,
              <Anchor key="household" component={Link} to={`/households/${house.householdId}`}>
                {house.headName} <span className={styles.code}>({house.householdCode})</span>
              </Anchor>,
            ],
            ['Diện hộ', householdCategories[house.category as keyof typeof householdCategories]],
            [
              'Đơn vị',
              <Anchor key="unit" component={Link} to={`/units/${house.unitId}`}>
                {house.unitName}
              </Anchor>,
            ],
            ['Thôn', house.village],
            [houseLabels.kind, houseKinds[house.kind]],
            [houseLabels.programme, programmes[house.programme]],
            [
              houseLabels.plannedAreaM2,
              house.plannedAreaM2 === null ? null : `${formatNumber(house.plannedAreaM2)} m²`,
            ],
            [houseLabels.plannedCostVnd, formatVnd(house.plannedCostVnd)],
            ['Người mở hồ sơ', house.proposedBy],
            [houseLabels.ownShareVnd, formatVnd(house.ownShareVnd)],
            ['Người phê duyệt', house.approvedBy],
            ['Hồ sơ xét hỗ trợ', <CaseLink key="case" house={house} mayRead={mayRead} />],
            ['Quyết định', <DecisionLink key="decision" house={house} mayRead={mayRead} />],
            ...(house.withdrawReason ? [['Lý do rút', withdrawReasons[house.withdrawReason]] as [string, string]] : []),
            [houseLabels.note, house.note],
            ['Cập nhật', formatInstant(house.updatedAt)],
          ]}
        />
      </Section>
      <Section title="Các giai đoạn">
        <StageTable steps={house.stages} />
      </Section>
    </div>
  );
}

const tones: Record<HouseStage['state'], Tone> = {
  waiting: 'quiet',
  reported: 'waiting',
  returned: 'late',
  verified: 'good',
};

const person = (name: string | null, at: string | null) => (name ? `${name}, ${formatDay(at)}` : '—');

const StageTable = ({ steps }: { steps: HouseStage[] }) => (
  <DataTable
    caption="Các giai đoạn"
    rows={steps}
    rowKey={(step) => step.stage}
    columns={[
      { key: 'stage', header: 'Giai đoạn', render: (step) => stages[step.stage], nowrap: true },
      {
        key: 'state',
        header: 'Trạng thái',
        render: (step) => <StatusBadge tone={tones[step.state]}>{stageStates[step.state]}</StatusBadge>,
      },
      { key: 'day', header: 'Ngày làm xong', render: (step) => formatDay(step.happenedOn) },
      { key: 'reported', header: 'Người báo', render: (step) => person(step.reportedBy, step.reportedAt) },
      { key: 'verified', header: 'Người nghiệm thu', render: (step) => person(step.verifiedBy, step.verifiedAt) },
      {
        key: 'note',
        header: 'Ghi chú',
        render: (step) =>
          step.returnReason ? (
            <span className={styles.returned}>Trả lại: {step.returnReason}</span>
          ) : (
            (step.note ?? '—')
          ),
      },
    ]}
  />
);
