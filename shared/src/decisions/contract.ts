import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { documentQuery, documentTypes, exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema } from '../core/text.ts';
import { programmeSchema } from '../rules/schema.ts';
import {
  decisionItemSchema,
  decisionSchema,
  decisionStatusSchema,
  draftDecisionBody,
  issueDecisionBody,
  updateDecisionBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  unitId: idSchema.optional(),
  programme: z.array(programmeSchema).optional(),
  status: z.array(decisionStatusSchema).optional(),
  changesId: idSchema.optional(),
};

export const decisionRoutes = defineRoutes({
  listDecisions: {
    method: 'GET',
    path: '/decisions',
    summary: 'Danh sách phê duyệt: dự thảo và đã ban hành',
    permission: 'case:read',
    query: listQuery(filters, ['-createdAt', 'createdAt']),
    response: pageOf(decisionItemSchema),
  },
  exportDecisions: {
    method: 'GET',
    path: '/decisions/export',
    summary: 'Xuất sổ quyết định phê duyệt',
    permission: 'case:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getDecision: {
    method: 'GET',
    path: '/decisions/:id',
    summary: 'Một danh sách phê duyệt',
    permission: 'case:read',
    params,
    response: decisionSchema,
  },
  getDecisionHistory: {
    method: 'GET',
    path: '/decisions/:id/history',
    summary: 'Lịch sử một danh sách',
    permission: 'case:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  getDecisionDocument: {
    method: 'GET',
    path: '/decisions/:id/document',
    summary: 'Quyết định kèm danh sách, thể thức NĐ 30/2020/NĐ-CP',
    permission: 'case:read',
    params,
    query: documentQuery,
    download: documentTypes,
  },
  getCommitments: {
    method: 'GET',
    path: '/decisions/:id/commitments',
    summary: 'Bảng tổng hợp cam kết và nhu cầu vật liệu (Phụ lục II, TT 01/2022/TT-BXD)',
    permission: 'case:read',
    params,
    query: documentQuery,
    download: documentTypes,
  },
  draftDecision: {
    method: 'POST',
    path: '/decisions',
    summary: 'Lập dự thảo danh sách phê duyệt hoặc thay đổi',
    permission: 'decision:draft',
    body: draftDecisionBody,
    response: decisionSchema,
    status: 201,
    idempotency: 'required',
  },
  updateDecision: {
    method: 'PATCH',
    path: '/decisions/:id',
    summary: 'Sửa dự thảo',
    permission: 'decision:draft',
    params,
    body: updateDecisionBody,
    response: decisionSchema,
    ifMatch: 'required',
  },
  discardDecision: {
    method: 'POST',
    path: '/decisions/:id/discard',
    summary: 'Bỏ dự thảo',
    permission: 'decision:draft',
    params,
    response: decisionSchema,
  },
  issueDecision: {
    method: 'POST',
    path: '/decisions/:id/issue',
    summary: 'Ban hành: danh sách đóng lại, mỗi hồ sơ có một căn nhà',
    description:
      'Chỉ người có thẩm quyền của cấp ghi trong tuyến (not_competent); không phải người khảo sát, thẩm tra, thẩm định hay lập dự thảo (same_person). Mọi hồ sơ phải đang ở bước phê duyệt, kết quả tính theo quy định đang hiệu lực (rule_changed), không còn nghi trùng, kiến nghị. Bỏ qua hộ khó khăn hơn phải nêu lý do (need_overtaken).',
    permission: 'decision:issue',
    params,
    body: issueDecisionBody,
    response: decisionSchema,
    idempotency: 'required',
  },
});
