import { z } from 'zod';
import { totalVndSchema } from '../core/money.ts';
import { daySchema, idSchema } from '../core/text.ts';

const count = z.int().min(0);

/** The pipeline, each house in exactly one of: proposed, approved (not started), building, completed, handed over. */
export const pipelineSchema = z
  .strictObject({
    households: count.meta({ description: 'Hộ đã rà soát, chưa rút' }),
    proposed: count,
    approved: count.meta({ description: 'Đã duyệt, chưa khởi công' }),
    building: count.meta({ description: 'Đang làm' }),
    completed: count.meta({ description: 'Hoàn thành, chưa bàn giao' }),
    handedOver: count,
    withdrawn: count,
  })
  .meta({ id: 'Pipeline' });
export type Pipeline = z.output<typeof pipelineSchema>;

/** Money of the funds of a unit and below it, in đồng; a pledge is never shown as money in hand. received = allocated + available; allocated ≥ released. */
export const moneySchema = z
  .strictObject({
    pledgedVnd: totalVndSchema,
    receivedVnd: totalVndSchema,
    allocatedVnd: totalVndSchema,
    releasedVnd: totalVndSchema,
    availableVnd: totalVndSchema,
  })
  .meta({ id: 'Money' });
export type Money = z.output<typeof moneySchema>;

export const dashboardSchema = z
  .strictObject({
    asOf: daySchema.meta({ description: 'Cây đơn vị của ngày này' }),
    eras: z.array(daySchema),
    unit: z.strictObject({ id: idSchema, name: z.string(), kind: z.string(), parentId: idSchema.nullable() }),
    total: pipelineSchema,
    money: moneySchema,
    allocatedVnd: totalVndSchema.meta({
      description: 'Đã phân bổ cho nhà ở đây, từ quỹ nào cũng vậy: bằng tổng các dòng con',
    }),
    releasedVnd: totalVndSchema.meta({ description: 'Đã giải ngân cho nhà ở đây: bằng tổng các dòng con' }),
    byKind: z.array(z.strictObject({ kind: z.string(), pipeline: pipelineSchema.omit({ households: true }) })),
    byProgramme: z.array(
      z.strictObject({ programme: z.string(), pipeline: pipelineSchema.omit({ households: true }) }),
    ),
    children: z.array(
      z.strictObject({
        unitId: idSchema,
        name: z.string(),
        code: z.string().nullable(),
        kind: z.string(),
        pipeline: pipelineSchema,
        allocatedVnd: totalVndSchema,
        releasedVnd: totalVndSchema,
      }),
    ),
    unplaced: pipelineSchema
      .extend({ allocatedVnd: totalVndSchema, releasedVnd: totalVndSchema })
      .nullable()
      .meta({ description: 'Hồ sơ của đơn vị chưa có trong cây ngày này, hoặc nằm trên nhiều dòng con' }),
    awardsDecided: count,
  })
  .meta({ id: 'Dashboard' });
export type Dashboard = z.output<typeof dashboardSchema>;
