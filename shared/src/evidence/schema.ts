import { z } from 'zod';
import { daySchema, idSchema, instantSchema } from '../core/text.ts';
import { stageSchema } from '../rules/stages.ts';

/** Why a photo is not believed at first sight (B3). The vocabulary is closed; thresholds and what blocks are dated data. */
export const evidenceReasons = {
  far: 'Chụp xa công trình',
  abroad: 'Chụp ngoài Việt Nam',
  early: 'Quá sớm so với giai đoạn trước',
  repeated: 'Trùng một ảnh đã dùng ở nơi khác',
  similar: 'Gần giống một ảnh đã dùng ở nơi khác',
  old_time: 'Chụp quá lâu trước khi gửi',
  future_time: 'Giờ chụp ở tương lai',
  before_stage: 'Chụp trước khi giai đoạn có thể bắt đầu',
  times_differ: 'Giờ máy ảnh khác giờ thiết bị gửi',
  places_differ: 'Nơi máy ảnh ghi khác nơi thiết bị đo',
  no_time: 'Không có giờ chụp',
  no_place: 'Không có nơi chụp',
  poor_accuracy: 'Vị trí đo quá thô',
  exact_accuracy: 'Vị trí chính xác bất thường',
  edited: 'Tệp đã qua phần mềm chỉnh sửa',
  raised: 'Người kiểm tra nêu nghi vấn',
} as const;
export type EvidenceReason = keyof typeof evidenceReasons;
export const evidenceReasonNames = Object.keys(evidenceReasons) as [EvidenceReason, ...EvidenceReason[]];
export const evidenceReasonSchema = z.enum(evidenceReasonNames);

/** A photo with reasons waits, is then cleared with a reason, or rejected: a rejected one is evidence of nothing. */
export const evidenceStates = { open: 'Chờ xem xét', cleared: 'Đã xóa nghi vấn', rejected: 'Không chấp nhận' } as const;
export type EvidenceState = keyof typeof evidenceStates;
export const evidenceStateSchema = z.enum(['open', 'cleared', 'rejected']);

/**
 * What was measured: metres, days, hours, or the other photo. Only those that say why. Where a photo was taken is told as
 * a distance, never as a place.
 */
export const evidenceFactsSchema = z
  .strictObject({
    distanceM: z.number().optional(),
    accuracyM: z.number().optional(),
    limitM: z.number().optional(),
    days: z.number().optional(),
    limitDays: z.number().optional(),
    hours: z.number().optional(),
    limitHours: z.number().optional(),
    formerStage: stageSchema.optional(),
    otherPhotoId: idSchema.optional().meta({ description: 'Chỉ khi ảnh kia trong phạm vi của người hỏi' }),
    otherHouseId: idSchema.optional(),
    otherHouseCode: z.string().optional(),
    otherStage: stageSchema.optional(),
    otherUnitName: z.string().optional().meta({ description: 'Đơn vị của ảnh kia, kể cả ngoài phạm vi' }),
    likeness: z.number().optional().meta({ description: 'Phần bit giống nhau của hai vân ảnh, 0–1' }),
    mirrored: z.boolean().optional(),
    software: z.string().optional(),
    note: z.string().optional(),
  })
  .meta({ id: 'EvidenceFacts' });
export type EvidenceFacts = z.output<typeof evidenceFactsSchema>;

export const evidenceFlagSchema = z
  .strictObject({
    reason: evidenceReasonSchema,
    blocks: z.boolean().meta({ description: 'Giữ giai đoạn lại tới khi xem xét xong' }),
    facts: evidenceFactsSchema,
    raisedAt: instantSchema,
    raisedBy: z.string().nullable().meta({ description: 'null: máy phát hiện lúc ảnh tới' }),
  })
  .meta({ id: 'EvidenceFlag' });
export type EvidenceFlag = z.output<typeof evidenceFlagSchema>;

/** The photo that took the place of a rejected one of a verified stage. */
export const evidenceReplacementSchema = z
  .strictObject({ photoId: idSchema, by: z.string(), at: instantSchema, reason: z.string() })
  .meta({ id: 'EvidenceReplacement' });

/** One photo that is not believed at first sight, with all its reasons and what was decided. `id` is the photo's. */
export const evidenceReviewSchema = z
  .strictObject({
    id: idSchema,
    houseId: idSchema,
    houseCode: z.string(),
    headName: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    village: z.string(),
    stage: stageSchema,
    attached: z.boolean(),
    stageState: z.enum(['waiting', 'reported', 'returned', 'verified']),
    takenAt: instantSchema.nullable(),
    uploadedAt: instantSchema,
    uploadedBy: z.string(),
    uploadedById: idSchema,
    state: evidenceStateSchema,
    blocks: z.boolean().meta({ description: 'Đang giữ giai đoạn lại' }),
    flags: z.array(evidenceFlagSchema),
    raisedAt: instantSchema,
    decidedBy: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
    decisionNote: z.string().nullable(),
    replacedBy: evidenceReplacementSchema.nullable().meta({ description: 'Ảnh thay ảnh bị từ chối này' }),
    version: z.int(),
  })
  .meta({ id: 'EvidenceReview' });
export type EvidenceReview = z.output<typeof evidenceReviewSchema>;

const count = z.int().nonnegative();

/** What one officer sent in a period, and what became of it. */
export const photographerSchema = z
  .strictObject({
    userId: idSchema,
    name: z.string(),
    photos: count,
    flagged: count,
    open: count,
    cleared: count,
    rejected: count,
    byReason: z.record(z.string(), count).meta({ description: 'Số ảnh theo từng nghi vấn' }),
  })
  .meta({ id: 'Photographer' });
export type Photographer = z.output<typeof photographerSchema>;

/** Thresholds of a period: dated data with its source, never a constant (B3). */
export const evidenceLimits = {
  farM: z.int().min(10).max(50_000).meta({ description: 'Xa công trình quá số mét này, đã trừ sai số đo' }),
  poorAccuracyM: z.int().min(10).max(10_000).meta({ description: 'Sai số đo lớn hơn là quá thô' }),
  exactAccuracyM: z.number().min(0).max(10).meta({ description: 'Sai số đo nhỏ hơn là bất thường' }),
  oldHours: z.int().min(1).max(8760).meta({ description: 'Chụp trước khi gửi quá số giờ này' }),
  futureMinutes: z.int().min(0).max(1440).meta({ description: 'Cho phép đồng hồ chạy nhanh tới số phút này' }),
  timesDifferMinutes: z.int().min(1).max(1440),
  placesDifferM: z.int().min(10).max(50_000),
  similarBits: z.int().min(0).max(20).meta({ description: 'Hai vân ảnh 64 bit khác nhau tới số bit này là gần giống' }),
};

export const evidenceRuleSchema = z
  .strictObject({
    id: idSchema,
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    citation: z.string(),
    ...evidenceLimits,
    blocking: z
      .array(evidenceReasonSchema)
      .meta({ description: 'Nghi vấn giữ giai đoạn lại; các nghi vấn khác chỉ nhắc' }),
  })
  .meta({ id: 'EvidenceRule' });
export type EvidenceRule = z.output<typeof evidenceRuleSchema>;
