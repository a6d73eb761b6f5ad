import { z } from 'zod';
import { awardeeTypeSchema } from '../awards/schema.ts';
import { vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema } from '../core/text.ts';
import { decisionNumberSchema } from '../decisions/schema.ts';

export const commendationStates = {
  issued: 'Đang có hiệu lực',
  revoked_in_part: 'Hủy một phần',
  revoked: 'Đã hủy',
} as const;
export type CommendationState = keyof typeof commendationStates;
export const commendationStateSchema = z.enum(['issued', 'revoked_in_part', 'revoked']);

/** Where an award of a decision stands. */
export const honourStatuses = { decided: 'Chưa trao', presented: 'Đã trao', revoked: 'Đã hủy' } as const;
export type HonourStatus = keyof typeof honourStatuses;
export const honourStatusSchema = z.enum(['decided', 'presented', 'revoked']);

/** Awards in one decision: a list longer than this is two decisions. */
export const mostAwards = 300;

/**
 * A code to check a paper by: 16 of 32 signs that nobody mistakes for another (no 0, O, 1, I). Written in groups of four;
 * read with or without them, in capitals or not.
 */
export const checkCodePattern = /^[2-9A-HJ-NP-Z]{16}$/;

/** `7KQ2 …` as typed by a person → `7KQ2…`; undefined when it is no code at all. */
export function readCheckCode(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '').toUpperCase();
  return checkCodePattern.test(code) ? code : undefined;
}

/** As printed under the QR: `7KQ2-M9XT-…`. */
export const printedCheckCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** What a bonus was computed by: frozen with the decision (coefficient × base salary × factor, rounded). Amounts in đồng. */
export const bonusRuleSchema = z
  .strictObject({
    collectiveFactor: z.number(),
    householdFactor: z.number(),
    rounding: z.enum(['up', 'nearest']),
    roundingVnd: vndSchema,
    salaryCitation: z.string(),
    ruleCitation: z.string(),
  })
  .meta({ id: 'CommendationBonusRule' });
export type CommendationBonusRule = z.output<typeof bonusRuleSchema>;

/** One row of the list of decisions; counts and sums over the whole decision. */
export const commendationItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    unitId: idSchema,
    unitName: z.string().meta({ description: 'Đơn vị quyết định' }),
    number: z.string(),
    decidedOn: daySchema,
    formId: idSchema,
    formCode: z.string(),
    formName: z.string(),
    subject: z.string(),
    signatory: z.string(),
    signatoryTitle: z.string(),
    state: commendationStateSchema,
    awards: z.int(),
    presented: z.int(),
    revoked: z.int(),
    bonusVnd: vndSchema.meta({ description: 'Tổng tiền thưởng khi quyết định' }),
    issuedBy: z.string(),
    issuedAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'CommendationItem' });
export type CommendationItem = z.output<typeof commendationItemSchema>;

/** One honoured by a decision, with what the bonus is made of. */
export const honourSchema = z
  .strictObject({
    awardId: idSchema,
    awardCode: z.string(),
    commendationId: idSchema,
    number: z.string(),
    decidedOn: daySchema,
    decidingUnitName: z.string(),
    position: z.int(),
    awardeeType: awardeeTypeSchema,
    awardeeName: z.string(),
    awardeePosition: z.string().nullable(),
    nominatingUnitId: idSchema,
    nominatingUnitName: z.string(),
    formName: z.string(),
    achievement: z.string(),
    coefficient: z.number().nullable(),
    factor: z.number().nullable(),
    bonusVnd: vndSchema,
    certificateNumber: z.int().meta({ description: 'Số vào sổ của năm' }),
    checkCode: z.string(),
    status: honourStatusSchema,
    presentedOn: daySchema.nullable(),
    presentedPlace: z.string().nullable(),
    revokedReason: z.string().nullable(),
    revokedGround: z.string().nullable(),
  })
  .meta({ id: 'Honour' });
export type Honour = z.output<typeof honourSchema>;

/** One decision with those on its list whom the reader may see: all of them, or an excerpt (`whole` false). */
export const commendationSchema = commendationItemSchema
  .extend({
    baseSalaryVnd: vndSchema.nullable(),
    bonusRule: bonusRuleSchema.nullable(),
    checkCode: z.string(),
    checkUrl: z
      .string()
      .nullable()
      .meta({ description: 'Trang kiểm tra ở địa chỉ chính thức; vắng khi chưa cấu hình' }),
    whole: z.boolean(),
    entries: z.array(honourSchema),
  })
  .meta({ id: 'Commendation' });
export type Commendation = z.output<typeof commendationSchema>;

/** An award that waits for a decision the reader may make. */
export const awaitingAwardSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    awardeeType: awardeeTypeSchema,
    awardeeName: z.string(),
    awardeePosition: z.string().nullable(),
    nominatingUnitName: z.string(),
    formCode: z.string(),
    formName: z.string(),
    votesFor: z.int().nullable(),
    votesTotal: z.int().nullable(),
    heldOn: daySchema.nullable().meta({ description: 'Ngày họp Hội đồng' }),
    nominatedAt: instantSchema,
  })
  .meta({ id: 'AwaitingAward' });
export type AwaitingAward = z.output<typeof awaitingAwardSchema>;

export const issueCommendationBody = z.strictObject({
  awardIds: z.array(idSchema).min(1, 'Chọn ít nhất một hồ sơ').max(mostAwards),
  number: decisionNumberSchema.meta({ description: 'Một số dùng một lần trong năm của đơn vị quyết định' }),
  decidedOn: daySchema,
  signatory: lineSchema(120, 2),
  signatoryTitle: lineSchema(200, 2).default('Chủ tịch'),
  subject: lineSchema(500, 10).meta({ description: 'Khen về việc gì, như in trong quyết định' }),
});

/** What a decision on that day would say, and what stands in its way. Nothing is written. */
export const commendationPreviewSchema = z
  .strictObject({
    unitName: z.string().nullable(),
    formName: z.string().nullable(),
    baseSalaryVnd: vndSchema.nullable(),
    bonusVnd: vndSchema,
    entries: z.array(
      z.strictObject({
        awardId: idSchema,
        awardCode: z.string(),
        awardeeName: z.string(),
        bonusVnd: vndSchema,
        problem: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CommendationPreview' });
export type CommendationPreview = z.output<typeof commendationPreviewSchema>;

export const presentAwardsBody = z.strictObject({
  awardIds: z.array(idSchema).min(1, 'Chọn ít nhất một người').max(mostAwards),
  presentedOn: daySchema,
  place: lineSchema(200, 2).meta({ description: 'Nơi trao' }),
});

export const revokeAwardBody = z.strictObject({
  reason: lineSchema(1000, 3),
  ground: lineSchema(300, 3).meta({ description: 'Căn cứ: kết luận, quyết định, điều khoản' }),
});

/** What anybody learns who has a paper in hand and asks whether it is true. A household head's name is masked. */
export const checkedPaperSchema = z
  .strictObject({
    kind: z.enum(['decision', 'certificate']),
    number: z.string(),
    decidedOn: daySchema,
    unitName: z.string(),
    formName: z.string(),
    subject: z.string(),
    signatory: z.string(),
    signatoryTitle: z.string(),
    state: commendationStateSchema,
    certificateNumber: z.int().nullable(),
    people: z.array(
      z.strictObject({
        name: z.string(),
        awardeeType: awardeeTypeSchema,
        unitName: z.string(),
        revokedOn: daySchema.nullable(),
      }),
    ),
    officialAddress: z.string().nullable(),
  })
  .meta({ id: 'CheckedPaper' });
export type CheckedPaper = z.output<typeof checkedPaperSchema>;
