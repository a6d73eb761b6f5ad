import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../core/text.ts';
import { type ReportForm, reportForms } from './forms.ts';
import { type PeriodKind, parsePeriod, periodKinds } from './period.ts';

export const reportFormSchema = z.enum(Object.keys(reportForms) as [ReportForm, ...ReportForm[]]);
export const periodKindSchema = z.enum(Object.keys(periodKinds) as [PeriodKind, ...PeriodKind[]]);

/** A period by its code. Which day it begins and ends: {@link parsePeriod}. */
export const periodCodeSchema = z
  .string()
  .max(40)
  .refine(
    (code) => parsePeriod(code) !== undefined,
    'Kỳ phải viết như 2024-W35, 2024-08, 2024-Q3, 2024 hoặc 2024-08-01..2024-08-15',
  )
  .meta({
    examples: ['2024-W35'],
    description:
      'Mã kỳ: 2024-W35 (tuần), 2024-08 (tháng), 2024-Q3 (quý), 2024 (năm), 2024-08-01..2024-08-15 (từ ngày đến ngày)',
  });

export const periodSchema = z
  .strictObject({
    code: z.string(),
    kind: periodKindSchema,
    from: daySchema,
    to: daySchema,
    name: z.string().meta({ description: 'Ví dụ: Tuần 35/2024 (26/08/2024 – 01/09/2024)' }),
    isOver: z.boolean().meta({ description: 'Kỳ đã kết thúc vào hôm nay chưa; chưa thì số liệu tính đến lúc này' }),
  })
  .meta({ id: 'ReportPeriod' });
export type ReportPeriod = z.output<typeof periodSchema>;

/** A cell: a figure (đồng, houses, times; thousandths of a day of labour; percent), a text, a day, or nothing. */
export const cellSchema = z.union([z.number(), z.string(), z.null()]);
export type Cell = z.output<typeof cellSchema>;
export type Cells = Record<string, Cell>;
const cellsSchema = z.record(z.string(), cellSchema).meta({ description: 'Các ô theo tên cột' });
const figuresSchema = z.record(z.string(), z.number()).meta({ description: 'Các ô số theo tên cột' });
export type Figures = Record<string, number>;

export const reportColumnSchema = z
  .strictObject({
    key: z.string(),
    title: z.string(),
    group: z.string().nullable().meta({ description: 'Tiêu đề chung của các cột liền nhau' }),
    type: z.enum(['text', 'day', 'count', 'vnd', 'labour', 'percent']),
    width: z.number(),
  })
  .meta({ id: 'ReportColumn' });

export const reportRowSchema = z
  .strictObject({
    key: z.string().meta({ description: 'Không đổi giữa các kỳ: mã định danh đơn vị, nhóm, căn nhà, hồ sơ' }),
    number: z.string().meta({ description: 'Cột TT' }),
    label: z.string(),
    level: z.int().meta({ description: '0: dòng chính; 1: “trong đó”' }),
    unitId: idSchema.nullable().meta({ description: 'Đơn vị của dòng, nếu có' }),
    cells: cellsSchema,
    delta: figuresSchema.nullable().meta({ description: 'Ô này trừ ô cùng tên của kỳ trước; null khi không so được' }),
    adjusted: figuresSchema.nullable().meta({
      description: 'Điều chỉnh kỳ trước: số kỳ trước tính lại trừ số kỳ trước đã chốt; chỉ gồm các ô có khác',
    }),
  })
  .meta({ id: 'ReportRow' });
export type ReportRow = z.output<typeof reportRowSchema>;

export const reportCheckSchema = z
  .strictObject({
    text: z.string().meta({ description: 'Ví dụ: Đã khởi công = đang xây dựng + đã hoàn thành' }),
    ok: z.boolean(),
    rows: z.array(z.string()).meta({ description: 'Tên những dòng không khớp' }),
  })
  .meta({ id: 'ReportCheck' });
export type ReportCheck = z.output<typeof reportCheckSchema>;

/** One cell of a locked period that is not what it was any more. Rows of these are never changed; the last one of a cell counts. */
export const reportAdjustmentSchema = z
  .strictObject({
    form: reportFormSchema,
    rowKey: z.string(),
    rowLabel: z.string(),
    column: z.string(),
    columnTitle: z.string(),
    from: cellSchema.meta({ description: 'Số đã chốt, hoặc số của lần điều chỉnh trước' }),
    to: cellSchema,
    seenAt: instantSchema.nullable().meta({ description: 'Khi hệ thống ghi nhận lần đầu; null: vừa thấy, chưa ghi' }),
  })
  .meta({ id: 'ReportAdjustment' });
export type ReportAdjustment = z.output<typeof reportAdjustmentSchema>;

const lockRefSchema = z.strictObject({
  id: idSchema,
  code: z.string(),
  lockedAt: instantSchema,
  lockedByName: z.string(),
});

/** A form of one unit and period, computed or as it was locked: all that a page, a file or a template needs of it. */
export const reportSchema = z
  .strictObject({
    form: reportFormSchema,
    number: z.string(),
    title: z.string(),
    unit: z.strictObject({ id: idSchema, name: z.string(), kind: z.string() }),
    period: periodSchema,
    treeDay: daySchema.meta({ description: 'Xếp theo cây đơn vị của ngày này' }),
    movement: z.strictObject({ id: idSchema, name: z.string() }).nullable(),
    rowTitle: z.string().nullable(),
    columns: z.array(reportColumnSchema),
    rows: z.array(reportRowSchema),
    total: reportRowSchema.nullable(),
    checks: z.array(reportCheckSchema).meta({ description: 'Các phép kiểm tra ghi dưới biểu, đã tính' }),
    prior: z
      .strictObject({
        code: z.string(),
        name: z.string(),
        isLocked: z.boolean(),
        total: cellsSchema.nullable(),
      })
      .nullable()
      .meta({ description: 'Kỳ trước đã so; null khi đơn vị chưa có trong kỳ trước' }),
    lock: lockRefSchema.nullable().meta({ description: 'Có: mọi số trong biểu là số đã chốt' }),
    adjustments: z.array(reportAdjustmentSchema).meta({ description: 'Các ô của kỳ đã chốt nay đã khác' }),
    masked: z.boolean().meta({ description: 'Họ tên đã che' }),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Report' });
export type Report = z.output<typeof reportSchema>;

export const reportLockSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Ví dụ: CK-0000012' }),
    unitId: idSchema,
    unitName: z.string(),
    period: z.string(),
    periodKind: periodKindSchema,
    periodName: z.string(),
    fromDay: daySchema,
    toDay: daySchema,
    lockedByName: z.string(),
    lockedAt: instantSchema,
    adjustments: z.int().meta({ description: 'Số ô nay khác số đã chốt' }),
    lastAdjustedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ReportLock' });
export type ReportLock = z.output<typeof reportLockSchema>;

export const reportLockDetailSchema = reportLockSchema
  .extend({
    forms: z.array(reportFormSchema),
    changes: z.array(reportAdjustmentSchema).meta({ description: 'Mọi điều chỉnh đã ghi nhận, cũ trước' }),
  })
  .meta({ id: 'ReportLockDetail' });
export type ReportLockDetail = z.output<typeof reportLockDetailSchema>;

export const lockReportsBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị chốt số liệu' }),
  period: periodCodeSchema,
});
