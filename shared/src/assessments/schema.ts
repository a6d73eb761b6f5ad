import { z } from 'zod';
import { vndSchema } from '../core/money.ts';
import { daySchema, idSchema } from '../core/text.ts';
import {
  areaKindSchema,
  findingSchema,
  houseKindSchema,
  programmeSchema,
  scorePartSchema,
  verdictSchema,
} from '../rules/schema.ts';

/** Whether a household is eligible under the rules of a day, why, and how far ahead it stands: computed, never typed in. */
export const assessmentSchema = z
  .strictObject({
    householdId: idSchema,
    programme: programmeSchema,
    assessedOn: daySchema.meta({ description: 'Ngày của quy định được dùng' }),
    areaKind: areaKindSchema.nullable(),
    surveyId: idSchema.nullable(),
    verdict: verdictSchema,
    findings: z.array(findingSchema),
    ruleId: idSchema.nullable(),
    ruleTitle: z.string().nullable(),
    citation: z.string().nullable(),
    score: z.int().nullable(),
    scoreParts: z.array(scorePartSchema),
    priorityRuleId: idSchema.nullable(),
    norms: z
      .array(z.strictObject({ houseKind: houseKindSchema, amountVnd: vndSchema, ruleId: idSchema }))
      .meta({ description: 'Mức hỗ trợ theo quy định ngày đó' }),
  })
  .meta({ id: 'Assessment' });
export type Assessment = z.output<typeof assessmentSchema>;

const side = z.strictObject({
  verdict: verdictSchema,
  ruleTitle: z.string().nullable(),
  reasons: z.array(z.string()).meta({ description: 'Các dòng giải thích quyết định kết quả' }),
});

/** One household whose result differs between two days or two versions. */
export const differenceSchema = z
  .strictObject({
    householdId: idSchema,
    householdCode: z.string(),
    headName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    village: z.string(),
    programme: programmeSchema,
    before: side,
    after: side,
  })
  .meta({ id: 'AssessmentDifference' });
export type AssessmentDifference = z.output<typeof differenceSchema>;

/** How many households went from which verdict to which, by programme and area. */
export const shiftSchema = z
  .strictObject({
    programme: programmeSchema,
    areaKind: areaKindSchema,
    before: verdictSchema,
    after: verdictSchema,
    households: z.int(),
  })
  .meta({ id: 'AssessmentShift' });
export type AssessmentShift = z.output<typeof shiftSchema>;

export const comparisonSchema = z
  .strictObject({
    assessed: z.int().meta({ description: 'Số lượt hộ × chương trình đã tính' }),
    shifts: z.array(shiftSchema),
    data: z.array(differenceSchema).meta({ description: 'Các hộ có kết quả khác nhau, theo đơn vị rồi mã hộ' }),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AssessmentComparison' });
export type AssessmentComparison = z.output<typeof comparisonSchema>;
