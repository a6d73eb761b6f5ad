import { z } from 'zod';
import { daySchema, idSchema } from '../core/text.ts';

/** Administrative levels and kinds of organisation, one registry of two trees (U1). */
export const unitKinds = {
  province: 'Tỉnh',
  district: 'Cấp huyện',
  commune: 'Cấp xã',
  department: 'Sở, ban, ngành',
  front: 'Mặt trận Tổ quốc',
  union: 'Tổ chức chính trị - xã hội',
  enterprise: 'Doanh nghiệp',
  media: 'Cơ quan báo chí',
} as const;
export type UnitKind = keyof typeof unitKinds;
export const unitKindSchema = z.enum(Object.keys(unitKinds) as [UnitKind, ...UnitKind[]]);

/** The unit as it was or is on one day. Codes and names are dated; only `id` is the unit. */
export const unitSchema = z
  .strictObject({
    id: idSchema,
    kind: unitKindSchema,
    code: z.string().nullable().meta({ description: 'Mã đơn vị hành chính của Tổng cục Thống kê vào ngày đó' }),
    name: z.string(),
    type: z.string().meta({ description: 'xã, phường, thị trấn, huyện, thị xã, thành phố, tỉnh, sở…' }),
    parentId: idSchema.nullable().meta({ description: 'Đơn vị cấp trên; với tổ chức là đơn vị hành chính nơi đóng' }),
    validFrom: daySchema,
    validTo: daySchema.nullable().meta({ description: 'Ngày cuối cùng còn hiệu lực; null là đang hiệu lực' }),
  })
  .meta({ id: 'Unit' });
export type Unit = z.output<typeof unitSchema>;

/** Where a unit went to or came from, with the certainty of the source. */
export const unitLineageSchema = z
  .strictObject({
    unitId: idSchema,
    name: z.string(),
    code: z.string().nullable(),
    date: daySchema,
    confidence: z.enum(['dataset', 'high', 'medium', 'low', 'assumed']),
    evidence: z.string(),
  })
  .meta({ id: 'UnitLineage' });

export const unitDetailSchema = unitSchema
  .extend({
    versions: z.array(unitSchema),
    predecessors: z.array(unitLineageSchema),
    successors: z.array(unitLineageSchema),
    path: z.array(z.strictObject({ id: idSchema, name: z.string(), kind: unitKindSchema })),
  })
  .meta({ id: 'UnitDetail' });
export type UnitDetail = z.output<typeof unitDetailSchema>;
