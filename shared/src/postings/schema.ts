import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema, textSchema } from '../core/text.ts';

export const postingStatuses = { open: 'Đang niêm yết', closed: 'Đã kết thúc', cancelled: 'Đã hủy' } as const;
export type PostingStatus = keyof typeof postingStatuses;
export const postingStatusSchema = z.enum(['open', 'closed', 'cancelled']);

export const createPostingBody = z.strictObject({
  unitId: idSchema,
  caseIds: z.array(idSchema).min(1, 'Ít nhất một hồ sơ').max(500),
  places: z.array(lineSchema(200, 3)).min(1, 'Nêu ít nhất một nơi niêm yết').max(20),
  untilOn: daySchema.meta({ description: 'Ngày cuối niêm yết (hết ngày, giờ Việt Nam); bắt đầu từ hôm nay' }),
  note: textSchema(1000).nullable().default(null),
});

/** A complaint or a petition on a posted list: what it is about and what became of it (C2). */
export const objectionAbouts = {
  not_deserving: 'Hộ không đúng đối tượng',
  left_out: 'Bỏ sót hộ đáng được hỗ trợ',
  wrong_data: 'Thông tin chưa đúng',
  procedure: 'Trình tự chưa đúng',
  other: 'Khác',
} as const;
export type ObjectionAbout = keyof typeof objectionAbouts;
export const objectionAboutSchema = z.enum(Object.keys(objectionAbouts) as [ObjectionAbout, ...ObjectionAbout[]]);

export const objectionStatuses = {
  open: 'Chờ giải quyết',
  upheld: 'Kiến nghị đúng',
  dismissed: 'Kiến nghị không đúng',
} as const;
export type ObjectionStatus = keyof typeof objectionStatuses;
export const objectionStatusSchema = z.enum(['open', 'upheld', 'dismissed']);

export const raiseObjectionBody = z.strictObject({
  caseId: idSchema
    .nullable()
    .default(null)
    .meta({ description: 'Về hồ sơ nào trong danh sách; null: cả danh sách hoặc hộ bị bỏ sót' }),
  about: objectionAboutSchema,
  content: textSchema(4000).min(20, 'Nêu rõ nội dung, ít nhất 20 ký tự'),
  raisedByName: lineSchema(120, 2)
    .nullable()
    .default(null)
    .meta({ description: 'Người kiến nghị; null: không nêu tên' }),
  contact: lineSchema(120).nullable().default(null).meta({ description: 'Để trả lời; được mã hóa, không công khai' }),
});

export const objectionSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Mã tra cứu' }),
    postingId: idSchema,
    unitId: idSchema,
    unitName: z.string(),
    caseId: idSchema.nullable(),
    caseCode: z.string().nullable(),
    headName: z.string().nullable(),
    about: objectionAboutSchema,
    content: z.string(),
    raisedByName: z.string().nullable(),
    hasContact: z.boolean(),
    channel: z.enum(['office', 'public']),
    status: objectionStatusSchema,
    raisedAt: instantSchema,
    dueOn: daySchema.meta({ description: 'Hạn giải quyết' }),
    late: z.boolean(),
    settledBy: z.string().nullable(),
    settledAt: instantSchema.nullable(),
    conclusion: z.string().nullable(),
    effect: z
      .enum(['none', 'declined', 'returned'])
      .nullable()
      .meta({ description: 'Hồ sơ ra sao khi kiến nghị đúng' }),
    version: z.int(),
  })
  .meta({ id: 'Objection' });
export type Objection = z.output<typeof objectionSchema>;

/** What the settlement does to the case: taken off the list, sent back to be checked, or nothing. */
export const objectionEffects = {
  none: 'Giữ nguyên danh sách',
  declined: 'Đưa hồ sơ ra khỏi danh sách',
  returned: 'Trả hồ sơ về thẩm tra lại',
} as const;

export const postingItemSchema = z
  .strictObject({
    id: idSchema,
    code: z.string().meta({ description: 'Số niêm yết, ví dụ NY-0000012' }),
    unitId: idSchema,
    unitName: z.string(),
    status: postingStatusSchema,
    fromOn: daySchema,
    untilOn: daySchema,
    caseCount: z.int(),
    openObjections: z.int(),
    createdAt: instantSchema,
  })
  .meta({ id: 'PostingItem' });
export type PostingItem = z.output<typeof postingItemSchema>;

export const postingSchema = postingItemSchema
  .extend({
    places: z.array(z.string()),
    note: z.string().nullable(),
    postedBy: z.string(),
    minimumDays: z.int().nullable().meta({ description: 'Số ngày niêm yết tối thiểu của tuyến' }),
    cases: z.array(
      z.strictObject({
        caseId: idSchema,
        caseCode: z.string(),
        headName: z.string(),
        village: z.string(),
        category: z.string(),
        programme: z.string(),
        houseKind: z.string(),
        outcome: z.enum(['posted', 'kept', 'removed']).meta({ description: 'removed: bị đưa ra sau kiến nghị' }),
      }),
    ),
    closable: z.string().nullable().meta({ description: 'null: kết thúc được; nếu không, vì sao' }),
    closedBy: z.string().nullable(),
    closedAt: instantSchema.nullable(),
    version: z.int(),
  })
  .meta({ id: 'Posting' });
export type Posting = z.output<typeof postingSchema>;

/** A posted list as anybody may read it: masked names, no house number, no date of birth, no programme, which would tell of merit or ethnicity (P1). */
export const publicPostingSchema = z
  .strictObject({
    id: idSchema,
    code: z.string(),
    unitName: z.string(),
    fromOn: daySchema,
    untilOn: daySchema,
    open: z.boolean(),
    places: z.array(z.string()),
    cases: z.array(
      z.strictObject({
        id: idSchema,
        name: z.string(),
        village: z.string(),
        houseKind: z.string(),
      }),
    ),
  })
  .meta({ id: 'PublicPosting' });
export type PublicPosting = z.output<typeof publicPostingSchema>;

/** What somebody with the code may know of their objection. */
export const trackedObjectionSchema = z
  .strictObject({
    code: z.string(),
    postingCode: z.string(),
    unitName: z.string(),
    about: objectionAboutSchema,
    status: objectionStatusSchema,
    raisedAt: instantSchema,
    dueOn: daySchema,
    settledAt: instantSchema.nullable(),
    conclusion: z.string().nullable(),
  })
  .meta({ id: 'TrackedObjection' });
export type TrackedObjection = z.output<typeof trackedObjectionSchema>;
