import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { idSchema } from '../core/text.ts';
import { viewHiddenSchema, viewListSchema, viewNameSchema, viewQuerySchema, viewSchema } from './schema.ts';

const params = z.strictObject({ id: idSchema });

/**
 * Saved views (W1): a name for what a list is narrowed to and its columns. A view is an address and nothing more: whoever opens a shared one
 * sees what they may see themselves.
 */
export const viewRoutes = defineRoutes({
  listViews: {
    method: 'GET',
    path: '/views',
    summary: 'Chế độ xem đã lưu của tôi và được dùng chung với tôi',
    description: 'Nhiều nhất 200, theo tên.',
    permission: 'signed-in',
    query: z.strictObject({ list: viewListSchema.optional() }),
    response: z.strictObject({ data: z.array(viewSchema) }),
  },
  createView: {
    method: 'POST',
    path: '/views',
    summary: 'Lưu bộ lọc, thứ tự và cột của một danh sách dưới một tên',
    description: 'Mỗi người nhiều nhất 100 chế độ xem.',
    permission: 'signed-in',
    body: z.strictObject({
      list: viewListSchema,
      name: viewNameSchema,
      query: viewQuerySchema,
      hidden: viewHiddenSchema.default(null),
    }),
    response: viewSchema,
    status: 201,
    idempotency: 'required',
  },
  updateView: {
    method: 'PATCH',
    path: '/views/:id',
    summary: 'Đổi tên, bộ lọc hoặc cột của chế độ xem của tôi',
    permission: 'signed-in',
    params,
    body: z.strictObject({
      name: viewNameSchema.optional(),
      query: viewQuerySchema.optional(),
      hidden: viewHiddenSchema.optional(),
    }),
    response: viewSchema,
    ifMatch: 'required',
  },
  deleteView: {
    method: 'DELETE',
    path: '/views/:id',
    summary: 'Xóa chế độ xem của tôi',
    permission: 'signed-in',
    params,
    status: 204,
  },
  shareView: {
    method: 'POST',
    path: '/views/:id/share',
    summary: 'Dùng chung chế độ xem của tôi với một đơn vị và các đơn vị dưới nó; null: thôi dùng chung',
    description: 'Từ tìm kiếm (q) có thể là tên người nên không dùng chung được: lưu chế độ xem không có từ tìm kiếm.',
    permission: 'view:share',
    params,
    body: z.strictObject({ unitId: idSchema.nullable() }),
    response: viewSchema,
  },
  setDefaultView: {
    method: 'POST',
    path: '/views/default',
    summary: 'Chọn chế độ xem mà danh sách mở ra; null: không chọn',
    permission: 'signed-in',
    body: z.strictObject({ list: viewListSchema, viewId: idSchema.nullable() }),
    status: 204,
  },
});
