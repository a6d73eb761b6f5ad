import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';
import {
  articleChannelSchema,
  articleCountsSchema,
  articleItemSchema,
  articleKindSchema,
  articleSchema,
  articleStateSchema,
  recordArticleBody,
  updateArticleBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  unitId: idSchema.optional().meta({ description: 'Của đơn vị này hoặc cấp dưới' }),
  kind: z.array(articleKindSchema).optional(),
  channel: z.array(articleChannelSchema).optional(),
  state: z.array(articleStateSchema).optional(),
  movementId: idSchema.optional(),
  from: daySchema.optional().meta({ description: 'Đăng, phát từ ngày này' }),
  to: daySchema.optional().meta({ description: 'Đăng, phát đến hết ngày này' }),
};

/** Publicity (M7): articles, programmes and exemplary cases with consent, counted for each unit and month. */
export const articleRoutes = defineRoutes({
  listArticles: {
    method: 'GET',
    path: '/articles',
    summary: 'Tin bài, chương trình, gương điển hình',
    description: 'Đã đăng thì mọi đơn vị xem được; bản nháp và bài đã gỡ chỉ đơn vị ghi và cấp trên.',
    permission: 'article:read',
    query: listQuery(filters, ['-publishedOn', 'publishedOn']),
    response: pageOf(articleItemSchema),
  },
  exportArticles: {
    method: 'GET',
    path: '/articles/export',
    summary: 'Xuất tin bài',
    permission: 'article:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  countArticles: {
    method: 'GET',
    path: '/articles/counts',
    summary: 'Số tin bài theo đơn vị và tháng',
    description: 'Chỉ tính bài đã đăng. Vắng năm: năm nay.',
    permission: 'article:read',
    query: z.strictObject({
      year: z.int().min(2000).max(2100).optional(),
      unitId: idSchema.optional(),
      movementId: idSchema.optional(),
    }),
    response: articleCountsSchema,
  },
  getArticle: {
    method: 'GET',
    path: '/articles/:id',
    summary: 'Một tin bài',
    permission: 'article:read',
    params,
    response: articleSchema,
  },
  getArticleHistory: {
    method: 'GET',
    path: '/articles/:id/history',
    summary: 'Lịch sử của một tin bài',
    description: 'Trống với bài của đơn vị ngoài phạm vi của tôi.',
    permission: 'article:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  recordArticle: {
    method: 'POST',
    path: '/articles',
    summary: 'Ghi một tin bài (bản nháp)',
    description:
      'Một lần đăng chỉ ghi một lần cho một đơn vị: cùng đường dẫn, hoặc cùng tiêu đề, kênh, nơi đăng và ngày (conflict).',
    permission: 'article:write',
    body: recordArticleBody,
    response: articleSchema,
    status: 201,
    idempotency: 'required',
  },
  updateArticle: {
    method: 'PATCH',
    path: '/articles/:id',
    summary: 'Sửa một tin bài',
    description: 'Đã đăng thì không đổi loại và ngày đăng nữa, vì đã được tính.',
    permission: 'article:write',
    params,
    body: updateArticleBody,
    response: articleSchema,
    ifMatch: 'required',
  },
  publishArticle: {
    method: 'POST',
    path: '/articles/:id/publish',
    summary: 'Đưa bài để mọi đơn vị xem và tính',
    description:
      'Gương điển hình, ảnh có người: cần sự đồng ý còn hiệu lực (consent_missing), theo Nghị định 13/2023/NĐ-CP; từ 2026 theo Luật 91/2025/QH15.',
    permission: 'article:write',
    params,
    response: articleSchema,
  },
  withdrawArticle: {
    method: 'POST',
    path: '/articles/:id/withdraw',
    summary: 'Gỡ bài, nêu lý do; không tính nữa',
    permission: 'article:write',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: articleSchema,
  },
  withdrawConsent: {
    method: 'POST',
    path: '/articles/:id/withdraw-consent',
    summary: 'Ghi người được nêu rút lại sự đồng ý',
    description: 'Bài đã đăng được gỡ ngay, ảnh bị xóa. Không ghi lại sự đồng ý trên bài này nữa.',
    permission: 'article:write',
    params,
    body: z.strictObject({ withdrawnOn: daySchema, note: lineSchema(500, 3) }),
    response: articleSchema,
  },
  attachArticlePhoto: {
    method: 'POST',
    path: '/articles/:id/photo',
    summary: 'Đính ảnh; ảnh mới thay ảnh cũ',
    description:
      'JPEG, PNG, WebP hoặc HEIF, kiểm theo nội dung; chỉ giữ bản mã hóa lại, không còn nơi chụp. Ảnh có người trên bài đã đăng cần sự đồng ý (consent_missing).',
    permission: 'article:write',
    params,
    query: z.strictObject({
      showsPerson: z.boolean().meta({ description: 'Nhận ra được người trong ảnh' }),
      caption: lineSchema(300).optional(),
      uploadId: idSchema.optional().meta({ description: 'Tệp đã gửi từng phần, thay cho nội dung trong yêu cầu này' }),
    }),
    upload: {
      maxBytes: 20 * 1024 * 1024,
      accept: ['image/jpeg', 'image/png', 'image/webp', 'image/heif', 'image/avif'],
      resumable: true,
    },
    response: articleSchema,
  },
  removeArticlePhoto: {
    method: 'POST',
    path: '/articles/:id/photo/remove',
    summary: 'Bỏ ảnh của bài',
    permission: 'article:write',
    params,
    response: articleSchema,
  },
  getArticlePhoto: {
    method: 'GET',
    path: '/articles/:id/photo',
    summary: 'Xem ảnh của bài',
    permission: 'article:read',
    params,
    query: z.strictObject({ size: z.enum(['thumb', 'large']).default('large') }),
    download: ['image/webp'],
  },
});
