import { z } from 'zod';
import { officeFileTypes } from '../core/files.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { measureNameSchema } from '../criteria/measures.ts';
import { criterionPartSchema, criterionSourceSchema, figureSchemaOf, scaleSchema } from '../criteria/schema.ts';
import { hasTwoDecimals } from '../criteria/two-decimals.ts';

/** Open with its unit, sent by it, reviewed by the block, appraised by Sở Nội vụ. */
export const scorecardStates = {
  open: 'Đang tự chấm',
  scored: 'Đã tự chấm',
  reviewed: 'Cụm, khối đã rà soát',
  appraised: 'Đã thẩm định',
} as const;
export type ScorecardState = keyof typeof scorecardStates;
export const scorecardStateSchema = z.enum(Object.keys(scorecardStates) as [ScorecardState, ...ScorecardState[]]);

/** Who a change of points was made by, in the order they speak. */
export const scoreStages = {
  computed: 'Máy tính từ số liệu',
  self: 'Đơn vị tự chấm',
  review: 'Cụm, khối rà soát',
  appraisal: 'Sở Nội vụ thẩm định',
} as const;
export type ScoreStage = keyof typeof scoreStages;
export const scoreStageSchema = z.enum(['computed', 'self', 'review', 'appraisal']);

/** Points: at most two decimals. NULL is not scored, 0 is scored nought. */
export const pointsSchema = z
  .number()
  .min(-10_000)
  .max(10_000)
  .refine(hasTwoDecimals, 'Điểm có nhiều nhất hai chữ số lẻ');

export const scorecardItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ PĐ-0000012' }),
    blockId: idSchema,
    blockName: z.string(),
    setId: idSchema,
    setName: z.string(),
    unitId: idSchema.meta({ description: 'Đơn vị được chấm' }),
    unitName: z.string(),
    fromOn: daySchema,
    toOn: daySchema,
    state: scorecardStateSchema,
    selfDueAt: instantSchema,
    reviewDueAt: instantSchema,
    sentAt: instantSchema.nullable().meta({ description: 'Lần gửi đầu, là lần tính đúng hạn hay muộn' }),
    selfLate: z.boolean().nullable().meta({ description: 'null: chưa gửi' }),
    overdue: z.boolean().meta({ description: 'Quá hạn của bước đang chờ' }),
    total: z.number().nullable().meta({ description: 'null: còn tiêu chí chưa có điểm' }),
    missing: z.int().meta({ description: 'Số tiêu chí chưa có điểm; điểm 0 là đã chấm' }),
    criteria: z.int(),
    version: z.int(),
  })
  .meta({ id: 'ScorecardItem' });
export type ScorecardItem = z.output<typeof scorecardItemSchema>;

/** What the points of a computed criterion come from. */
export const figureSchema = z
  .strictObject({
    ...figureSchemaOf,
    at: instantSchema.meta({ description: 'Lúc lấy số liệu' }),
  })
  .meta({ id: 'ScoreFigure' });
export type Figure = z.output<typeof figureSchema>;

export const scoreEvidenceSchema = z
  .strictObject({
    id: idSchema,
    fileName: z.string(),
    fileType: z.string(),
    fileBytes: z.int(),
    note: z.string().nullable(),
    addedBy: z.string(),
    addedAt: instantSchema,
  })
  .meta({ id: 'ScoreEvidence' });
export type ScoreEvidence = z.output<typeof scoreEvidenceSchema>;

/** Points changed: from, to, by whom, when, why. */
export const scoreChangeSchema = z
  .strictObject({
    stage: scoreStageSchema,
    fromPoints: z.number().nullable(),
    toPoints: z.number().nullable(),
    reason: z.string().nullable(),
    by: z.string().nullable(),
    at: instantSchema,
  })
  .meta({ id: 'ScoreChange' });
export type ScoreChange = z.output<typeof scoreChangeSchema>;

/** One criterion of a card: what it asks, and what each step said. `points` is the last word. */
export const scoreSchema = z
  .strictObject({
    criterionId: idSchema,
    number: z.string(),
    title: z.string(),
    part: criterionPartSchema,
    maxPoints: z.number(),
    source: criterionSourceSchema,
    evidenceRequired: z.boolean(),
    guidance: z.string().nullable(),
    measure: measureNameSchema.nullable(),
    measureName: z.string().nullable(),
    measureFormula: z.string().nullable().meta({ description: 'Cách tính, bằng lời' }),
    measureUnit: z.string().nullable(),
    scale: scaleSchema.nullable(),
    scaleWords: z.string().nullable().meta({ description: 'Cách quy ra điểm, bằng lời' }),
    figure: figureSchema.nullable(),
    computedPoints: z.number().nullable(),
    selfPoints: z.number().nullable(),
    selfNote: z.string().nullable(),
    reviewedPoints: z.number().nullable().meta({ description: 'null: cụm, khối để nguyên' }),
    reviewReason: z.string().nullable(),
    appraisedPoints: z.number().nullable().meta({ description: 'null: thẩm định để nguyên' }),
    appraisalReason: z.string().nullable(),
    points: z.number().nullable().meta({ description: 'Điểm tính; null: chưa chấm' }),
    evidence: z.array(scoreEvidenceSchema),
    changes: z.array(scoreChangeSchema),
  })
  .meta({ id: 'Score' });
export type Score = z.output<typeof scoreSchema>;

export const scorecardSchema = scorecardItemSchema
  .extend({
    movementId: idSchema.nullable(),
    maxTotal: z.number().meta({ description: 'Tổng điểm tối đa của phần chính' }),
    selfBy: z.string().nullable(),
    selfAt: instantSchema.nullable(),
    reviewedBy: z.string().nullable(),
    reviewedAt: instantSchema.nullable(),
    appraisedBy: z.string().nullable(),
    appraisedAt: instantSchema.nullable(),
    returnReason: z.string().nullable(),
    openedAt: instantSchema,
    viewer: z
      .strictObject({
        speaksForUnit: z.boolean().meta({ description: 'Thuộc đơn vị được chấm: tự chấm được' }),
        sitsAtUnit: z.boolean().meta({ description: 'Có vai trò ở đơn vị này: không rà soát, không thẩm định' }),
        leadsBlock: z.boolean(),
        organises: z.boolean().meta({ description: 'Thuộc đơn vị tổ chức cụm, khối' }),
      })
      .meta({ description: 'Người xem đứng ở đâu đối với phiếu này' }),
    scores: z.array(scoreSchema),
  })
  .meta({ id: 'Scorecard' });
export type Scorecard = z.output<typeof scorecardSchema>;

/** A card for every unit of the block; those that have one already are left as they are. */
export const openScorecardsBody = z.strictObject({
  blockId: idSchema,
  setId: idSchema,
  fromOn: daySchema,
  toOn: daySchema,
  selfDueOn: daySchema.meta({ description: 'Ngày cuối tự chấm; hạn là 23:59:59 ngày này' }),
  reviewDueOn: daySchema.meta({ description: 'Ngày cuối cụm, khối rà soát' }),
});
export type OpenScorecards = z.output<typeof openScorecardsBody>;

export const openedScorecardsSchema = z
  .strictObject({ opened: z.int(), existing: z.int(), scorecards: z.array(scorecardItemSchema) })
  .meta({ id: 'OpenedScorecards' });

/** What a unit says of itself; `null` takes the points back: not scored. */
export const selfScoreSchema = z.strictObject({
  criterionId: idSchema,
  points: pointsSchema.nullable(),
  note: textSchema(2000).nullable().default(null),
});
export type SelfScore = z.output<typeof selfScoreSchema>;

/** Another number than the one before it, and why. What is not named stays as it is. */
export const judgedScoreSchema = z.strictObject({
  criterionId: idSchema,
  points: pointsSchema,
  reason: lineSchema(1000, 3).nullable().default(null),
});
export type JudgedScore = z.output<typeof judgedScoreSchema>;
export const judgedScoresSchema = z.array(judgedScoreSchema).max(200).default([]);

/** Files that count as evidence, told by content: papers as they came, photos as a copy without place and camera. */
export const evidenceTypes = [...officeFileTypes, 'image/jpeg', 'image/png', 'image/webp'] as const;
/** What evidence is given out as. */
export const keptEvidenceTypes = [...officeFileTypes, 'image/webp'] as const;
/** So many files for one criterion. */
export const mostEvidence = 20;
