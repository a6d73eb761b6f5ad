import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

/** Who is honoured: a collective (a unit), a household, or an individual (tập thể, hộ gia đình, cá nhân). */
export const awardeeTypes = { collective: 'Tập thể', household: 'Hộ gia đình', individual: 'Cá nhân' } as const;
export type AwardeeType = keyof typeof awardeeTypes;
export const awardeeTypeSchema = z.enum(['collective', 'household', 'individual']);

export const awardStatuses = {
  submitted: 'Đã trình',
  returned: 'Trả lại',
  appraised: 'Đã thẩm định',
  rejected: 'Không đủ điều kiện',
  decided: 'Đã quyết định',
  presented: 'Đã trao',
  revoked: 'Đã hủy quyết định',
} as const;
export type AwardStatus = keyof typeof awardStatuses;
export const awardStatusSchema = z.enum(Object.keys(awardStatuses) as [AwardStatus, ...AwardStatus[]]);

/** A form of commendation (hình thức khen thưởng), dated, with its legal source. */
export const awardFormSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    name: z.string(),
    level: z.enum(['province', 'district', 'commune', 'unit']),
    decidedBy: z.string(),
    awardeeTypes: z.array(awardeeTypeSchema),
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    citation: z.string(),
  })
  .meta({ id: 'AwardForm' });
export type AwardForm = z.output<typeof awardFormSchema>;

/** What was achieved; at least 20 characters, not blank. */
export const achievementSchema = textSchema(4000)
  .min(20, 'Nêu thành tích, ít nhất 20 ký tự')
  .refine((text) => text.trim() !== '', 'Nêu thành tích, ít nhất 20 ký tự');

export const nominateAwardBody = z.strictObject({
  nominatingUnitId: idSchema.meta({ description: 'Đơn vị đề nghị' }),
  awardeeType: awardeeTypeSchema,
  awardeeUnitId: idSchema.nullable().default(null).meta({ description: 'Bắt buộc với tập thể' }),
  awardeeHouseholdId: idSchema.nullable().default(null).meta({ description: 'Bắt buộc với hộ gia đình' }),
  awardeeName: lineSchema(200, 2).nullable().default(null).meta({ description: 'Bắt buộc với cá nhân' }),
  awardeePosition: lineSchema(200).nullable().default(null).meta({ description: 'Chức vụ, nơi công tác' }),
  formId: idSchema,
  achievement: achievementSchema,
  initiative: textSchema(2000)
    .nullable()
    .default(null)
    .meta({ description: 'Đề xuất, sáng kiến: được ưu tiên theo kế hoạch' }),
});

export const awardSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    nominatingUnitId: idSchema,
    nominatingUnitName: z.string(),
    awardeeType: awardeeTypeSchema,
    awardeeUnitId: idSchema.nullable(),
    awardeeHouseholdId: idSchema.nullable(),
    awardeeName: z.string(),
    awardeePosition: z.string().nullable(),
    formId: idSchema,
    formName: z.string(),
    achievement: z.string(),
    initiative: z.string().nullable(),
    status: awardStatusSchema,
    nominatedBy: z.string(),
    nominatedAt: instantSchema,
    appraisedBy: z.string().nullable(),
    appraisalOpinion: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decisionNumber: z.string().nullable(),
    decisionDate: daySchema.nullable(),
    signatory: z.string().nullable(),
    presentedOn: daySchema.nullable(),
    revokedReason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Award' });
export type Award = z.output<typeof awardSchema>;
