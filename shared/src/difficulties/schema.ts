import { z } from 'zod';
import { vndSchema } from '../core/money.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { houseStatusSchema } from '../houses/schema.ts';

/** Why a house or a unit is stuck (B5, M5). The vocabulary is closed: boards and reports count by it. */
export const difficultyReasons = {
  no_matching_money: 'Thiếu vốn đối ứng',
  late_money: 'Tiền hỗ trợ về chậm',
  land: 'Vướng đất ở',
  procedure: 'Vướng thủ tục',
  death: 'Chủ hộ mất',
  illness: 'Chủ hộ ốm, neo người',
  absence: 'Chủ hộ đi vắng',
  labour: 'Thiếu thợ, thiếu công',
  materials: 'Thiếu vật liệu',
  weather: 'Thời tiết, thiên tai',
  access: 'Đường vào khó',
  custom: 'Kiêng tuổi, phong tục',
  contractor: 'Nhà thầu, đội thợ bỏ dở',
  policy: 'Vướng quy định, chính sách',
  other: 'Khác',
} as const;
export type DifficultyReason = keyof typeof difficultyReasons;
export const difficultyReasonNames = Object.keys(difficultyReasons) as [DifficultyReason, ...DifficultyReason[]];
export const difficultyReasonSchema = z.enum(difficultyReasonNames);

/** Raised, then in hand (somebody has taken it on), answered, closed by who raised it or above; or taken back. */
export const difficultyStates = {
  raised: 'Mới nêu',
  in_hand: 'Đang xử lý',
  answered: 'Đã trả lời',
  closed: 'Đã xong',
  withdrawn: 'Đã rút lại',
} as const;
export type DifficultyState = keyof typeof difficultyStates;
export const difficultyStateSchema = z.enum(Object.keys(difficultyStates) as [DifficultyState, ...DifficultyState[]]);

/** Open: it still waits for somebody. */
export const openDifficulty: readonly DifficultyState[] = ['raised', 'in_hand', 'answered'];

export const difficultyItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ KK-0000012' }),
    unitId: idSchema.meta({ description: 'Đơn vị nêu: của căn nhà, hoặc của chính đơn vị' }),
    unitName: z.string(),
    houseId: idSchema.nullable().meta({ description: 'null: khó khăn chung của đơn vị' }),
    houseCode: z.string().nullable(),
    headName: z.string().nullable(),
    village: z.string().nullable(),
    houseStatus: houseStatusSchema.nullable(),
    reason: difficultyReasonSchema,
    title: z.string(),
    state: difficultyStateSchema,
    ownerUnitId: idSchema.meta({ description: 'Đơn vị phải giải quyết' }),
    ownerUnitName: z.string(),
    dueOn: daySchema,
    late: z.boolean(),
    level: z.int().meta({ description: 'Số lần đã chuyển lên cấp trên vì quá hạn hoặc theo đề nghị' }),
    daysOpen: z.int(),
    waitingVnd: vndSchema.meta({ description: 'Tiền đã phân bổ cho căn nhà mà chưa chi, đang nằm chờ' }),
    raisedBy: z.string(),
    raisedAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'DifficultyItem' });
export type DifficultyItem = z.output<typeof difficultyItemSchema>;

export const difficultySchema = difficultyItemSchema
  .extend({
    detail: z.string().nullable(),
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: instantSchema.nullable(),
    result: z.string().nullable(),
    closedBy: z.string().nullable(),
    closedAt: instantSchema.nullable(),
    moves: z
      .array(
        z.strictObject({
          at: instantSchema,
          kind: z.enum(['raised', 'assigned', 'escalated']),
          automatic: z.boolean(),
          fromUnitName: z.string().nullable(),
          toUnitName: z.string(),
          dueOn: daySchema,
          by: z.string().nullable(),
          note: z.string().nullable(),
        }),
      )
      .meta({ description: 'Ai phải giải quyết, từ bao giờ, vì sao' }),
  })
  .meta({ id: 'Difficulty' });
export type Difficulty = z.output<typeof difficultySchema>;

export const raiseDifficultyBody = z.strictObject({
  houseId: idSchema.nullable().default(null),
  unitId: idSchema.optional().meta({ description: 'Khi không nêu căn nhà: đơn vị gặp khó khăn' }),
  reason: difficultyReasonSchema,
  title: lineSchema(200, 3),
  detail: textSchema(4000).nullable().default(null),
  dueOn: daySchema.optional().meta({ description: 'Vắng: theo thời hạn của quy định cho lý do này' }),
});
export type RaiseDifficulty = z.output<typeof raiseDifficultyBody>;

/** A stage that was returned and not reported again for more days than this is stuck, and somebody should say why. */
export const returnedTooLongDays = 7;

/** A house that is late by its plan and about which nobody has said why, or one with an open difficulty. */
const boardCardSchema = z.strictObject({
  houseId: idSchema.nullable(),
  houseCode: z.string().nullable(),
  headName: z.string().nullable(),
  unitId: idSchema,
  unitName: z.string(),
  village: z.string().nullable(),
  difficultyId: idSchema.nullable(),
  title: z.string().nullable(),
  stuckDays: z.int().meta({ description: 'Số ngày kể từ khi nêu, hoặc từ khi trễ kế hoạch' }),
  dueOn: daySchema.nullable(),
  late: z.boolean(),
  ownerUnitName: z.string().nullable(),
  waitingVnd: vndSchema,
});

export const boardSchema = z
  .strictObject({
    total: z.strictObject({ houses: z.int(), difficulties: z.int(), waitingVnd: vndSchema, late: z.int() }),
    columns: z.array(
      z.strictObject({
        reason: z.enum([...difficultyReasonNames, 'unexplained']).meta({
          description: 'unexplained: nhà trễ kế hoạch mà chưa ai nêu lý do',
        }),
        count: z.int(),
        waitingVnd: vndSchema,
        late: z.int(),
        cards: z.array(boardCardSchema).meta({ description: 'Lâu nhất trước, nhiều nhất 50' }),
      }),
    ),
    units: z
      .array(
        z.strictObject({
          unitId: idSchema,
          unitName: z.string(),
          count: z.int(),
          late: z.int(),
          waitingVnd: vndSchema,
        }),
      )
      .meta({ description: 'Theo đơn vị ngay dưới đơn vị đang xem: cho bản đồ' }),
  })
  .meta({ id: 'DifficultyBoard' });
export type DifficultyBoard = z.output<typeof boardSchema>;

/** Who must solve a difficulty of a reason first and within how many days: dated data with its source. */
export const difficultyRuleSchema = z
  .strictObject({
    reason: difficultyReasonSchema,
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    days: z.int(),
    ownerLevel: z.enum(['commune', 'district', 'province']),
    citation: z.string(),
  })
  .meta({ id: 'DifficultyRule' });
