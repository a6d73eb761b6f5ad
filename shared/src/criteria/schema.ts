import { z } from 'zod';
import { writtenNumber } from '../core/numbers.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { measureNameSchema } from './measures.ts';
import { hasTwoDecimals } from './two-decimals.ts';

export const criterionParts = { normal: 'Điểm chuẩn', bonus: 'Điểm thưởng', penalty: 'Điểm trừ' } as const;
export type CriterionPart = keyof typeof criterionParts;
export const criterionPartSchema = z.enum(Object.keys(criterionParts) as [CriterionPart, ...CriterionPart[]]);

export const criterionSources = { computed: 'Tính từ số liệu', self_scored: 'Đơn vị tự chấm' } as const;
export type CriterionSource = keyof typeof criterionSources;
export const criterionSourceSchema = z.enum(Object.keys(criterionSources) as [CriterionSource, ...CriterionSource[]]);

export const criteriaSetStates = { draft: 'Đang soạn', issued: 'Đã ban hành', replaced: 'Đã thay thế' } as const;
export type CriteriaSetState = keyof typeof criteriaSetStates;
export const criteriaSetStateSchema = z.enum(
  Object.keys(criteriaSetStates) as [CriteriaSetState, ...CriteriaSetState[]],
);

/** At most two decimals, as the database keeps them. */
const twoDecimals = (least: number, most: number) =>
  z
    .number()
    .min(least, { error: () => `Ít nhất ${writtenNumber(least, 2)}` })
    .max(most, { error: () => `Nhiều nhất ${writtenNumber(most)}` })
    .refine(hasTwoDecimals, 'Nhiều nhất hai chữ số thập phân');

/** The most one criterion gives or takes, points. */
export const maxPointsSchema = twoDecimals(0.01, 1000);
const figureSchema = twoDecimals(0, 1_000_000_000_000);
const aboveZero = twoDecimals(0.01, 1_000_000_000_000);

/** How points follow from a figure: data, not a formula. The sentence of each is `scaleInWords`. */
export const scaleSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('proportional'), target: aboveZero }),
    z.strictObject({
      kind: z.literal('bands'),
      bands: z
        .array(z.strictObject({ from: figureSchema, points: twoDecimals(0, 1000) }))
        .min(1, 'Cần ít nhất một mức')
        .max(12, 'Nhiều nhất 12 mức'),
    }),
    z.strictObject({ kind: z.literal('each'), per: aboveZero, points: maxPointsSchema }),
    z.strictObject({ kind: z.literal('met'), at: aboveZero }),
  ])
  .meta({ id: 'Scale' });
export type Scale = z.output<typeof scaleSchema>;

export const criterionNumberSchema = z.string().regex(/^\d{1,2}(\.\d{1,2}){0,2}$/, 'Số thứ tự như 1, 1.2 hoặc 1.2.3');

/** One line of the table as it is written. */
export const criterionBody = z.strictObject({
  number: criterionNumberSchema,
  section: lineSchema(200, 2).nullable().default(null).meta({ description: 'Mục lớn mà tiêu chí thuộc về' }),
  title: lineSchema(500, 3),
  part: criterionPartSchema.default('normal'),
  maxPoints: maxPointsSchema.meta({ description: 'Điểm tối đa; của điểm trừ: mức trừ tối đa' }),
  source: criterionSourceSchema,
  measure: measureNameSchema.nullable().default(null).meta({ description: 'Số liệu, khi tính từ số liệu' }),
  scale: scaleSchema.nullable().default(null).meta({ description: 'Cách ra điểm, khi tính từ số liệu' }),
  evidenceRequired: z.boolean().default(false).meta({ description: 'Tự chấm phải kèm minh chứng' }),
  guidance: textSchema(2000).min(1, 'Không được để trống').nullable().default(null),
});
export type CriterionBody = z.output<typeof criterionBody>;

export const criterionSchema = criterionBody.extend({ id: idSchema, position: z.int() }).meta({ id: 'Criterion' });
export type Criterion = z.output<typeof criterionSchema>;

/** Who comes first of two with the same total: the first of these by which they differ. Units that never differ share a place. */
export const tieRuleSchema = z
  .array(
    z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('criterion'), number: criterionNumberSchema }),
      z.strictObject({ by: z.literal('measure'), measure: measureNameSchema }),
      z.strictObject({ by: z.literal('shared') }),
    ]),
  )
  .max(10, 'Nhiều nhất 10 bước');
export type TieRule = z.output<typeof tieRuleSchema>;

export const criteriaSetItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ BD-0000002' }),
    unitId: idSchema.meta({ description: 'Đơn vị ban hành' }),
    unitName: z.string(),
    movementId: idSchema,
    movementName: z.string(),
    groupKey: z.string().nullable().meta({ description: 'Nhóm đối tượng; null: mọi nhóm' }),
    groupName: z.string().nullable(),
    name: z.string(),
    year: z.int(),
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    state: criteriaSetStateSchema,
    assumed: z.boolean().meta({ description: 'Soạn khi chưa có bảng điểm ban hành' }),
    totalPoints: z.number().meta({ description: 'Tổng điểm chuẩn phải đạt' }),
    criteria: z.int().meta({ description: 'Số tiêu chí' }),
    computed: z.int().meta({ description: 'Trong đó tính từ số liệu' }),
    version: z.int(),
  })
  .meta({ id: 'CriteriaSetItem' });
export type CriteriaSetItem = z.output<typeof criteriaSetItemSchema>;

export const criteriaSetSchema = criteriaSetItemSchema
  .omit({ criteria: true, computed: true })
  .extend({
    citation: z.string(),
    tieRule: tieRuleSchema,
    copiedFromId: idSchema.nullable(),
    issuedBy: z.string().nullable(),
    issuedAt: instantSchema.nullable(),
    criteria: z.array(criterionSchema),
    maxima: z.strictObject({ normal: z.number(), bonus: z.number(), penalty: z.number() }),
    manageable: z.boolean().meta({ description: 'Người xem thuộc đơn vị ban hành' }),
  })
  .meta({ id: 'CriteriaSet' });
export type CriteriaSet = z.output<typeof criteriaSetSchema>;

const head = {
  groupKey: z.string().max(20).nullable(),
  name: lineSchema(200, 3),
  year: z.int().min(2020, 'Năm từ 2020').max(2100, 'Năm đến 2100'),
  validFrom: daySchema,
  citation: lineSchema(300, 3),
  assumed: z.boolean(),
  totalPoints: twoDecimals(1, 10_000),
  tieRule: tieRuleSchema,
  criteria: z.array(criterionBody).max(100, 'Nhiều nhất 100 tiêu chí'),
};

/** A draft may be incomplete; it is issued whole. With `copyOf` what is not sent comes from that set. */
export const draftCriteriaSetBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị ban hành' }),
  movementId: idSchema,
  ...head,
  groupKey: head.groupKey.default(null),
  assumed: head.assumed.default(false),
  totalPoints: head.totalPoints.default(100),
  tieRule: head.tieRule.default([]),
  criteria: head.criteria.default([]),
  copiedFromId: idSchema.nullable().default(null).meta({ description: 'Bản mà bản này soạn từ đó' }),
});
export type DraftCriteriaSet = z.output<typeof draftCriteriaSetBody>;

export const updateCriteriaSetBody = z.strictObject(head).partial();

/** One row behind a figure. What the reader does not reach is only counted. */
export const measureRowSchema = z
  .strictObject({
    kind: z.string().meta({ description: 'Loại bản ghi, như house, donation' }),
    id: idSchema.meta({ description: 'Bản ghi' }),
    code: z.string(),
    label: z.string().nullable(),
    unitName: z.string().nullable(),
    day: daySchema.nullable(),
    value: z.number(),
  })
  .meta({ id: 'MeasureRow' });
export type MeasureRow = z.output<typeof measureRowSchema>;

export const figureSchemaOf = {
  value: z.number().nullable().meta({ description: 'null: chưa có số liệu, khác với 0' }),
  numerator: z.number(),
  denominator: z.number().nullable(),
};

/** The figure of one unit with the rows it adds up from: those shown and the rest as a sum. */
export const measuredSchema = z
  .strictObject({
    measure: measureNameSchema,
    unitId: idSchema,
    unitName: z.string(),
    ...figureSchemaOf,
    rows: z.array(measureRowSchema),
    others: z
      .strictObject({ count: z.int(), value: z.number() })
      .meta({ description: 'Bản ghi ngoài phạm vi của người xem, hoặc quá 1.000 dòng: chỉ có số và tổng' }),
  })
  .meta({ id: 'Measured' });
export type Measured = z.output<typeof measuredSchema>;
