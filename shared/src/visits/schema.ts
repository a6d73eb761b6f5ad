import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

/** How a house stands when it is looked at after handover (B7). */
export const occupancies = {
  lived_in: 'Hộ đang ở',
  partly: 'Ở không thường xuyên',
  empty: 'Bỏ trống',
  lent: 'Cho thuê, cho mượn',
  sold: 'Đã chuyển nhượng',
} as const;
export type Occupancy = keyof typeof occupancies;
export const occupancySchema = z.enum(Object.keys(occupancies) as [Occupancy, ...Occupancy[]]);

export const visitParts = {
  foundation: 'Nền, móng',
  frame_walls: 'Khung, tường',
  roof: 'Mái',
  toilet: 'Nhà vệ sinh',
  water: 'Nước sạch',
  power: 'Điện',
} as const;
export type VisitPart = keyof typeof visitParts;
export const visitPartSchema = z.enum(Object.keys(visitParts) as [VisitPart, ...VisitPart[]]);

export const conditions = { good: 'Tốt', minor: 'Hư nhỏ', serious: 'Hư nặng', absent: 'Không có' } as const;
export type Condition = keyof typeof conditions;
export const conditionSchema = z.enum(['good', 'minor', 'serious', 'absent']);

export const visitStates = { due: 'Chưa thăm', done: 'Đã thăm' } as const;

export const visitSchema = z
  .strictObject({
    id: idSchema,
    houseId: idSchema,
    houseCode: z.string(),
    headName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    village: z.string(),
    afterMonths: z.int().meta({ description: 'Số tháng sau bàn giao, theo quy định ngày bàn giao' }),
    dueOn: daySchema,
    late: z.boolean(),
    state: z.enum(['due', 'done']),
    visitedOn: daySchema.nullable(),
    occupancy: occupancySchema.nullable(),
    parts: z.array(z.strictObject({ part: visitPartSchema, condition: conditionSchema })),
    note: z.string().nullable(),
    visitedBy: z.string().nullable(),
    recordedAt: instantSchema.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Visit' });
export type Visit = z.output<typeof visitSchema>;

/** What is written down on a visit. Every part is looked at. */
export const recordVisitBody = z.strictObject({
  visitedOn: daySchema,
  occupancy: occupancySchema,
  parts: z
    .array(z.strictObject({ part: visitPartSchema, condition: conditionSchema }))
    .min(1, 'Ghi tình trạng từng phần của nhà')
    .max(20),
  note: textSchema(1000).nullable().default(null),
});
export type RecordVisit = z.output<typeof recordVisitBody>;

/** After how many months a house is visited: dated data with its source. */
export const visitRuleSchema = z
  .strictObject({ validFrom: daySchema, afterMonths: z.array(z.int().min(1).max(120)), citation: lineSchema(300, 3) })
  .meta({ id: 'VisitRule' });
