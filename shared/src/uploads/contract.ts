import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { idSchema } from '../core/text.ts';
import { largestPart, largestUpload, uploadSchema } from './schema.ts';

const params = z.strictObject({ id: idSchema });

/** A file sent in parts over a network that comes and goes; then named as `uploadId` where a photo is taken. */
export const uploadRoutes = defineRoutes({
  beginUpload: {
    method: 'POST',
    path: '/uploads',
    summary: 'Mở một tệp tải lên từng phần',
    description:
      'Dùng khi mạng yếu: gửi từng phần, đứt thì hỏi đã nhận tới đâu rồi gửi tiếp. Tệp chưa dùng được bỏ sau 24 giờ.',
    permission: 'signed-in',
    keys: 'accepted',
    body: z.strictObject({ bytes: z.int().min(1, 'Tệp rỗng').max(largestUpload, 'Tệp lớn quá 20 MiB') }),
    response: uploadSchema,
    status: 201,
    idempotency: 'required',
  },
  getUpload: {
    method: 'GET',
    path: '/uploads/:id',
    summary: 'Đã nhận tới đâu',
    permission: 'signed-in',
    keys: 'accepted',
    params,
    response: uploadSchema,
  },
  appendUpload: {
    method: 'POST',
    path: '/uploads/:id/append',
    summary: 'Gửi phần tiếp theo',
    description:
      'offset là vị trí của byte đầu tiên trong tệp. Phần đã nhận rồi được trả lời như cũ; phần nhảy cóc bị từ chối (upload_offset) và không mất gì.',
    permission: 'signed-in',
    keys: 'accepted',
    params,
    query: z.strictObject({ offset: z.int().min(0).max(largestUpload) }),
    upload: { maxBytes: largestPart, accept: ['application/octet-stream'] },
    response: uploadSchema,
  },
});
