import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema } from '../core/text.ts';
import { measureNameSchema } from './measures.ts';
import {
  criteriaSetItemSchema,
  criteriaSetSchema,
  criteriaSetStateSchema,
  draftCriteriaSetBody,
  measuredSchema,
  updateCriteriaSetBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  unitId: idSchema.optional().meta({ description: 'Đơn vị ban hành' }),
  movementId: idSchema.optional(),
  groupKey: z.string().max(20).optional(),
  year: z.int().min(2020).max(2100).optional(),
  state: z.array(criteriaSetStateSchema).optional(),
  onDay: daySchema.optional().meta({ description: 'Có hiệu lực vào ngày này' }),
};

/** Criteria sets by subject group as dated data (E1), and the measures that computed criteria count by (E2). */
export const criteriaRoutes = defineRoutes({
  listCriteriaSets: {
    method: 'GET',
    path: '/criteria-sets',
    summary: 'Các bảng điểm thi đua',
    description: 'Bảng đã ban hành thì ai thi đua cũng xem được; bản đang soạn chỉ đơn vị ban hành xem.',
    permission: 'criteria:read',
    query: listQuery(filters, ['-validFrom', 'name']),
    response: pageOf(criteriaSetItemSchema),
  },
  exportCriteriaSets: {
    method: 'GET',
    path: '/criteria-sets/export',
    summary: 'Xuất danh sách bảng điểm thi đua',
    permission: 'criteria:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getCriteriaSet: {
    method: 'GET',
    path: '/criteria-sets/:id',
    summary: 'Một bảng điểm với các tiêu chí',
    permission: 'criteria:read',
    params,
    response: criteriaSetSchema,
  },
  getCriteriaSetHistory: {
    method: 'GET',
    path: '/criteria-sets/:id/history',
    summary: 'Lịch sử của một bảng điểm',
    permission: 'criteria:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  draftCriteriaSet: {
    method: 'POST',
    path: '/criteria-sets',
    summary: 'Soạn bảng điểm',
    description:
      'Bản soạn có thể còn thiếu; khi ban hành, tổng điểm của các tiêu chí chuẩn phải bằng tổng điểm của bảng.',
    permission: 'criteria:manage',
    body: draftCriteriaSetBody,
    response: criteriaSetSchema,
    status: 201,
    idempotency: 'required',
  },
  updateCriteriaSet: {
    method: 'PATCH',
    path: '/criteria-sets/:id',
    summary: 'Sửa bảng điểm đang soạn',
    description: 'Bảng đã ban hành không sửa (criteria_issued): soạn bản mới thay từ một ngày.',
    permission: 'criteria:manage',
    params,
    body: updateCriteriaSetBody,
    response: criteriaSetSchema,
    ifMatch: 'required',
  },
  issueCriteriaSet: {
    method: 'POST',
    path: '/criteria-sets/:id/issue',
    summary: 'Ban hành bảng điểm',
    description:
      'Có hiệu lực từ ngày ghi trong bảng; bảng đang dùng của cùng nhóm khép vào hôm trước (rule_overlap nếu đã có bảng muộn hơn).',
    permission: 'criteria:manage',
    params,
    response: criteriaSetSchema,
  },
  discardCriteriaSet: {
    method: 'POST',
    path: '/criteria-sets/:id/discard',
    summary: 'Bỏ bảng điểm đang soạn',
    permission: 'criteria:manage',
    params,
    status: 204,
  },
  listMeasures: {
    method: 'GET',
    path: '/measures',
    summary: 'Các số liệu mà tiêu chí tính được, với cách tính bằng lời',
    permission: 'criteria:read',
    response: z.strictObject({
      data: z.array(
        z
          .strictObject({
            measure: measureNameSchema,
            name: z.string(),
            formula: z.string(),
            kind: z.enum(['sum', 'percent', 'per_head', 'difference']),
            unit: z.enum(['percent', 'points', 'vnd', 'days', 'houses', 'times', 'yes']),
            rows: z.string(),
            noun: z.string().meta({ description: 'Đếm bằng gì; rỗng khi đơn vị đã nói rõ' }),
          })
          .meta({ id: 'MeasureDefinition' }),
      ),
    }),
  },
  previewMeasure: {
    method: 'GET',
    path: '/measures/:measure',
    summary: 'Tính thử một số liệu của một đơn vị, với từng bản ghi làm ra nó',
    description: 'Tổng các dòng và phần còn lại bằng tử số. Bản ghi ngoài phạm vi của người xem chỉ tính vào tổng.',
    permission: 'criteria:read',
    params: z.strictObject({ measure: measureNameSchema }),
    query: z.strictObject({
      unitId: idSchema,
      movementId: idSchema.optional().meta({ description: 'Cần cho kế hoạch, chỉ tiêu, số người' }),
      from: daySchema,
      to: daySchema,
    }),
    response: measuredSchema,
  },
});
