import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

/** What the law calls it: each kind has deadlines of its own; a denunciation (tố cáo) goes its own way. */
export const complaintKinds = {
  suggestion: 'Kiến nghị, phản ánh',
  complaint: 'Khiếu nại',
  denunciation: 'Tố cáo',
} as const;
export type ComplaintKind = keyof typeof complaintKinds;
export const complaintKindSchema = z.enum(Object.keys(complaintKinds) as [ComplaintKind, ...ComplaintKind[]]);

export const complaintAbouts = {
  house: 'Một căn nhà',
  list: 'Một danh sách hỗ trợ',
  donation: 'Một khoản ủng hộ',
  unit: 'Một cơ quan, đơn vị',
  officer: 'Một cán bộ',
  other: 'Việc khác',
} as const;
export type ComplaintAbout = keyof typeof complaintAbouts;
export const complaintAboutSchema = z.enum(Object.keys(complaintAbouts) as [ComplaintAbout, ...ComplaintAbout[]]);

/** From `noted` on: of denunciations, which inspectors alone read. */
export const complaintStates = {
  received: 'Mới nhận',
  accepted: 'Đã thụ lý',
  declined: 'Không thụ lý',
  answered: 'Đã trả lời',
  appealed: 'Đề nghị xem xét lại',
  answered_finally: 'Đã trả lời lần hai',
  withdrawn: 'Đã rút',
  noted: 'Chuyển thanh tra',
  verifying: 'Đang xác minh',
  forwarded: 'Đã chuyển cơ quan có thẩm quyền',
  concluded: 'Đã kết luận',
} as const;
export type ComplaintState = keyof typeof complaintStates;
export const complaintStateSchema = z.enum(Object.keys(complaintStates) as [ComplaintState, ...ComplaintState[]]);

/** It waits for whoever holds it. */
export const waitingComplaint: readonly ComplaintState[] = ['received', 'accepted', 'appealed', 'noted', 'verifying'];

/** Whether what was denounced is so (kết luận nội dung tố cáo). */
export const denunciationFindings = {
  right: 'Tố cáo đúng',
  partly_right: 'Tố cáo đúng một phần',
  wrong: 'Tố cáo sai',
} as const;
export type DenunciationFinding = keyof typeof denunciationFindings;
export const denunciationFindingSchema = z.enum(
  Object.keys(denunciationFindings) as [DenunciationFinding, ...DenunciationFinding[]],
);

/** What became of a denunciation; all null of anything else, and until then. */
const outcome = {
  forwardedTo: z.string().nullable().meta({ description: 'Tố cáo đã chuyển đến cơ quan này' }),
  finding: denunciationFindingSchema.nullable(),
  conclusion: z.string().nullable().meta({ description: 'Kết luận nội dung tố cáo, như người gửi đọc' }),
  endedAt: instantSchema
    .nullable()
    .meta({ description: 'Lúc không thụ lý, chuyển đi, kết luận, rút hay trả lời lần hai' }),
};

/** What anybody may send without login. Everything in it is plain text and shown as such. */
export const sendComplaintBody = z.strictObject({
  token: z.string().max(200).meta({ description: 'Lấy ở GET /public/complaint-form; dùng được từ 3 giây đến 24 giờ' }),
  kind: complaintKindSchema,
  about: complaintAboutSchema,
  aboutCode: lineSchema(40).nullable().default(null).meta({ description: 'Mã nhà, mã khoản ủng hộ… nếu biết' }),
  aboutName: lineSchema(120, 2)
    .nullable()
    .default(null)
    .meta({ description: 'Tên người, tên đơn vị được nói đến; người đó không giải quyết' }),
  unitId: idSchema.meta({ description: 'Nơi xảy ra: xã, huyện hoặc tỉnh đang có' }),
  content: textSchema(4000).min(20, 'Nêu rõ nội dung, ít nhất 20 ký tự'),
  name: lineSchema(120, 2).nullable().default(null).meta({ description: 'null: không nêu tên; được mã hóa' }),
  contact: lineSchema(120, 3)
    .nullable()
    .default(null)
    .meta({ description: 'Điện thoại hoặc thư điện tử; được mã hóa, không công khai' }),
});

export const complaintFormSchema = z
  .strictObject({
    token: z.string(),
    units: z.array(z.strictObject({ id: idSchema, name: z.string(), kind: z.string(), parent: z.string().nullable() })),
  })
  .meta({ id: 'ComplaintForm' });
export type ComplaintForm = z.output<typeof complaintFormSchema>;

/** What somebody with the code may know of a complaint. */
export const trackedComplaintSchema = z
  .strictObject({
    code: z.string(),
    kind: complaintKindSchema,
    about: complaintAboutSchema,
    unitName: z.string().meta({ description: 'Đơn vị đang giữ' }),
    state: complaintStateSchema,
    sentAt: instantSchema,
    dueOn: daySchema.nullable().meta({ description: 'Hạn của bước đang chờ: thụ lý, trả lời hoặc trả lời lần hai' }),
    extended: z.boolean(),
    answer: z.string().nullable(),
    answeredAt: instantSchema.nullable(),
    appealUntil: daySchema.nullable().meta({ description: 'Ngày cuối được đề nghị xem xét lại' }),
    mayAppeal: z.boolean(),
    finalAnswer: z.string().nullable(),
    finalAt: instantSchema.nullable(),
    declineReason: z.string().nullable(),
    ...outcome,
    additions: z.int(),
    photos: z.int(),
    moves: z.array(
      z.strictObject({
        at: instantSchema,
        kind: z.enum(['sent', 'passed_on', 'escalated', 'appealed']),
        toUnitName: z.string(),
      }),
    ),
  })
  .meta({ id: 'TrackedComplaint' });
export type TrackedComplaint = z.output<typeof trackedComplaintSchema>;

export const complaintItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    kind: complaintKindSchema,
    about: complaintAboutSchema,
    aboutCode: z.string().nullable(),
    aboutName: z.string().nullable(),
    houseId: idSchema.nullable(),
    unitId: idSchema.meta({ description: 'Đơn vị đang giữ, phải giải quyết' }),
    unitName: z.string(),
    placeName: z.string().meta({ description: 'Nơi xảy ra' }),
    content: z.string(),
    hasContact: z.boolean().meta({ description: 'false: ẩn danh' }),
    state: complaintStateSchema,
    sentAt: instantSchema,
    dueOn: daySchema.nullable(),
    late: z.boolean(),
    extended: z.boolean(),
    level: z.int().meta({ description: 'Số lần chuyển lên cấp trên vì quá hạn' }),
    alikeId: idSchema.meta({ description: 'Nhóm những đơn gần giống nhau về cùng một nơi' }),
    alike: z.int().meta({ description: 'Số đơn trong nhóm, kể cả đơn này, trong phạm vi của người xem' }),
    version: z.int(),
  })
  .meta({ id: 'ComplaintItem' });
export type ComplaintItem = z.output<typeof complaintItemSchema>;

export const complaintSchema = complaintItemSchema
  .extend({
    acceptedOn: daySchema.nullable(),
    declineReason: z.string().nullable(),
    answer: z.string().nullable(),
    answeredBy: z.string().nullable(),
    answeredAt: instantSchema.nullable(),
    appealUntil: daySchema.nullable(),
    appeal: z.string().nullable(),
    appealedAt: instantSchema.nullable(),
    finalAnswer: z.string().nullable(),
    finalBy: z.string().nullable(),
    finalAt: instantSchema.nullable(),
    ...outcome,
    concludedBy: z.string().nullable(),
    additions: z.array(z.strictObject({ at: instantSchema, content: z.string() })),
    photos: z.array(z.strictObject({ id: idSchema, width: z.int(), height: z.int(), at: instantSchema })),
    moves: z.array(
      z.strictObject({
        at: instantSchema,
        kind: z.enum(['sent', 'passed_on', 'escalated', 'appealed']),
        fromUnitName: z.string().nullable(),
        toUnitName: z.string(),
        dueOn: daySchema.nullable(),
        by: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Complaint' });
export type Complaint = z.output<typeof complaintSchema>;

/** Where a complaint went; who passed it on may not see it any more. */
export const passedComplaintSchema = z
  .strictObject({ id: idSchema, code: z.string(), unitId: idSchema, unitName: z.string(), dueOn: daySchema })
  .meta({ id: 'PassedComplaint' });

/** Days of a step by kind: dated data with its source; `assumed` where no text fixes them. */
export const complaintRuleSchema = z
  .strictObject({
    kind: complaintKindSchema.meta({ description: 'Tố cáo chỉ có settle và extend' }),
    step: z.enum(['accept', 'settle', 'extend', 'appeal', 'final', 'final_extend']),
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    days: z.int(),
    remoteDays: z.int().meta({ description: 'Vùng sâu, vùng xa đi lại khó khăn' }),
    citation: z.string(),
    assumed: z.boolean(),
  })
  .meta({ id: 'ComplaintRule' });
export type ComplaintRule = z.output<typeof complaintRuleSchema>;
