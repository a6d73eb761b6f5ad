import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';
import { stageSchema } from '../rules/stages.ts';
import {
  evidenceLimits,
  evidenceReasonSchema,
  evidenceReviewSchema,
  evidenceRuleSchema,
  evidenceStateSchema,
  photographerSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const reason = z.strictObject({ reason: lineSchema(500, 3) });

const filters = {
  unitId: idSchema.optional(),
  state: z.array(evidenceStateSchema).optional(),
  reason: z.array(evidenceReasonSchema).optional(),
  blocks: z.boolean().optional().meta({ description: 'Đang giữ một giai đoạn lại' }),
  houseId: idSchema.optional(),
  stage: z.array(stageSchema).optional(),
  photographerId: idSchema.optional(),
};

export const evidenceRoutes = defineRoutes({
  listEvidence: {
    method: 'GET',
    path: '/evidence',
    summary: 'Ảnh bị nghi vấn trong phạm vi của tôi',
    permission: 'evidence:read',
    query: listQuery(filters, ['-raisedAt', 'raisedAt']),
    response: pageOf(evidenceReviewSchema),
  },
  exportEvidence: {
    method: 'GET',
    path: '/evidence/export',
    summary: 'Xuất danh sách ảnh bị nghi vấn',
    permission: 'evidence:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  listPhotographers: {
    method: 'GET',
    path: '/evidence/photographers',
    summary: 'Thống kê theo người chụp: số ảnh, nghi vấn, kết quả',
    permission: 'evidence:read',
    query: z.strictObject({
      unitId: idSchema.optional(),
      from: daySchema.optional(),
      to: daySchema.optional(),
    }),
    response: z.strictObject({ data: z.array(photographerSchema) }),
  },
  getEvidence: {
    method: 'GET',
    path: '/evidence/:id',
    summary: 'Một ảnh bị nghi vấn với mọi lý do',
    permission: 'evidence:read',
    params,
    response: evidenceReviewSchema,
  },
  clearEvidence: {
    method: 'POST',
    path: '/evidence/:id/clear',
    summary: 'Xóa nghi vấn, nêu lý do',
    description: 'Người quyết định khác người chụp và người báo giai đoạn (same_person).',
    permission: 'evidence:decide',
    params,
    body: reason,
    response: evidenceReviewSchema,
  },
  rejectEvidence: {
    method: 'POST',
    path: '/evidence/:id/reject',
    summary: 'Không chấp nhận ảnh, nêu lý do',
    description:
      'Ảnh không còn là bằng chứng của giai đoạn nào; giai đoạn chưa nghiệm thu phải trả lại, giai đoạn đã nghiệm thu không được chi thêm (evidence_blocked) tới khi có ảnh thay thế.',
    permission: 'evidence:decide',
    params,
    body: reason,
    response: evidenceReviewSchema,
  },
  raiseEvidence: {
    method: 'POST',
    path: '/evidence/:id/raise',
    summary: 'Nêu nghi vấn về một ảnh',
    description: 'Mở lại cả ảnh đã được xóa nghi vấn; giữ giai đoạn và các khoản chi theo giai đoạn đó.',
    permission: 'evidence:decide',
    params,
    body: reason,
    response: evidenceReviewSchema,
  },
  replaceEvidence: {
    method: 'POST',
    path: '/evidence/:id/replace',
    summary: 'Thay một ảnh bị từ chối của giai đoạn đã nghiệm thu',
    description:
      'Ảnh thay thế cùng căn nhà, cùng giai đoạn, gửi sau khi từ chối, không bị nghi vấn giữ lại. Người quyết định khác người chụp cả hai ảnh và người báo giai đoạn (same_person). Giai đoạn vẫn là đã nghiệm thu và thôi bị giữ.',
    permission: 'evidence:decide',
    params,
    body: z.strictObject({ photoId: idSchema, reason: lineSchema(500, 3) }),
    response: evidenceReviewSchema,
  },
  listEvidenceRules: {
    method: 'GET',
    path: '/evidence-rules',
    summary: 'Các ngưỡng kiểm ảnh, theo thời gian',
    permission: 'rule:read',
    response: z.strictObject({ data: z.array(evidenceRuleSchema) }),
  },
  createEvidenceRule: {
    method: 'POST',
    path: '/evidence-rules',
    summary: 'Thêm bản ngưỡng kiểm ảnh từ một ngày',
    description: 'Bản đang dùng khép vào hôm trước (rule_overlap nếu đã có bản muộn hơn).',
    permission: 'rule:create',
    body: z.strictObject({
      validFrom: daySchema,
      citation: lineSchema(300, 3),
      ...evidenceLimits,
      blocking: z
        .array(evidenceReasonSchema)
        .max(20)
        .refine((reasons) => reasons.includes('raised'), 'Nghi vấn do người kiểm tra nêu luôn giữ giai đoạn lại')
        .meta({ examples: [['raised']] }),
    }),
    response: evidenceRuleSchema,
    status: 201,
    idempotency: 'required',
  },
});
