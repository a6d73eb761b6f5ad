import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../core/text.ts';
import { measureNameSchema } from '../criteria/measures.ts';
import { criterionPartSchema, criterionSourceSchema, scaleSchema, tieRuleSchema } from '../criteria/schema.ts';
import { figureSchema } from '../scorecards/schema.ts';

export const rankingStates = { draft: 'Bản nháp', published: 'Đã công bố' } as const;
export type RankingState = keyof typeof rankingStates;
export const rankingStateSchema = z.enum(['draft', 'published']);

export const rankingItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ XH-0000002' }),
    blockId: idSchema,
    blockName: z.string(),
    year: z.int(),
    setId: idSchema,
    setName: z.string(),
    unitId: idSchema.meta({ description: 'Đơn vị tổ chức cụm, khối' }),
    unitName: z.string(),
    fromOn: daySchema,
    toOn: daySchema,
    versionNumber: z.int().meta({ description: '1, rồi tăng một với mỗi lần đính chính' }),
    state: rankingStateSchema,
    current: z.boolean().meta({ description: 'Bản công bố mới nhất, chưa bị bản đính chính nào thay' }),
    units: z.int(),
    drawnAt: instantSchema,
    publishedAt: instantSchema.nullable(),
    version: z.int(),
  })
  .meta({ id: 'RankingItem' });
export type RankingItem = z.output<typeof rankingItemSchema>;

/** One criterion as it was when the ranking was drawn: enough to compute its points again for ever. */
export const frozenScoreSchema = z
  .strictObject({
    criterionId: idSchema,
    number: z.string(),
    title: z.string(),
    part: criterionPartSchema,
    maxPoints: z.number(),
    source: criterionSourceSchema,
    measure: measureNameSchema.nullable(),
    scale: scaleSchema.nullable(),
    figure: figureSchema.nullable(),
    computedPoints: z.number().nullable(),
    selfPoints: z.number().nullable(),
    reviewedPoints: z.number().nullable(),
    reviewReason: z.string().nullable(),
    appraisedPoints: z.number().nullable(),
    appraisalReason: z.string().nullable(),
    points: z.number().meta({ description: 'Điểm tính: lời cuối trong các bước' }),
  })
  .meta({ id: 'FrozenScore' });
export type FrozenScore = z.output<typeof frozenScoreSchema>;

/** What broke a tie, as it was: a number of which more is better. */
export const frozenTieSchema = z
  .strictObject({
    by: z.enum(['criterion', 'measure']),
    number: z.string().nullable().meta({ description: 'Số của tiêu chí, khi phân định theo tiêu chí' }),
    measure: measureNameSchema.nullable(),
    name: z.string(),
    value: z.number().nullable(),
    key: z.number().meta({ description: 'Số đem so; số liệu càng ít càng tốt thì đổi dấu' }),
  })
  .meta({ id: 'FrozenTie' });
export type FrozenTie = z.output<typeof frozenTieSchema>;

export const rankingInputsSchema = z.strictObject({
  criteria: z.array(frozenScoreSchema),
  ties: z.array(frozenTieSchema),
});
export type RankingInputs = z.output<typeof rankingInputsSchema>;

export const rankingRowSchema = z
  .strictObject({
    unitId: idSchema,
    unitName: z.string(),
    scorecardId: idSchema,
    rank: z.int(),
    shared: z.boolean().meta({ description: 'Đồng hạng' }),
    total: z.number(),
    inputs: rankingInputsSchema,
  })
  .meta({ id: 'RankingRow' });
export type RankingRow = z.output<typeof rankingRowSchema>;

export const rankingSchema = rankingItemSchema
  .extend({
    tieRule: tieRuleSchema,
    tieWords: z.array(z.string()).meta({ description: 'Thứ tự phân định khi bằng điểm, bằng lời' }),
    reason: z.string().nullable().meta({ description: 'Lý do đính chính' }),
    supersedesId: idSchema.nullable(),
    supersededById: idSchema.nullable().meta({ description: 'Bản đính chính đã công bố' }),
    versions: z
      .array(z.strictObject({ id: idSchema, code: z.string(), versionNumber: z.int(), state: rankingStateSchema }))
      .meta({ description: 'Mọi bản của cụm, khối và kỳ này mà người xem được xem' }),
    drawnBy: z.string(),
    publishedBy: z.string().nullable(),
    organises: z.boolean().meta({ description: 'Người xem thuộc đơn vị tổ chức' }),
    rows: z.array(rankingRowSchema).meta({ description: 'Theo thứ hạng' }),
  })
  .meta({ id: 'Ranking' });
export type Ranking = z.output<typeof rankingSchema>;

export const drawRankingBody = z.strictObject({
  blockId: idSchema,
  setId: idSchema,
  fromOn: daySchema,
  toOn: daySchema,
});
export type DrawRanking = z.output<typeof drawRankingBody>;

const side = z.strictObject({ id: idSchema, code: z.string(), versionNumber: z.int() });

/** What differs between two versions of a ranking, unit by unit and criterion by criterion. */
export const rankingDiffSchema = z
  .strictObject({
    older: side,
    newer: side,
    reason: z.string().nullable(),
    units: z.array(
      z.strictObject({
        unitId: idSchema,
        unitName: z.string(),
        oldRank: z.int().nullable().meta({ description: 'null: không có trong bản cũ' }),
        newRank: z.int().nullable(),
        oldTotal: z.number().nullable(),
        newTotal: z.number().nullable(),
        criteria: z.array(
          z.strictObject({
            number: z.string(),
            title: z.string(),
            oldPoints: z.number().nullable(),
            newPoints: z.number().nullable(),
            oldValue: z.number().nullable(),
            newValue: z.number().nullable(),
            reason: z.string().nullable().meta({ description: 'Lý do của lần đổi điểm trong bản mới' }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'RankingDiff' });
export type RankingDiff = z.output<typeof rankingDiffSchema>;

/** A ranking computed once more from its frozen inputs alone. */
export const recomputedRankingSchema = z
  .strictObject({
    equal: z.boolean().meta({ description: 'Mọi dòng ra đúng như đã công bố' }),
    rows: z.array(
      z.strictObject({
        unitId: idSchema,
        unitName: z.string(),
        rank: z.int(),
        total: z.number(),
        againRank: z.int(),
        againTotal: z.number(),
        equal: z.boolean(),
        differing: z.array(z.string()).meta({ description: 'Số của các tiêu chí tính lại ra điểm khác' }),
      }),
    ),
  })
  .meta({ id: 'RecomputedRanking' });
export type RecomputedRanking = z.output<typeof recomputedRankingSchema>;
