import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { identifierPattern, searchAnswerSchema, searchHitSchema } from './schema.ts';

/** One search over everything (W1): each group as its own list would show it to whoever asks. */
export const searchRoutes = defineRoutes({
  searchAll: {
    method: 'GET',
    path: '/search',
    summary: 'Tìm ở mọi nơi tôi được xem: theo mã, tên, số văn bản',
    description:
      'Không phân biệt hoa thường, dấu, đ/d. Mỗi nhóm nhiều nhất 5 kết quả, chỉ gồm điều người hỏi được xem ở nhóm ấy. Số CCCD và số điện thoại không tìm ở đây (địa chỉ còn lại trong nhật ký của trình duyệt, proxy): dùng findByIdentifier.',
    permission: 'signed-in',
    query: z.strictObject({ q: z.string().min(2, 'Cần ít nhất 2 ký tự').max(100) }),
    response: searchAnswerSchema,
  },
  findByIdentifier: {
    method: 'POST',
    path: '/search/identifier',
    summary: 'Tìm hộ theo đúng số CCCD hoặc số điện thoại',
    description: 'So khớp cả số qua chỉ mục khóa; mỗi hộ được tìm thấy ghi lại ai đã tra.',
    permission: 'household:read',
    body: z.strictObject({
      identifier: z.string().max(20).regex(identifierPattern, 'Cần đủ 12 số CCCD hoặc 10 số điện thoại di động'),
    }),
    response: z.strictObject({ data: z.array(searchHitSchema) }),
  },
});
