import { z } from 'zod';
import { docxType, pdfType } from '../core/files.ts';
import { sheetTypes } from '../core/paging.ts';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';
import { type ReportForm, reportForms } from '../reports/forms.ts';
import { periodCodeSchema, reportFormSchema, reportSchema } from '../reports/schema.ts';

/** What was filed in time or late, what was sent back, what is owed yet. */
export const filingStandings = {
  missing: 'Chưa nộp',
  overdue: 'Quá hạn, chưa nộp',
  returned: 'Bị trả lại, chờ nộp lại',
  filed: 'Đã nộp, chờ nhận',
  accepted: 'Đã nhận',
  passed: 'Đơn vị mới nộp thay',
} as const;
export type FilingStanding = keyof typeof filingStandings;
export const filingStandingSchema = z.enum(Object.keys(filingStandings) as [FilingStanding, ...FilingStanding[]]);

export const filingStates = {
  filed: 'Đã nộp, chờ nhận',
  accepted: 'Đã nhận',
  returned: 'Đã trả lại',
  withdrawn: 'Đã rút',
} as const;
export type FilingState = keyof typeof filingStates;
export const filingStateSchema = z.enum(Object.keys(filingStates) as [FilingState, ...FilingState[]]);

export const callStates = { open: 'Đang thu', closed: 'Đã kết thúc' } as const;
export type CallState = keyof typeof callStates;
export const callStateSchema = z.enum(Object.keys(callStates) as [CallState, ...CallState[]]);

export const filingCadences = { week: 'Hằng tuần', month: 'Hằng tháng', quarter: 'Hằng quý' } as const;
export type FilingCadence = keyof typeof filingCadences;
export const filingCadenceSchema = z.enum(Object.keys(filingCadences) as [FilingCadence, ...FilingCadence[]]);

export const scheduleStates = { running: 'Đang chạy', stopped: 'Đã dừng' } as const;
export type ScheduleState = keyof typeof scheduleStates;
export const scheduleStateSchema = z.enum(Object.keys(scheduleStates) as [ScheduleState, ...ScheduleState[]]);

export const filingAddressees = {
  communes: 'Mọi xã, phường, thị trấn cấp dưới',
  districts: 'Mọi huyện, thị xã, thành phố cấp dưới',
  participants: 'Các đơn vị tham gia một phong trào',
  chosen: 'Các đơn vị được chọn',
} as const;
export type FilingAddressees = keyof typeof filingAddressees;
export const filingAddresseesSchema = z.enum(
  Object.keys(filingAddressees) as [FilingAddressees, ...FilingAddressees[]],
);

const forms = z
  .array(reportFormSchema)
  .min(1, 'Chọn ít nhất một biểu')
  .max(7)
  .meta({ description: 'Các biểu mà hệ thống lấy số và giữ lại lúc nộp' });

/** Whom a call asks; `movementId` goes with participants, `unitIds` with chosen ones. */
const addressed = {
  addressees: filingAddresseesSchema,
  movementId: idSchema.optional(),
  unitIds: z.array(idSchema).max(500).optional(),
};

export const callFilingsBody = z.strictObject({
  unitId: idSchema.meta({ description: 'Đơn vị yêu cầu báo cáo' }),
  title: lineSchema(200, 3),
  note: textSchema(2000).optional(),
  period: periodCodeSchema,
  forms,
  dueAt: z.iso
    .datetime({ offset: true, message: 'Hạn phải có ngày, giờ và múi giờ' })
    .meta({ description: 'Giây cuối cùng còn đúng hạn', examples: ['2026-03-20T17:00:00+07:00'] }),
  ...addressed,
});
export type CallFilings = z.output<typeof callFilingsBody>;

export const scheduleFilingsBody = z.strictObject({
  unitId: idSchema,
  title: lineSchema(200, 3),
  cadence: filingCadenceSchema,
  callDay: z.int().min(1).max(28).meta({
    description:
      'Ngày gửi yêu cầu: tuần 1 (thứ Hai) đến 7; tháng, hoặc tháng đầu quý: 1 đến 28. Kỳ báo cáo là kỳ vừa kết thúc.',
  }),
  callHour: z.int().min(0).max(23),
  dueDays: z.int().min(0).max(60).meta({ description: 'Hạn: số ngày sau ngày gửi' }),
  dueHour: z.int().min(0).max(23),
  forms,
  locks: z
    .boolean()
    .default(false)
    .meta({ description: 'Chốt luôn số liệu kỳ đó của đơn vị khi gửi yêu cầu (cần quyền chốt)' }),
  ...addressed,
});
export type ScheduleFilings = z.output<typeof scheduleFilingsBody>;

export const filingScheduleSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    title: z.string(),
    cadence: filingCadenceSchema,
    callDay: z.int(),
    callHour: z.int(),
    dueDays: z.int(),
    dueHour: z.int(),
    forms: z.array(reportFormSchema),
    locks: z.boolean(),
    addressees: filingAddresseesSchema,
    movementId: idSchema.nullable(),
    state: scheduleStateSchema,
    createdByName: z.string(),
    createdAt: instantSchema,
    calls: z.int().meta({ description: 'Số lần đã gửi yêu cầu' }),
    lastPeriod: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'FilingSchedule' });
export type FilingSchedule = z.output<typeof filingScheduleSchema>;

const tally = {
  units: z.int().meta({ description: 'Số đơn vị phải nộp; đơn vị đã có đơn vị mới nộp thay không tính' }),
  filed: z.int().meta({ description: 'Đã nộp hoặc đã nhận' }),
  accepted: z.int(),
  late: z.int().meta({ description: 'Nộp muộn' }),
  returned: z.int(),
  missing: z.int().meta({ description: 'Chưa nộp, còn hạn' }),
  overdue: z.int().meta({ description: 'Chưa nộp, quá hạn' }),
};

export const filingCallSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    title: z.string(),
    note: z.string().nullable(),
    period: z.string(),
    periodName: z.string(),
    fromDay: daySchema,
    toDay: daySchema,
    forms: z.array(reportFormSchema),
    dueAt: instantSchema,
    scheduleId: idSchema.nullable(),
    state: callStateSchema,
    calledByName: z.string(),
    calledAt: instantSchema,
    ...tally,
    version: z.int(),
  })
  .meta({ id: 'FilingCall' });
export type FilingCall = z.output<typeof filingCallSchema>;

/** One unit that owes a report of a call. */
export const filingDutySchema = z
  .strictObject({
    callId: idSchema,
    callTitle: z.string(),
    callUnitName: z.string(),
    callState: callStateSchema,
    period: z.string(),
    periodName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    dueAt: instantSchema,
    standing: filingStandingSchema,
    filingId: idSchema.nullable().meta({ description: 'Bản đang có hiệu lực, hoặc bản bị trả lại gần nhất' }),
    filingCode: z.string().nullable(),
    filedAt: instantSchema.nullable(),
    late: z.boolean(),
    lateReason: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'Lý do trả lại' }),
    lastRemindedAt: instantSchema.nullable(),
    passedToName: z.string().nullable().meta({ description: 'Đơn vị mới nộp thay sau sắp xếp đơn vị hành chính' }),
  })
  .meta({ id: 'FilingDuty' });
export type FilingDuty = z.output<typeof filingDutySchema>;

export const filingCallDetailSchema = filingCallSchema
  .extend({
    duties: z.array(filingDutySchema).meta({ description: 'Quá hạn trước, rồi bị trả lại, chưa nộp, đã nộp, đã nhận' }),
  })
  .meta({ id: 'FilingCallDetail' });
export type FilingCallDetail = z.output<typeof filingCallDetailSchema>;

const sectionSchema = textSchema(10_000);

/** The narrative of a report. What happened and what came of it must be told; the rest may be empty. */
export const sectionsSchema = z.strictObject({
  situation: sectionSchema.min(3, 'Nêu tình hình triển khai'),
  results: sectionSchema.min(3, 'Nêu kết quả đạt được'),
  difficulties: sectionSchema.default(''),
  causes: sectionSchema.default(''),
  tasks: sectionSchema.default(''),
  proposals: sectionSchema.default(''),
});
export type Sections = z.output<typeof sectionsSchema>;

/** Papers a filing may carry. */
export const mostFilingFiles = 10;
/** What they may be: told by content, without macros or anything that loads from outside. */
export const filingFileTypes = [pdfType, docxType, sheetTypes[1]] as const;

export const filingFileSchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    type: z.enum(filingFileTypes),
    bytes: z.int(),
  })
  .meta({ id: 'FilingFile' });
export type FilingFile = z.output<typeof filingFileSchema>;

export const fileFilingBody = z.strictObject({
  callId: idSchema,
  unitId: idSchema.meta({ description: 'Đơn vị nộp' }),
  sections: sectionsSchema,
  keptFileIds: z
    .array(idSchema)
    .max(mostFilingFiles)
    .default([])
    .meta({ description: 'Tệp của bản đã nộp trước cho cùng yêu cầu, giữ lại trong bản này' }),
  files: z
    .array(
      z.strictObject({
        uploadId: idSchema.meta({ description: 'Tệp đã gửi từng phần (uploads)' }),
        name: lineSchema(200),
      }),
    )
    .max(mostFilingFiles, `Nhiều nhất ${mostFilingFiles} tệp`)
    .default([])
    .meta({ description: 'Tệp kèm: PDF, DOCX, XLSX; cùng các tệp giữ lại nhiều nhất 10' }),
  lateReason: lineSchema(500, 3).optional().meta({ description: 'Bắt buộc khi đã quá hạn' }),
});
export type FileFiling = z.output<typeof fileFilingBody>;

export const filingSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    callId: idSchema,
    callTitle: z.string(),
    callUnitId: idSchema,
    callUnitName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    period: z.string(),
    periodName: z.string(),
    filedAt: instantSchema,
    filedByName: z.string(),
    dueAt: instantSchema,
    late: z.boolean(),
    lateReason: z.string().nullable(),
    state: filingStateSchema,
    decidedByName: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
    reason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Filing' });
export type Filing = z.output<typeof filingSchema>;

export const filingDetailSchema = filingSchema
  .extend({
    sections: sectionsSchema.extend({ situation: z.string(), results: z.string() }),
    figures: z.array(reportSchema).meta({ description: 'Các biểu như lúc nộp, không đổi về sau' }),
    files: z.array(filingFileSchema),
    mayReceive: z.boolean().meta({ description: 'Tôi nhận hoặc trả lại được bản này' }),
    mayWithdraw: z.boolean(),
  })
  .meta({ id: 'FilingDetail' });
export type FilingDetail = z.output<typeof filingDetailSchema>;

export const returnFilingBody = z.strictObject({
  reason: lineSchema(1000, 3),
  dueAt: z.iso
    .datetime({ offset: true, message: 'Hạn phải có ngày, giờ và múi giờ' })
    .meta({ description: 'Hạn nộp lại, sau lúc này' }),
});

/** What the units of a call filed, put together for who asked: figures added up, texts under the names of who wrote them. */
export const gatheredFilingsSchema = z
  .strictObject({
    callId: idSchema,
    units: z.int(),
    gathered: z.int().meta({ description: 'Số đơn vị đã nộp' }),
    missing: z.array(z.string()).meta({ description: 'Tên các đơn vị chưa nộp, chưa có trong tổng' }),
    covered: z.array(z.string()).meta({
      description:
        'Tên các đơn vị đã nộp mà số đã nằm trong báo cáo của đơn vị cấp trên hoặc đơn vị mới, không cộng hai lần',
    }),
    figures: z.array(reportSchema).meta({ description: 'Mỗi biểu: một dòng cho mỗi đơn vị đã nộp và dòng tổng' }),
    sections: z.strictObject({
      situation: z.string(),
      results: z.string(),
      difficulties: z.string(),
      causes: z.string(),
      tasks: z.string(),
      proposals: z.string(),
    }),
  })
  .meta({ id: 'GatheredFilings' });
export type GatheredFilings = z.output<typeof gatheredFilingsSchema>;

/** `Biểu 01, Biểu 03` */
export const formNumbers = (forms: readonly ReportForm[]): string =>
  forms.map((form) => reportForms[form].number).join(', ');
