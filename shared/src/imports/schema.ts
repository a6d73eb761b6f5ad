import { z } from 'zod';
import { idSchema, instantSchema } from '../core/text.ts';

/** One file being read into a noun. Counts are final once the status is `done`, `rejected` or `failed`. */
export const importSchema = z
  .strictObject({
    id: idSchema,
    noun: z.enum(['households']),
    status: z.enum(['reading', 'checking', 'writing', 'done', 'rejected', 'failed']),
    dryRun: z.boolean(),
    mode: z.enum(['all', 'good']).meta({ description: 'all: có lỗi thì không ghi dòng nào; good: ghi các dòng đúng' }),
    filename: z.string().nullable(),
    rowsRead: z.int(),
    rowsCreated: z.int(),
    rowsUpdated: z.int(),
    rowsUnchanged: z.int(),
    rowsFailed: z.int(),
    progress: z.number().min(0).max(1),
    error: z.string().nullable().meta({ description: 'Vì sao cả tệp bị từ chối' }),
    createdAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    errors: z
      .array(
        z.strictObject({
          line: z.int().meta({ description: 'Dòng trong tệp, dòng tiêu đề là 1' }),
          column: z.string().nullable(),
          code: z.string(),
          message: z.string(),
        }),
      )
      .meta({ description: 'Tối đa 100 lỗi đầu; xem đủ ở /imports/{id}/errors' }),
  })
  .meta({ id: 'Import' });
export type Import = z.output<typeof importSchema>;
