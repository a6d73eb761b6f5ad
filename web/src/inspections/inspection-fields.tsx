import { leads } from '@chung-tay/shared/inspections/lifecycle';
import type { InspectionKind, planInspectionBody, TeamMember } from '@chung-tay/shared/inspections/schema';
import { type UnitKind, unitKinds } from '@chung-tay/shared/units/schema';
import type { ReactNode } from 'react';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { FormGroup, FormPair } from '../ui/record-form.tsx';
import type { FormFields } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { TeamField } from './team-field.tsx';
import { inspectionLabels } from './words.ts';

interface InspectionFieldsProps {
  kind: InspectionKind | null;
  /** Above the name: what is said once and stays. */
  first?: ReactNode;
  fields: Omit<FormFields<typeof planInspectionBody>, 'kind' | 'unitId'>;
  errors: readonly [string, ReactNode][];
}

/** The fields of a plan that may be changed until the conclusion. */
export function InspectionFields({ kind, first, fields, errors }: InspectionFieldsProps) {
  const leading = (Object.keys(unitKinds) as UnitKind[]).filter((unit) => kind === null || leads(kind, unit));
  return (
    <>
      <FormGroup title="Kiểm tra gì, ở đâu">
        {first}
        <TextField {...fields.title} maxLength={200} help="Ví dụ: Kiểm tra chất lượng nhà đợt 2 năm 2024" />
        <UnitPicker {...fields.leadUnitId} kinds={leading} />
        <FormPair>
          <DateField {...fields.fromDay} />
          <DateField {...fields.toDay} />
        </FormPair>
        <LongTextField {...fields.purpose} help="In vào biên bản" />
        <FormPair>
          <TextField {...fields.planNumber} maxLength={60} help="Ví dụ: 12/KH-MTTQ" />
          <DateField {...fields.planDay} />
        </FormPair>
      </FormGroup>
      <FormGroup title={inspectionLabels.team}>
        <TeamField
          value={(fields.team.value ?? []) as TeamMember[]}
          onChange={fields.team.onChange}
          errors={Object.fromEntries(errors)}
        />
      </FormGroup>
    </>
  );
}

/** What is wrong with a member of the team is told by who it is. */
export const teamLabels = (team: readonly Pick<TeamMember, 'name'>[] | null): Record<string, string> =>
  Object.fromEntries(
    (team ?? []).flatMap(({ name }, at) =>
      ['name', 'part', 'position', 'userId'].map((field) => [`team.${at}.${field}`, name || `Người ${at + 1}`]),
    ),
  );
