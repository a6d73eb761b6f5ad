import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema, lineSchema, textSchema } from '../core/text.ts';
import {
  achievementSchema,
  awardeeTypeSchema,
  awardFormSchema,
  awardSchema,
  awardStatusSchema,
  nominateAwardBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  unitId: idSchema.optional(),
  status: z.array(awardStatusSchema).optional(),
  awardeeType: awardeeTypeSchema.optional(),
  formId: idSchema.optional(),
  movementId: idSchema.optional(),
  meritYear: z.int().optional(),
  submissionId: idSchema.optional(),
};

export const awardRoutes = defineRoutes({
  listAwards: {
    method: 'GET',
    path: '/awards',
    summary: 'Hồ sơ và sổ khen thưởng',
    permission: 'award:read',
    query: listQuery(filters, ['-nominatedAt', 'nominatedAt']),
    response: pageOf(awardSchema),
  },
  exportAwards: {
    method: 'GET',
    path: '/awards/export',
    summary: 'Xuất sổ khen thưởng',
    permission: 'award:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  listAwardForms: {
    method: 'GET',
    path: '/award-forms',
    summary: 'Danh mục hình thức khen thưởng vào một ngày',
    permission: 'award:read',
    query: z.strictObject({
      asOf: daySchema.optional(),
      all: z.enum(['true', 'false']).optional().meta({ description: 'Mọi bản theo thời gian' }),
    }),
    response: z.strictObject({ data: z.array(awardFormSchema) }),
  },
  getAward: {
    method: 'GET',
    path: '/awards/:id',
    summary: 'Một hồ sơ khen thưởng',
    permission: 'award:read',
    params,
    response: awardSchema,
  },
  getAwardHistory: {
    method: 'GET',
    path: '/awards/:id/history',
    summary: 'Lịch sử một hồ sơ khen thưởng',
    permission: 'award:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  nominateAward: {
    method: 'POST',
    path: '/awards',
    summary: 'Đề nghị khen thưởng',
    description:
      'Một thành tích không khen nhiều lần: đối tượng đang có hồ sơ cùng hình thức thì bị từ chối (award_duplicate). Luật TĐKT 06/2022/QH15.',
    permission: 'award:nominate',
    body: nominateAwardBody,
    response: awardSchema,
    status: 201,
    idempotency: 'required',
  },
  resubmitAward: {
    method: 'POST',
    path: '/awards/:id/resubmit',
    summary: 'Bổ sung và trình lại hồ sơ bị trả',
    permission: 'award:nominate',
    params,
    body: z.strictObject({
      achievement: achievementSchema,
      initiative: textSchema(2000).nullable().default(null),
    }),
    response: awardSchema,
  },
  appraiseAward: {
    method: 'POST',
    path: '/awards/:id/appraise',
    summary: 'Thẩm định: đồng ý, trả lại hoặc không đủ điều kiện',
    description: 'Người đề nghị không thẩm định (same_person).',
    permission: 'award:appraise',
    params,
    body: z.strictObject({ result: z.enum(['appraise', 'return', 'reject']), opinion: lineSchema(1000, 3) }),
    response: awardSchema,
  },
});
