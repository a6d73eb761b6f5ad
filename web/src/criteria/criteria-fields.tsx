import type { CriterionBody, TieRule, updateCriteriaSetBody } from '@chung-tay/shared/criteria/schema';
import type { Group } from '@chung-tay/shared/movements/schema';
import type { ReactNode } from 'react';
import { DateField } from '../ui/date-field.tsx';
import { CheckField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { FormGroup, FormPair } from '../ui/record-form.tsx';
import type { FormFields, FormValues } from '../ui/record-form-state.ts';
import { CriteriaField } from './criteria-field.tsx';
import { TieRuleField } from './tie-rule-field.tsx';

interface CriteriaFieldsProps {
  fields: FormFields<typeof updateCriteriaSetBody>;
  values: FormValues<typeof updateCriteriaSetBody>;
  errors: [string, ReactNode][];
  set: (patch: { criteria?: CriterionBody[]; tieRule?: TieRule }) => void;
  /** The subject groups of the movement. */
  groups: readonly Pick<Group, 'key' | 'name'>[];
  /** What stands before the name, where the set is new. */
  first?: ReactNode;
}

/** What a criteria set says: whom it judges, from when, by what. */
export function CriteriaFields({ fields, values, errors, set, groups, first }: CriteriaFieldsProps) {
  const criteria = (values.criteria ?? []) as CriterionBody[];
  const told = Object.fromEntries(errors);
  return (
    <>
      <FormGroup title="Bảng điểm">
        {first}
        <SelectField
          {...fields.groupKey}
          options={Object.fromEntries(groups.map(({ key, name }) => [key, `${key}: ${name}`]))}
          clearable
          help="Để trống: dùng cho mọi nhóm"
        />
        <TextField {...fields.name} maxLength={200} help="Ví dụ: Bảng điểm thi đua cấp huyện năm 2024" />
        <FormPair>
          <NumberField {...fields.year} plain />
          <DateField {...fields.validFrom} help="Bảng đang dùng khép vào hôm trước" />
        </FormPair>
        <TextField {...fields.citation} maxLength={300} help="Số, ngày, cơ quan ban hành văn bản" />
        <CheckField {...fields.assumed} />
        <NumberField {...fields.totalPoints} decimals={2} help="Các tiêu chí chuẩn cộng lại phải bằng số này" />
      </FormGroup>
      <FormGroup title="Tiêu chí">
        <CriteriaField
          value={criteria}
          onChange={(next) => set({ criteria: next })}
          total={values.totalPoints}
          errors={told}
        />
      </FormGroup>
      <FormGroup title="Khi hai đơn vị bằng điểm">
        <TieRuleField
          value={values.tieRule ?? []}
          onChange={(next) => set({ tieRule: next })}
          criteria={criteria}
          errors={told}
        />
      </FormGroup>
    </>
  );
}

const parts: Readonly<Record<string, string>> = {
  number: 'số',
  title: 'nội dung',
  section: 'mục lớn',
  maxPoints: 'điểm tối đa',
  measure: 'số liệu',
  scale: 'cách ra điểm',
  guidance: 'hướng dẫn',
};

/** What the errors of the lines are called in the summary: “Tiêu chí 1.2, điểm tối đa”. */
export const lineLabels = (
  errors: readonly [string, unknown][],
  criteria: readonly Partial<CriterionBody>[] | null,
): Record<string, string> =>
  Object.fromEntries(
    errors.flatMap(([path]) => {
      const [list, at, name = ''] = path.split('.');
      if (list === 'tieRule' && at) return [[path, `Khi bằng điểm, bước ${Number(at) + 1}`]];
      if (list !== 'criteria' || !at) return [];
      const line = `Tiêu chí ${criteria?.[Number(at)]?.number || Number(at) + 1}`;
      return [[path, parts[name] ? `${line}, ${parts[name]}` : line]];
    }),
  );
