import { formatVnd } from '@chung-tay/shared/core/money';
import { householdCategories, withdrawReasons } from '@chung-tay/shared/households/schema';
import { builderKinds, type House } from '@chung-tay/shared/houses/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { Facts, Section } from '../ui/record-page.tsx';
import styles from './house.module.css';
import { houseLabels } from './words.ts';

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

/** The house on paper: whose it is, what was applied for and decided, and how it is built. */
export function HouseFacts({ house }: { house: House }) {
  const mayRead = useCan('case:read');
  return (
    <>
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
      <Section title="Xây dựng">
        <Facts
          items={[
            ['Mẫu nhà', house.modelName],
            [houseLabels.builderKind, house.builderKind && builderKinds[house.builderKind]],
            [houseLabels.builderName, house.builderName],
            [houseLabels.plannedStartOn, house.plannedStartOn && formatDay(house.plannedStartOn)],
            ['Diện tích khi nghiệm thu', house.areaM2 === null ? null : `${formatNumber(house.areaM2)} m²`],
            ['Giá trị thực tế', house.actualCostVnd === null ? null : formatVnd(house.actualCostVnd)],
            ['Quyết toán', house.settledOn ? `${formatDay(house.settledOn)}, ${house.settledBy}` : 'Chưa quyết toán'],
          ]}
        />
      </Section>
    </>
  );
}
