import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import {
  awardeeTypeSchema,
  awardLevelSchema,
  coefficientSchema,
  councilRuleSchema,
  paperKindSchema,
} from './schema.ts';

/** A new version of a form, or a new form: it takes over from `validFrom`, what stood before ends the day before. */
export const createAwardFormBody = z.strictObject({
  code: z.string().regex(/^[a-z_]{3,60}$/, 'Chỉ chữ thường không dấu và gạch dưới'),
  name: lineSchema(200, 3),
  level: awardLevelSchema,
  decidedBy: lineSchema(200, 3),
  awardeeTypes: z.array(awardeeTypeSchema).min(1, 'Chọn ít nhất một loại đối tượng'),
  councilRule: councilRuleSchema.nullable(),
  papers: z.array(paperKindSchema),
  simplifiedPapers: z.array(paperKindSchema).default(['summary_report']),
  coefficientIndividual: coefficientSchema.nullable(),
  coefficientCollective: coefficientSchema.nullable().default(null),
  appraisalDays: z.int().min(1).max(120),
  assumptions: textSchema(600).nullable().default(null),
  validFrom: daySchema,
  citation: lineSchema(300, 3),
});

/** The base salary from a day on (mức lương cơ sở), đồng a month. */
export const baseSalarySchema = z
  .strictObject({ validFrom: daySchema, validTo: daySchema.nullable(), amountVnd: z.int(), citation: z.string() })
  .meta({ id: 'BaseSalary' });

export type BaseSalary = z.output<typeof baseSalarySchema>;

/** How a bonus is reckoned from a day on: factors of a collective and a household, and to what it is rounded. */
export const bonusRuleSchema = z
  .strictObject({
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    collectiveFactor: z.number(),
    householdFactor: z.number(),
    rounding: z.enum(['up', 'nearest']),
    roundingVnd: z.int(),
    citation: z.string(),
    assumptions: z.string().nullable(),
  })
  .meta({ id: 'BonusRule' });

export type BonusRule = z.output<typeof bonusRuleSchema>;

/** A new rule takes over from `validFrom`; the one in force ends the day before. */
export const createBonusRuleBody = z.strictObject({
  validFrom: daySchema,
  collectiveFactor: coefficientSchema,
  householdFactor: coefficientSchema,
  rounding: z.enum(['up', 'nearest']),
  roundingVnd: z.int().min(1).max(1_000_000),
  citation: lineSchema(300, 3),
  assumptions: textSchema(600).nullable().default(null),
});

/** How many of a form a unit may have appraised in a year, and how many are. */
export const awardQuotaSchema = z
  .strictObject({
    id: idSchema,
    formCode: z.string(),
    formName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    year: z.int(),
    quota: z.int(),
    used: z.int().meta({ description: 'Hồ sơ đã thẩm định, thông qua, quyết định hoặc trao' }),
    citation: z.string(),
    setBy: z.string(),
    setAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'AwardQuota' });

export type AwardQuota = z.output<typeof awardQuotaSchema>;
