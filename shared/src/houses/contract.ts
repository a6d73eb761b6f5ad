import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema, lineSchema, textSchema } from '../core/text.ts';
import { householdCategorySchema } from '../households/schema.ts';
import { houseKindSchema, programmeSchema } from '../rules/schema.ts';
import { stageSchema } from '../rules/stages.ts';
import { houseItemSchema, houseSchema, houseStatusSchema, photoSchema } from './schema.ts';

const params = z.strictObject({ id: idSchema });
const stageParams = z.strictObject({ id: idSchema, stage: stageSchema });

const filters = {
  unitId: idSchema.optional().meta({ description: 'Đơn vị này và mọi đơn vị dưới nó, kể cả đơn vị trước sắp xếp' }),
  kind: houseKindSchema.optional(),
  programme: z.array(programmeSchema).optional(),
  status: z.array(houseStatusSchema).optional(),
  category: z.array(householdCategorySchema).optional(),
  householdId: idSchema.optional(),
  waitingVerification: z.boolean().optional().meta({ description: 'Có giai đoạn đã báo, chờ nghiệm thu' }),
  hasGap: z.boolean().optional().meta({ description: 'Còn thiếu tiền' }),
};

export const houseRoutes = defineRoutes({
  listHouses: {
    method: 'GET',
    path: '/houses',
    summary: 'Danh sách nhà trong phạm vi của tôi',
    permission: 'house:read',
    query: listQuery(filters, ['-createdAt', 'createdAt', 'headName', '-headName']),
    response: pageOf(houseItemSchema),
  },
  exportHouses: {
    method: 'GET',
    path: '/houses/export',
    summary: 'Xuất danh sách nhà ra CSV, XLSX hoặc JSON từng dòng',
    permission: 'house:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  listStagePlans: {
    method: 'GET',
    path: '/stage-plans',
    summary: 'Các giai đoạn của từng loại nhà',
    permission: 'house:read',
    response: z.strictObject({
      data: z.array(
        z.strictObject({
          id: idSchema,
          kind: houseKindSchema,
          validFrom: daySchema,
          citation: z.string(),
          stages: z.array(stageSchema),
        }),
      ),
    }),
  },
  getHouse: {
    method: 'GET',
    path: '/houses/:id',
    summary: 'Một căn nhà: giai đoạn, ảnh, tiền',
    permission: 'house:read',
    params,
    response: houseSchema,
  },
  getHouseHistory: {
    method: 'GET',
    path: '/houses/:id/history',
    summary: 'Lịch sử của một căn nhà',
    permission: 'house:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  uploadPhoto: {
    method: 'POST',
    path: '/houses/:id/photos',
    summary: 'Tải ảnh của một giai đoạn',
    description:
      'JPEG, PNG, WebP hoặc HEIF; kiểm theo nội dung; bản gốc giữ riêng, bản hiển thị được mã hóa lại, không còn tọa độ.',
    permission: 'house:report',
    params,
    query: z.strictObject({ stage: stageSchema }),
    upload: {
      maxBytes: 20 * 1024 * 1024,
      accept: ['image/jpeg', 'image/png', 'image/webp', 'image/heif', 'image/avif'],
    },
    response: photoSchema,
    status: 201,
  },
  getPhoto: {
    method: 'GET',
    path: '/houses/:id/photos/:photoId',
    summary: 'Xem ảnh',
    permission: 'house:read',
    params: z.strictObject({ id: idSchema, photoId: idSchema }),
    query: z.strictObject({ size: z.enum(['thumb', 'large']).default('large') }),
    download: ['image/webp'],
  },
  reportStage: {
    method: 'POST',
    path: '/houses/:id/stages/:stage/report',
    summary: 'Báo đã xong một giai đoạn',
    description: 'Cần ít nhất một ảnh đã tải của giai đoạn đó; không bỏ qua giai đoạn.',
    permission: 'house:report',
    params: stageParams,
    body: z.strictObject({
      happenedOn: daySchema,
      photoIds: z.array(idSchema).min(1, 'Cần ít nhất một ảnh').max(20),
      note: textSchema(1000).nullable().default(null),
    }),
    response: houseSchema,
  },
  verifyStage: {
    method: 'POST',
    path: '/houses/:id/stages/:stage/verify',
    summary: 'Nghiệm thu giai đoạn',
    description: 'Người nghiệm thu khác người báo (same_person). Theo Phụ lục III, TT 01/2022/TT-BXD.',
    permission: 'house:verify',
    params: stageParams,
    body: z.strictObject({ note: textSchema(1000).nullable().default(null) }),
    response: houseSchema,
  },
  returnStage: {
    method: 'POST',
    path: '/houses/:id/stages/:stage/return',
    summary: 'Trả lại giai đoạn đã báo, nêu lý do',
    permission: 'house:verify',
    params: stageParams,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: houseSchema,
  },
});
