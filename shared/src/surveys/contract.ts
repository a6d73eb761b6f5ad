import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema } from '../core/text.ts';
import {
  createSurveyBody,
  surveyDifferenceSchema,
  surveyItemSchema,
  surveyPhotoSchema,
  surveySchema,
  surveyStatusSchema,
  updateSurveyBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  unitId: idSchema.optional(),
  householdId: idSchema.optional(),
  status: z.array(surveyStatusSchema).optional(),
  mine: z.boolean().optional().meta({ description: 'Chỉ phiếu do tôi lập' }),
  surveyedFrom: daySchema.optional(),
  surveyedTo: daySchema.optional(),
};

export const surveyRoutes = defineRoutes({
  listSurveys: {
    method: 'GET',
    path: '/surveys',
    summary: 'Phiếu khảo sát nhà ở trong phạm vi của tôi',
    permission: 'survey:read',
    query: listQuery(filters, ['-createdAt', 'createdAt', '-surveyedOn', 'surveyedOn']),
    response: pageOf(surveyItemSchema),
  },
  exportSurveys: {
    method: 'GET',
    path: '/surveys/export',
    summary: 'Xuất phiếu khảo sát',
    permission: 'survey:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getSurvey: {
    method: 'GET',
    path: '/surveys/:id',
    summary: 'Một phiếu khảo sát',
    permission: 'survey:read',
    params,
    response: surveySchema,
  },
  getSurveyHistory: {
    method: 'GET',
    path: '/surveys/:id/history',
    summary: 'Lịch sử một phiếu khảo sát',
    permission: 'survey:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  compareSurveys: {
    method: 'GET',
    path: '/surveys/:id/compare',
    summary: 'So với một phiếu trước đó của cùng hộ',
    permission: 'survey:read',
    params,
    query: z.strictObject({ with: idSchema.optional().meta({ description: 'Vắng: phiếu đã nộp liền trước' }) }),
    response: z.strictObject({
      before: surveyItemSchema.nullable(),
      after: surveyItemSchema,
      differences: z.array(surveyDifferenceSchema),
    }),
  },
  createSurvey: {
    method: 'POST',
    path: '/surveys',
    summary: 'Lập phiếu khảo sát (bản nháp)',
    description:
      'Bản nháp giữ được cả khi còn thiếu. Hộ đã được hỗ trợ nhà (household_has_house) hoặc đã rút thì không khảo sát.',
    permission: 'survey:create',
    body: createSurveyBody,
    response: surveySchema,
    status: 201,
    idempotency: 'required',
  },
  updateSurvey: {
    method: 'PATCH',
    path: '/surveys/:id',
    summary: 'Sửa bản nháp',
    permission: 'survey:create',
    params,
    body: updateSurveyBody,
    response: surveySchema,
    ifMatch: 'required',
  },
  uploadSurveyPhoto: {
    method: 'POST',
    path: '/surveys/:id/photos',
    summary: 'Tải ảnh của phiếu khảo sát',
    description: 'Bản gốc giữ riêng, bản hiển thị được mã hóa lại, không còn tọa độ. Chỉ khi phiếu còn là bản nháp.',
    permission: 'survey:create',
    params,
    query: z.strictObject({
      view: surveyPhotoSchema.shape.view,
      uploadId: idSchema.optional().meta({ description: 'Tệp đã gửi từng phần (uploads); khi đó không kèm nội dung' }),
    }),
    upload: {
      resumable: true,
      maxBytes: 20 * 1024 * 1024,
      accept: ['image/jpeg', 'image/png', 'image/webp', 'image/heif', 'image/avif'],
    },
    response: surveyPhotoSchema,
    status: 201,
  },
  getSurveyPhoto: {
    method: 'GET',
    path: '/surveys/:id/photos/:photoId',
    summary: 'Xem ảnh khảo sát',
    permission: 'survey:read',
    params: z.strictObject({ id: idSchema, photoId: idSchema }),
    query: z.strictObject({ size: z.enum(['thumb', 'large']).default('large') }),
    download: ['image/webp'],
  },
  submitSurvey: {
    method: 'POST',
    path: '/surveys/:id/submit',
    summary: 'Nộp phiếu: từ đây không sửa, chỉ khảo sát lại',
    description:
      'Phải đủ số liệu (survey_incomplete nêu từng ô). Số nhân khẩu và diện tích trong hồ sơ hộ được cập nhật theo phiếu có ngày khảo sát muộn nhất; vị trí của hộ là vị trí của phiếu đó.',
    permission: 'survey:create',
    params,
    response: surveySchema,
  },
  discardSurvey: {
    method: 'POST',
    path: '/surveys/:id/discard',
    summary: 'Bỏ một bản nháp',
    permission: 'survey:create',
    params,
    response: surveySchema,
  },
});
