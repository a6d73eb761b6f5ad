import { z } from 'zod';
import { idSchema, instantSchema } from '../core/text.ts';

/** Why two households look like one (H4). */
export const duplicateKinds = {
  same_id: 'Trùng số CCCD',
  near_id: 'Số CCCD chỉ khác do gõ nhầm, đảo chữ số',
  same_person: 'Cùng thôn, họ tên và năm sinh gần như nhau',
  moved_village: 'Cùng người, ghi ở thôn hoặc xã khác',
  twin_heads: 'Hai người cùng một nhà đứng tên hai hộ',
} as const;
export type DuplicateKind = keyof typeof duplicateKinds;
export const duplicateKindSchema = z.enum(Object.keys(duplicateKinds) as [DuplicateKind, ...DuplicateKind[]]);

export const duplicateStatuses = {
  open: 'Chờ xử lý',
  merged: 'Đã gộp',
  overridden: 'Xác nhận là hai hộ',
  gone: 'Không còn trùng',
} as const;
export type DuplicateStatus = keyof typeof duplicateStatuses;
export const duplicateStatusSchema = z.enum(Object.keys(duplicateStatuses) as [DuplicateStatus, ...DuplicateStatus[]]);

/** One of the two. Out of the reader's scope only code, unit and day are told; the rest is null. */
export const suspectSideSchema = z
  .strictObject({
    householdId: idSchema,
    householdCode: z.string(),
    unitId: idSchema,
    unitName: z.string(),
    inScope: z.boolean(),
    village: z.string().nullable(),
    headName: z.string().nullable(),
    headBirthYear: z.int().nullable(),
    spouseName: z.string().nullable(),
    nationalIdMasked: z.string().nullable(),
    category: z.string().nullable(),
    memberCount: z.int().nullable(),
    hasHouse: z.boolean().nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'SuspectSide' });

export const duplicateSchema = z
  .strictObject({
    id: idSchema,
    status: duplicateStatusSchema,
    kinds: z.array(duplicateKindSchema),
    likeness: z.int().min(1).max(100).meta({ description: 'Mức giống nhau, 100 là chắc chắn' }),
    explanation: z.string().meta({ description: 'Giống ở đâu, khác ở đâu, bằng lời' }),
    first: suspectSideSchema,
    second: suspectSideSchema,
    foundAt: instantSchema,
    settledBy: z.string().nullable(),
    settledAt: instantSchema.nullable(),
    reason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Duplicate' });
export type Duplicate = z.output<typeof duplicateSchema>;

/** What a merge would do, field by field, and what hangs on the household that goes. */
export const mergePreviewSchema = z
  .strictObject({
    keepId: idSchema,
    dropId: idSchema,
    fields: z.array(
      z.strictObject({
        field: z.string(),
        label: z.string(),
        keep: z.string().nullable(),
        drop: z.string().nullable(),
        result: z.string().nullable(),
      }),
    ),
    moves: z
      .array(z.strictObject({ what: z.string(), count: z.int() }))
      .meta({ description: 'Phiếu khảo sát, hồ sơ… chuyển sang hộ giữ lại' }),
    blockedBy: z.string().nullable().meta({ description: 'Vì sao không gộp được, ví dụ cả hai hộ đã có nhà' }),
  })
  .meta({ id: 'MergePreview' });
export type MergePreview = z.output<typeof mergePreviewSchema>;
