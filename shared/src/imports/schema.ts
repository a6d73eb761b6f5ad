import { z } from 'zod';
import type { Permission } from '../core/permissions.ts';
import { idSchema, instantSchema, lineSchema } from '../core/text.ts';

/** What can be read from a file, with the name officials use. */
export const importNouns = {
  units: 'Cơ quan, tổ chức',
  households: 'Hộ',
  houses: 'Căn nhà',
  donations: 'Khoản ủng hộ',
  awards: 'Hồ sơ khen thưởng',
} as const;
export type ImportNoun = keyof typeof importNouns;
export const importNounSchema = z.enum(Object.keys(importNouns) as [ImportNoun, ...ImportNoun[]]);

/** Who may read such a file in, and take it back: the permission of the noun's own acts. */
export const importPermissions = {
  units: 'unit:manage',
  households: 'household:import',
  houses: 'house:update',
  donations: 'donation:pledge',
  awards: 'award:nominate',
} as const satisfies Record<ImportNoun, Permission>;

export const importStatuses = {
  reading: 'Đang đọc tệp',
  checking: 'Đang kiểm tra từng dòng',
  writing: 'Đang ghi',
  done: 'Xong',
  rejected: 'Không ghi dòng nào',
  failed: 'Chưa nhập được',
} as const;
export const importStatusSchema = z.enum(['reading', 'checking', 'writing', 'done', 'rejected', 'failed']);

/** The most rows of a file whose rows are acts of their own (all nouns but households). */
export const mostActRows = 2000;

export const importErrorSchema = z.strictObject({
  line: z.int().meta({ description: 'Dòng trong tệp, dòng tiêu đề là 1' }),
  column: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});
export type ImportError = z.output<typeof importErrorSchema>;

/** One file being read into a noun. Counts are final once the status is `done`, `rejected` or `failed`. */
export const importSchema = z
  .strictObject({
    id: idSchema,
    noun: importNounSchema,
    status: importStatusSchema,
    dryRun: z.boolean(),
    mode: z.enum(['all', 'good']).meta({ description: 'all: có lỗi thì không ghi dòng nào; good: ghi các dòng đúng' }),
    filename: z.string().nullable(),
    columns: z
      .array(z.strictObject({ title: z.string(), field: z.string().nullable() }))
      .meta({ description: 'Cột của tệp đã được hiểu là trường nào; null: bỏ qua' }),
    rowsRead: z.int(),
    rowsCreated: z.int(),
    rowsUpdated: z.int(),
    rowsUnchanged: z.int(),
    rowsFailed: z.int(),
    progress: z.number().min(0).max(1),
    error: z.string().nullable().meta({ description: 'Vì sao cả tệp bị từ chối' }),
    actorName: z.string(),
    createdAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    undoable: z.boolean().meta({ description: 'Đã ghi dòng và chưa hoàn tác' }),
    undoneAt: instantSchema.nullable(),
    undoneBy: z.string().nullable(),
    undoReason: z.string().nullable(),
    hasFaultyRows: z.boolean().meta({ description: 'Còn tệp các dòng lỗi để tải (giữ 30 ngày)' }),
    errors: z.array(importErrorSchema).meta({ description: 'Tối đa 100 lỗi đầu; xem đủ ở /imports/{id}/errors' }),
  })
  .meta({ id: 'Import' });
export type Import = z.output<typeof importSchema>;

/** A column of a template: what an official reads above it, and what belongs into it. */
export const importColumnSchema = z
  .strictObject({
    field: z.string(),
    title: z.string(),
    required: z.boolean().meta({ description: 'Cột phải có; từng ô có thể trống' }),
    meaning: z.string(),
    example: z.string(),
    choices: z.array(z.string()).nullable().meta({ description: 'Chỉ nhận một trong các giá trị này' }),
  })
  .meta({ id: 'ImportColumn' });
export type ImportColumn = z.output<typeof importColumnSchema>;

/** The query of every import: the file itself is the body. */
export const importQuery = z.strictObject({
  dryRun: z.boolean().default(false).meta({ description: 'Chỉ kiểm tra, không ghi' }),
  mode: z.enum(['all', 'good']).default('all'),
  filename: z.string().max(200).optional(),
  columns: z.string().max(8000).optional().meta({
    description:
      'JSON: tiêu đề của tệp → trường của mẫu, cho các cột tên khác mẫu; "" là bỏ qua cột. Ví dụ {"Tên hộ":"headName"}',
  }),
});
export type ImportQuery = z.output<typeof importQuery>;

export const undoImportBody = z.strictObject({ reason: lineSchema(500, 3) });
