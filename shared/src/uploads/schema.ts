import { z } from 'zod';
import { idSchema, instantSchema } from '../core/text.ts';

/** Bytes of the largest file that may be sent in parts: that of a photo. */
export const largestUpload = 20 * 1024 * 1024;
/** Bytes of the largest part. */
export const largestPart = 1024 * 1024;

/** A file of which some has arrived. It belongs to who began it. */
export const uploadSchema = z
  .strictObject({
    id: idSchema,
    bytes: z.int().meta({ description: 'Cỡ của cả tệp' }),
    receivedBytes: z.int().meta({ description: 'Gửi tiếp từ đây' }),
    expiresAt: instantSchema,
  })
  .meta({ id: 'Upload' });
export type Upload = z.output<typeof uploadSchema>;
