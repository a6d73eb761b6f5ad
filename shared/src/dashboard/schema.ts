import { z } from 'zod';
import { totalVndSchema } from '../core/money.ts';
import { daySchema, idSchema } from '../core/text.ts';
import { difficultyReasonSchema } from '../difficulties/schema.ts';
import { donorKindSchema } from '../donations/schema.ts';
import { householdCategorySchema } from '../households/schema.ts';

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

/** The unit a figure is about, the day it tells the end of, and the tree it is summed by. */
const asked = {
  asOf: daySchema.meta({ description: 'Số liệu đến hết ngày này (giờ Việt Nam)' }),
  treeOn: daySchema.meta({ description: 'Ngày bắt đầu của cây đơn vị dùng để cộng' }),
};

const housesSchema = pipelineSchema.omit({ households: true });

export const dashboardSchema = z
  .strictObject({
    ...asked,
    eras: z.array(daySchema).meta({ description: 'Các cây có đơn vị này: ngày bắt đầu' }),
    current: z.boolean().meta({ description: 'Là số của hôm nay, luôn mới; nếu không: tính lại đến hết ngày asOf' }),
    unit: z.strictObject({ id: idSchema, name: z.string(), kind: z.string(), parentId: idSchema.nullable() }),
    total: pipelineSchema,
    money: moneySchema,
    allocatedVnd: totalVndSchema.meta({
      description: 'Đã phân bổ cho nhà ở đây, từ quỹ nào cũng vậy: bằng tổng các dòng con',
    }),
    releasedVnd: totalVndSchema.meta({ description: 'Đã giải ngân cho nhà ở đây: bằng tổng các dòng con' }),
    byKind: z.array(z.strictObject({ kind: z.string(), pipeline: housesSchema })),
    byProgramme: z.array(z.strictObject({ programme: z.string(), pipeline: housesSchema })),
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

/** Households and houses by the category the household has now; the lines add up to the total of the dashboard. */
export const dashboardCategoriesSchema = z
  .strictObject({
    ...asked,
    categories: z.array(z.strictObject({ category: householdCategorySchema, pipeline: pipelineSchema })),
  })
  .meta({ id: 'DashboardCategories' });
export type DashboardCategories = z.output<typeof dashboardCategoriesSchema>;

/** Money of the funds here by kind of source; the lines add up to `total`, which is the money of the dashboard. */
export const dashboardSourcesSchema = z
  .strictObject({
    ...asked,
    sources: z.array(z.strictObject({ source: donorKindSchema, money: moneySchema })),
    total: moneySchema,
  })
  .meta({ id: 'DashboardSources' });
export type DashboardSources = z.output<typeof dashboardSourcesSchema>;

/** A week (from Monday) or a month. */
export const paceSteps = { week: 'Tuần', month: 'Tháng' } as const;
export const paceStepSchema = z.enum(['week', 'month']);
export type PaceStep = z.output<typeof paceStepSchema>;

const movedSchema = z.strictObject({
  approved: count.meta({ description: 'Nhà được phê duyệt' }),
  started: count.meta({ description: 'Nhà nghiệm thu khởi công' }),
  completed: count.meta({ description: 'Nhà nghiệm thu hoàn thành' }),
  handedOver: count.meta({ description: 'Nhà bàn giao' }),
});

/** Why no day is foretold. */
export const forecastStates = {
  foretold: 'Có dự báo',
  done: 'Đã hoàn thành đủ chỉ tiêu',
  no_pace: 'Không dự báo được: chưa có căn nhà nào hoàn thành trong các tuần gần đây',
  no_target: 'Không dự báo được: chưa có chỉ tiêu và chưa có nhà được phê duyệt',
  too_far: 'Không dự báo được: với nhịp này cần hơn 20 năm',
} as const;
export type ForecastState = keyof typeof forecastStates;

/** When the last house would be completed at the pace of the last weeks, with how it was reckoned. */
export const forecastSchema = z
  .strictObject({
    state: z.enum(Object.keys(forecastStates) as [ForecastState, ...ForecastState[]]),
    day: daySchema.nullable(),
    earliest: daySchema.nullable().meta({ description: 'Nếu cứ theo nửa nhanh hơn của các tuần gần đây' }),
    latest: daySchema.nullable().meta({ description: 'Nếu cứ theo nửa chậm hơn; null: nửa ấy không có nhà nào xong' }),
    weeks: z.int().meta({ description: 'Số tuần gần nhất dùng để tính nhịp' }),
    completed: count.meta({ description: 'Nhà hoàn thành trong các tuần ấy' }),
    remaining: count.meta({ description: 'Còn phải hoàn thành' }),
    method: z.string().meta({ description: 'Cách tính, bằng lời' }),
  })
  .meta({ id: 'DashboardForecast' });
export type Forecast = z.output<typeof forecastSchema>;

export const dashboardPaceSchema = z
  .strictObject({
    ...asked,
    step: paceStepSchema,
    target: z.strictObject({
      houses: count,
      movementId: idSchema
        .nullable()
        .meta({ description: 'null: không phong trào nào đang chạy; đích là mọi nhà được duyệt' }),
      movementName: z.string().nullable(),
      startsOn: daySchema.nullable(),
      endsOn: daySchema.nullable().meta({ description: 'Ngày phải hoàn thành' }),
    }),
    before: movedSchema.meta({ description: 'Cộng dồn trước kỳ đầu tiên' }),
    periods: z.array(movedSchema.extend({ from: daySchema, to: daySchema })),
    forecast: forecastSchema,
  })
  .meta({ id: 'DashboardPace' });
export type DashboardPace = z.output<typeof dashboardPaceSchema>;

/** What a house waits for that has not moved. */
export const stuckSteps = { approved: 'Chờ khởi công', building: 'Đang làm', completed: 'Chờ bàn giao' } as const;
export const stuckStepSchema = z.enum(['approved', 'building', 'completed']);

/** What falls due. */
export const deadlineKinds = {
  stages: 'Giai đoạn của nhà theo kế hoạch',
  cases: 'Bước xét duyệt hồ sơ',
  difficulties: 'Khó khăn phải trả lời',
  findings: 'Tồn tại phải khắc phục',
  visits: 'Kiểm tra sau bàn giao',
} as const;
export type DeadlineKind = keyof typeof deadlineKinds;

export const dashboardAttentionSchema = z
  .strictObject({
    ...asked,
    stuck: z
      .array(
        z.strictObject({
          step: stuckStepSchema,
          houses: count.meta({ description: 'Nhà đang ở bước này' }),
          over30: count.meta({ description: 'Không chuyển bước hơn 30 ngày' }),
          over60: count,
          over90: count,
          oldestDays: count,
        }),
      )
      .meta({ description: 'Tính theo ngày phê duyệt hoặc nghiệm thu gần nhất đến hết ngày asOf' }),
    difficulties: z
      .array(
        z.strictObject({
          reason: difficultyReasonSchema,
          open: count,
          late: count.meta({ description: 'Quá hạn trả lời' }),
          over30: count.meta({ description: 'Mở hơn 30 ngày' }),
          oldestDays: count,
        }),
      )
      .meta({ description: 'Khó khăn còn mở đến hết ngày asOf, theo lý do' }),
    deadlines: z
      .array(
        z.strictObject({
          kind: z.enum(Object.keys(deadlineKinds) as [DeadlineKind, ...DeadlineKind[]]),
          overdue: count,
          week: count.meta({ description: 'Đến hạn trong 7 ngày tới, kể cả hôm nay' }),
          month: count.meta({ description: 'Đến hạn từ ngày thứ 8 đến ngày thứ 30' }),
          nextOn: daySchema.nullable(),
        }),
      )
      .nullable()
      .meta({ description: 'Chỉ có của hôm nay: hạn đã đổi thì không giữ lại hạn cũ' }),
  })
  .meta({ id: 'DashboardAttention' });
export type DashboardAttention = z.output<typeof dashboardAttentionSchema>;
