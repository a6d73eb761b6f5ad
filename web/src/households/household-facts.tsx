import { formatVnd } from '@chung-tay/shared/core/money';
import {
  type Household,
  householdCategories,
  householdStatuses,
  householdWithdrawReasons,
  landStatuses,
} from '@chung-tay/shared/households/schema';
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { HouseStageBadge } from '../ui/house-stage.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { householdLabels } from './words.ts';

/** Where a household stands, and whether somebody must first say that it is no duplicate. */
export function HouseholdState({ household }: { household: Household }) {
  const mayJudge = useCan('duplicate:read');
  const suspects = `${formatNumber(household.openDuplicates)} nghi trùng`;
  return (
    <>
      <StatusBadge tone={household.status === 'withdrawn' ? 'quiet' : 'info'}>
        {householdStatuses[household.status]}
      </StatusBadge>
      {household.houseStatus && <HouseStageBadge status={household.houseStatus} />}
      {household.openDuplicates > 0 && (
        <StatusBadge tone="late">
          {mayJudge ? (
            <Anchor
              component={Link}
              to={`/duplicates?householdId=${household.id}`}
              inherit
              c="inherit"
              underline="always"
            >
              {suspects}
            </Anchor>
          ) : (
            suspects
          )}
        </StatusBadge>
      )}
    </>
  );
}

const yesNo = (value: boolean) => (value ? 'Có' : 'Không');

const withYear = (name: string | null, year: number | null) => (name && year ? `${name}, sinh năm ${year}` : name);

/** What the survey wrote about a household. */
export const HouseholdFacts = ({ household }: { household: Household }) => (
  <div>
    <Section title="Hộ">
      <Facts
        items={[
          [householdLabels.headName, household.headName],
          [householdLabels.headBirthYear, household.headBirthYear],
          [householdLabels.nationalId, household.nationalIdMasked],
          [householdLabels.phone, household.phoneMasked],
          ['Vợ hoặc chồng', withYear(household.spouseName, household.spouseBirthYear)],
          [householdLabels.memberCount, formatNumber(household.memberCount)],
          [householdLabels.ethnicity, household.ethnicity],
          [
            householdLabels.unitId,
            <Anchor key="unit" component={Link} to={`/units/${household.unitId}`}>
              {household.unitName}
            </Anchor>,
          ],
          [householdLabels.village, household.village],
          ...(household.mergedIntoId ? [mergedInto(household.mergedIntoId)] : []),
          ['Cập nhật', formatInstant(household.updatedAt)],
        ]}
      />
    </Section>
    <Section title="Diện hộ, hoàn cảnh">
      <Facts
        items={[
          ...household.categories.map(({ year, category, document }): [string, ReactNode] => [
            `Diện năm ${year}`,
            [householdCategories[category], document].filter(Boolean).join(', '),
          ]),
          [householdLabels.permanentResidence, yesNo(household.permanentResidence)],
          [householdLabels.hasMeritMember, yesNo(household.hasMeritMember)],
          [householdLabels.hasSocialProtection, yesNo(household.hasSocialProtection)],
          [householdLabels.specialHardship, yesNo(household.specialHardship)],
          [householdLabels.previouslySupported, yesNo(household.previouslySupported)],
        ]}
      />
    </Section>
    <Section title="Nhà ở">
      <Facts
        items={[
          [householdLabels.landStatus, landStatuses[household.landStatus]],
          [
            householdLabels.dwellingAreaM2,
            household.dwellingAreaM2 === null ? null : `${formatNumber(household.dwellingAreaM2)} m²`,
          ],
          ['Đã phân bổ hỗ trợ', formatVnd(household.supportedVnd)],
          ...(household.withdrawReason
            ? [['Lý do rút', householdWithdrawReasons[household.withdrawReason]] as [string, string]]
            : []),
          [householdLabels.note, household.note],
        ]}
      />
    </Section>
  </div>
);

const mergedInto = (id: string): [string, ReactNode] => [
  'Đã gộp vào',
  <Anchor key="merged" component={Link} to={`/households/${id}`}>
    Hồ sơ được giữ lại
  </Anchor>,
];
