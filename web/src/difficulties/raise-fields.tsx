import { dayInVietnam, daySchema, idSchema } from '@chung-tay/shared/core/text';
import type { Difficulty } from '@chung-tay/shared/difficulties/schema';
import { type DifficultyReason, difficultyReasons, raiseDifficultyBody } from '@chung-tay/shared/difficulties/schema';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import type { FormFields, FormValues, SendOptions } from '../ui/record-form-state.ts';
import { difficultyChanges, difficultyRulesQuery } from './queries.ts';
import { difficultyLabels, reasonGroups } from './words.ts';

/** A form holds fields that may stay empty; the contract's body leaves them out. */
export const raiseSchema = raiseDifficultyBody.extend({
  unitId: idSchema.nullable(),
  dueOn: daySchema.nullable(),
});
type Body = typeof raiseSchema;

/** What a form or dialog that raises a difficulty needs, whether about a house or a whole unit. */
export const raising = (about: { houseId: string | null; unitId: string | null }) => ({
  schema: raiseSchema,
  initial: { ...about, reason: null, title: null, detail: null, dueOn: null } satisfies FormValues<Body>,
  labels: difficultyLabels,
  invalidates: difficultyChanges,
});

/** Sends what was filled in: of a house its unit is known, and an empty day means the one of the rule. */
export const sendRaised = (
  { houseId, unitId, dueOn, ...body }: z.output<Body>,
  { idempotencyKey }: SendOptions,
): Promise<Difficulty> =>
  client.difficulties.raiseDifficulty(
    { ...body, houseId, ...(houseId || !unitId ? {} : { unitId }), ...(dueOn ? { dueOn } : {}) },
    { idempotencyKey },
  );

/** Whose move it is now, and until when: told at once. */
export const tellRaised = (made: Difficulty) =>
  notifyDone(`Đã nêu ${made.code}. ${made.ownerUnitName} phải giải quyết trước ${formatDay(made.dueOn)}`);

interface RaiseForm {
  fields: FormFields<Body>;
  values: FormValues<Body>;
  set: (patch: Partial<FormValues<Body>>) => void;
}

const levels = { commune: 'Cấp xã', district: 'Cấp huyện', province: 'Cấp tỉnh' } as const;

/** Whose move it will be and until when, by the rule of today for the reason that was chosen. */
function useRuleWords(reason: DifficultyReason | null): string {
  const rules = useQuery(difficultyRulesQuery);
  const today = dayInVietnam(new Date());
  const rule = rules.data?.data.find(
    (one) => one.reason === reason && one.validFrom <= today && (one.validTo === null || one.validTo >= today),
  );
  if (!rule) return 'Để trống: theo thời hạn quy định cho lý do này; quá hạn tự chuyển lên cấp trên';
  const due = dayInVietnam(new Date(Date.now() + rule.days * 86_400_000));
  return `Để trống: ${levels[rule.ownerLevel].toLowerCase()} giải quyết trong ${rule.days} ngày, đến ${formatDay(due)}; quá hạn tự chuyển lên cấp trên`;
}

/** Why it is stuck, in a word and in one's own words. The word is proposed as the title until one writes another. */
export function RaiseFields({ fields, values, set }: RaiseForm) {
  const proposed = values.title === null || values.title === difficultyReasons[values.reason as DifficultyReason];
  const ruleWords = useRuleWords(values.reason);
  return (
    <>
      <SelectField
        {...fields.reason}
        options={difficultyReasons}
        groups={reasonGroups}
        onChange={(reason) => set({ reason, ...(reason && proposed ? { title: difficultyReasons[reason] } : {}) })}
      />
      <TextField {...fields.title} maxLength={200} help="Một câu, ví dụ: Thợ bỏ về giữa chừng, chưa có đội thay" />
      <LongTextField {...fields.detail} help="Đã làm gì, cần ai giúp gì" />
      <DateField {...fields.dueOn} required={false} help={ruleWords} />
    </>
  );
}
