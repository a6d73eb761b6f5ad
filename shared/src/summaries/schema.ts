import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

/** Sơ kết may be held several times, one after the other; tổng kết once for each movement. */
export const summaryKinds = { interim: 'Sơ kết', final: 'Tổng kết' } as const;
export type SummaryKind = keyof typeof summaryKinds;
export const summaryKindSchema = z.enum(Object.keys(summaryKinds) as [SummaryKind, ...SummaryKind[]]);

export const summaryStates = { called: 'Đang thu báo cáo', frozen: 'Đã chốt số liệu' } as const;
export type SummaryState = keyof typeof summaryStates;
export const summaryStateSchema = z.enum(Object.keys(summaryStates) as [SummaryState, ...SummaryState[]]);

export const summaryReportStates = {
  filed: 'Chờ tiếp nhận',
  returned: 'Bị trả lại',
  accepted: 'Đã tiếp nhận',
} as const;
export type SummaryReportState = keyof typeof summaryReportStates;
export const summaryReportStateSchema = z.enum(
  Object.keys(summaryReportStates) as [SummaryReportState, ...SummaryReportState[]],
);

/** A summing-up of a movement: the days it is called for, and how far it has come, counted over the units in reach. */
export const summaryItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ TK-0000012' }),
    movementId: idSchema,
    movementName: z.string(),
    unitId: idSchema.meta({ description: 'Phạm vi của phong trào' }),
    unitName: z.string(),
    kind: summaryKindSchema,
    name: z.string(),
    closesOn: daySchema.meta({ description: 'Số liệu tính đến hết ngày này' }),
    reportsDueOn: daySchema,
    awardsDueOn: daySchema.meta({ description: 'Hạn gửi đề nghị khen thưởng' }),
    state: summaryStateSchema,
    participants: z.int().meta({ description: 'Số đơn vị tham gia, trong phạm vi của tôi' }),
    filed: z.int().meta({ description: 'Đã nộp báo cáo, kể cả bị trả lại' }),
    undecided: z.int().meta({ description: 'Đã nộp, chờ tiếp nhận' }),
    calledBy: z.string(),
    calledAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'SummaryItem' });
export type SummaryItem = z.output<typeof summaryItemSchema>;

export const summarySchema = summaryItemSchema
  .extend({
    guidance: z.string().nullable().meta({ description: 'Nội dung yêu cầu báo cáo' }),
    citation: z.string().nullable().meta({ description: 'Văn bản triển khai tổng kết' }),
    frozenBy: z.string().nullable(),
    frozenAt: instantSchema.nullable(),
  })
  .meta({ id: 'Summary' });
export type Summary = z.output<typeof summarySchema>;

const count = z.int().min(0);

/**
 * Closing figures of a unit up to the end of `closesOn`; the area of a place is its tree of that day. Money in đồng, days of
 * labour in thousandths of a day. `null`: nothing was filed.
 */
export const summaryFiguresSchema = z.strictObject({
  unitId: idSchema,
  unitName: z.string(),
  groupKey: z.string().nullable().meta({ description: 'Nhóm đối tượng thi đua' }),
  planNumber: z.string().nullable(),
  planDate: daySchema.nullable(),
  planFiledAt: instantSchema.nullable(),
  planOnTime: z.boolean().nullable(),
  drives: count,
  articles: count,
  inspections: count,
  awardsCollective: count,
  awardsIndividual: count,
  awardsHousehold: count,
  awardsProposed: count.meta({ description: 'Đã đề nghị, trừ hồ sơ không đạt hoặc bị thu hồi' }),
  housesApproved: count,
  housesStarted: count,
  housesCompleted: count,
  housesHandedOver: count,
  cashVnd: z.int().meta({ description: 'Tiền các quỹ trong địa bàn tiếp nhận, trừ phần hoàn trả' }),
  goodsValueVnd: z.int(),
  labourDays: z.int().meta({ description: 'Phần nghìn ngày công' }),
  labourValueVnd: z.int(),
});
export type SummaryFigures = z.output<typeof summaryFiguresSchema>;

export const summaryReportItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã, ví dụ BCTK-0000012' }),
    summaryId: idSchema,
    summaryCode: z.string(),
    summaryName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    documentNumber: z.string().nullable(),
    documentDate: daySchema.nullable(),
    dueAt: instantSchema,
    filedAt: instantSchema.meta({ description: 'Lúc máy chủ nhận lần đầu: đúng hạn hay muộn tính theo giờ này' }),
    refiledAt: instantSchema.nullable().meta({ description: 'Lúc nộp lại sau khi bị trả' }),
    late: z.boolean(),
    state: summaryReportStateSchema,
    reason: z.string().nullable().meta({ description: 'Lý do trả lại gần nhất' }),
    filedBy: z.string(),
    version: z.int(),
  })
  .meta({ id: 'SummaryReportItem' });
export type SummaryReportItem = z.output<typeof summaryReportItemSchema>;

export const summaryReportSchema = summaryReportItemSchema
  .extend({
    results: z.string(),
    difficulties: z.string().nullable(),
    proposals: z.string().nullable(),
    fileName: z.string().nullable(),
    fileBytes: z.int().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
    summaryState: summaryStateSchema,
  })
  .meta({ id: 'SummaryReport' });
export type SummaryReport = z.output<typeof summaryReportSchema>;

/** How a unit stands: reported in time, late, or not at all; overdue once the day is past. */
export const reportStandings = {
  on_time: 'Đúng hạn',
  late: 'Nộp muộn',
  missing: 'Chưa nộp',
  overdue: 'Quá hạn, chưa nộp',
} as const;
export type ReportStanding = keyof typeof reportStandings;
export const reportStandingSchema = z.enum(Object.keys(reportStandings) as [ReportStanding, ...ReportStanding[]]);

export const summaryBoardSchema = z
  .strictObject({
    frozen: z.boolean().meta({ description: 'true: số liệu đã chốt; false: số liệu lúc này' }),
    counts: z.strictObject({ participants: count, on_time: count, late: count, missing: count, overdue: count }),
    rows: z.array(
      summaryFiguresSchema.extend({
        standing: reportStandingSchema,
        daysOver: z.int().meta({ description: 'Số ngày quá hạn khi nộp, hoặc đến nay khi chưa nộp' }),
        report: z
          .strictObject({ id: idSchema, state: summaryReportStateSchema, filedAt: instantSchema, late: z.boolean() })
          .nullable(),
      }),
    ),
  })
  .meta({ id: 'SummaryBoard' });
export type SummaryBoard = z.output<typeof summaryBoardSchema>;

const paragraph = (max: number, min: number) => textSchema(max).min(min, `Cần ít nhất ${min} ký tự`);
const dayFacts = {
  name: lineSchema(200, 3),
  guidance: paragraph(4000, 3).nullable().default(null),
  citation: lineSchema(300, 3).nullable().default(null),
  closesOn: daySchema,
  reportsDueOn: daySchema,
  awardsDueOn: daySchema,
};

export const callSummaryBody = z.strictObject({ movementId: idSchema, kind: summaryKindSchema, ...dayFacts });
export type CallSummary = z.output<typeof callSummaryBody>;
export const updateSummaryBody = z
  .strictObject({ ...dayFacts, guidance: dayFacts.guidance.unwrap(), citation: dayFacts.citation.unwrap() })
  .partial();

export const fileSummaryReportBody = z.strictObject({
  unitId: idSchema,
  documentNumber: lineSchema(60, 3).nullable().default(null),
  documentDate: daySchema.nullable().default(null),
  results: paragraph(8000, 10).meta({ description: 'Tình hình, kết quả thực hiện' }),
  difficulties: paragraph(8000, 3).nullable().default(null).meta({ description: 'Khó khăn, vướng mắc, nguyên nhân' }),
  proposals: paragraph(8000, 3).nullable().default(null).meta({ description: 'Kiến nghị, đề xuất' }),
});
export type FileSummaryReport = z.output<typeof fileSummaryReportBody>;
