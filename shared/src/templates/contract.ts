import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema } from '../core/text.ts';
import { periodCodeSchema } from '../reports/schema.ts';
import {
  addTemplateQuery,
  largestTemplate,
  templateFieldsSchema,
  templateFormatSchema,
  templateKindSchema,
  templateSchema,
  templateStateSchema,
  templateTypes,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  unitId: idSchema.optional(),
  kind: z.array(templateKindSchema).optional(),
  state: z.array(templateStateSchema).optional(),
};

/** Files of the office that the system fills: DOCX and XLSX with documented fields, changed without a developer (R3). */
export const templateRoutes = defineRoutes({
  listTemplates: {
    method: 'GET',
    path: '/templates',
    summary: 'Mẫu văn bản, mẫu biểu của đơn vị và của cấp trên',
    permission: 'template:read',
    query: listQuery(filters, ['-addedAt', 'addedAt']),
    response: pageOf(templateSchema),
  },
  exportTemplates: {
    method: 'GET',
    path: '/templates/export',
    summary: 'Xuất danh sách mẫu',
    permission: 'template:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getTemplateFields: {
    method: 'GET',
    path: '/templates/fields',
    summary: 'Các trường và vòng lặp dùng được trong mẫu của một loại',
    description:
      'Trường viết trong ngoặc nhọn: {unit}. Dòng lặp viết từ {#rows} đến {/rows}: trong Word cùng một dòng của bảng, trong Excel cùng một hay vài dòng.',
    permission: 'template:read',
    query: z.strictObject({ kind: templateKindSchema }),
    response: templateFieldsSchema,
  },
  getStarterTemplate: {
    method: 'GET',
    path: '/templates/starter',
    summary: 'Mẫu có sẵn của hệ thống để sửa tiếp',
    permission: 'template:read',
    query: z.strictObject({ kind: templateKindSchema, format: templateFormatSchema.default('docx') }),
    download: templateTypes,
  },
  getTemplate: {
    method: 'GET',
    path: '/templates/:id',
    summary: 'Một mẫu',
    permission: 'template:read',
    params,
    response: templateSchema,
  },
  getTemplateHistory: {
    method: 'GET',
    path: '/templates/:id/history',
    summary: 'Lịch sử của một mẫu',
    permission: 'template:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  getTemplateFile: {
    method: 'GET',
    path: '/templates/:id/file',
    summary: 'Tải tệp mẫu như đã gửi lên',
    permission: 'template:read',
    params,
    download: templateTypes,
  },
  fillTemplate: {
    method: 'GET',
    path: '/templates/:id/filled',
    summary: 'Mẫu điền số liệu thật của một đơn vị, một kỳ',
    description: 'Để xem thử trước khi dùng, và để lấy biểu theo mẫu của đơn vị. Phần lời của báo cáo để trống.',
    permission: 'report:read',
    params,
    query: z.strictObject({
      unitId: idSchema.optional().meta({ description: 'Mặc định: đơn vị cao nhất trong phạm vi của tôi' }),
      period: periodCodeSchema.optional(),
    }),
    download: templateTypes,
  },
  addTemplate: {
    method: 'POST',
    path: '/templates',
    summary: 'Gửi lên một mẫu mới',
    description:
      'Kiểm ngay: trường lạ (nêu tên gần đúng và chỗ), vòng lặp không đóng, macro, liên kết ra ngoài, đối tượng nhúng, mật khẩu, tệp nén bất thường. Sai thì không ghi gì.',
    permission: 'template:manage',
    query: addTemplateQuery,
    upload: { maxBytes: largestTemplate, accept: templateTypes },
    response: templateSchema,
    status: 201,
    idempotency: 'required',
  },
  activateTemplate: {
    method: 'POST',
    path: '/templates/:id/activate',
    summary: 'Đưa mẫu vào dùng, thay mẫu đang dùng của cùng loại và cùng đơn vị',
    permission: 'template:manage',
    params,
    response: templateSchema,
  },
  retireTemplate: {
    method: 'POST',
    path: '/templates/:id/retire',
    summary: 'Thôi dùng mẫu; không còn mẫu nào thì dùng mẫu có sẵn',
    permission: 'template:manage',
    params,
    response: templateSchema,
  },
});
