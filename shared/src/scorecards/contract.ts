import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { largestOfficeFile } from '../core/files.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema, lineSchema, textSchema } from '../core/text.ts';
import { measuredSchema } from '../criteria/schema.ts';
import {
  evidenceTypes,
  judgedScoresSchema,
  keptEvidenceTypes,
  openedScorecardsSchema,
  openScorecardsBody,
  scorecardItemSchema,
  scorecardSchema,
  scorecardStateSchema,
  selfScoreSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const reason = z.strictObject({ reason: lineSchema(500, 3) });
const filters = {
  unitId: idSchema.optional(),
  blockId: idSchema.optional(),
  setId: idSchema.optional(),
  state: z.array(scorecardStateSchema).optional(),
  overdue: z.boolean().optional().meta({ description: 'Quá hạn của bước đang chờ' }),
  selfLate: z.boolean().optional().meta({ description: 'Tự chấm muộn' }),
  mine: z.boolean().optional().meta({ description: 'Của chính đơn vị tôi' }),
  toReview: z
    .boolean()
    .optional()
    .meta({ description: 'Tôi phải rà soát: của cụm, khối đơn vị tôi phụ trách, không phải của đơn vị tôi' }),
};

/** What each unit scored: figures, its own word, the block, the appraisal (E2). */
export const scorecardRoutes = defineRoutes({
  listScorecards: {
    method: 'GET',
    path: '/scorecards',
    summary: 'Phiếu chấm điểm trong phạm vi của tôi, và của cụm, khối do đơn vị tôi phụ trách',
    permission: 'scorecard:read',
    query: listQuery(filters, ['selfDueAt', '-openedAt', '-total']),
    response: pageOf(scorecardItemSchema),
  },
  exportScorecards: {
    method: 'GET',
    path: '/scorecards/export',
    summary: 'Xuất phiếu chấm điểm',
    permission: 'scorecard:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  openScorecards: {
    method: 'POST',
    path: '/scorecards',
    summary: 'Mở phiếu chấm điểm cho mọi thành viên của một cụm, khối',
    description:
      'Theo bảng điểm có hiệu lực vào ngày cuối của kỳ. Đơn vị đã có phiếu thì giữ nguyên, nên gọi lại để mở cho thành viên mới.',
    permission: 'scorecard:open',
    body: openScorecardsBody,
    response: openedScorecardsSchema,
    status: 201,
    idempotency: 'required',
  },
  getScorecard: {
    method: 'GET',
    path: '/scorecards/:id',
    summary: 'Một phiếu chấm điểm: từng tiêu chí với số liệu, cách tính, điểm của từng bước và lý do',
    permission: 'scorecard:read',
    params,
    response: scorecardSchema,
  },
  getScorecardHistory: {
    method: 'GET',
    path: '/scorecards/:id/history',
    summary: 'Lịch sử của một phiếu chấm điểm',
    permission: 'scorecard:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  listScoreRows: {
    method: 'GET',
    path: '/scorecards/:id/scores/:criterionId/rows',
    summary: 'Các dòng làm nên số liệu của một tiêu chí do hệ thống tính',
    description: 'Theo số liệu của lúc tính. Bản ghi ngoài phạm vi của người xem chỉ hiện giá trị, để tổng vẫn khớp.',
    permission: 'scorecard:read',
    params: params.extend({ criterionId: idSchema }),
    response: measuredSchema,
  },
  recomputeScorecard: {
    method: 'POST',
    path: '/scorecards/:id/recompute',
    summary: 'Tính lại các tiêu chí theo số liệu hiện nay',
    description: 'Trước khi thẩm định. Điểm cụm, khối đã đổi có lý do thì giữ nguyên.',
    permission: 'scorecard:appraise',
    params,
    response: scorecardSchema,
  },
  scoreScorecard: {
    method: 'POST',
    path: '/scorecards/:id/score',
    summary: 'Lưu điểm tự chấm; các tiêu chí có số liệu được tính lại',
    description:
      'Chỉ những tiêu chí nêu tên; điểm null là chưa chấm. Vượt khung điểm: score_over_maximum ở đúng tiêu chí. Tiêu chí do hệ thống tính thì không nhập.',
    permission: 'scorecard:score',
    params,
    body: z.strictObject({ scores: z.array(selfScoreSchema).max(200).default([]) }),
    response: scorecardSchema,
  },
  attachScoreEvidence: {
    method: 'POST',
    path: '/scorecards/:id/evidence',
    summary: 'Gửi tệp minh chứng cho một tiêu chí',
    description:
      'PDF, DOCX hoặc ảnh, đến 20 MiB; ảnh được giữ bản sạch, không còn nơi chụp. Tệp đã gửi từng phần thì nêu uploadId.',
    permission: 'scorecard:score',
    params,
    query: z.strictObject({
      criterionId: idSchema,
      fileName: lineSchema(200).optional(),
      note: textSchema(500).optional(),
      uploadId: idSchema.optional(),
    }),
    upload: { maxBytes: largestOfficeFile, accept: evidenceTypes, resumable: true },
    response: scorecardSchema,
    status: 201,
    idempotency: 'required',
  },
  getScoreEvidence: {
    method: 'GET',
    path: '/scorecards/:id/evidence/:evidenceId',
    summary: 'Tải tệp minh chứng',
    permission: 'scorecard:read',
    params: params.extend({ evidenceId: idSchema }),
    download: keptEvidenceTypes,
  },
  removeScoreEvidence: {
    method: 'POST',
    path: '/scorecards/:id/evidence/:evidenceId/remove',
    summary: 'Bỏ một tệp minh chứng',
    permission: 'scorecard:score',
    params: params.extend({ evidenceId: idSchema }),
    response: scorecardSchema,
  },
  submitScorecard: {
    method: 'POST',
    path: '/scorecards/:id/submit',
    summary: 'Gửi phiếu tự chấm cho cụm, khối',
    description:
      'Đủ điểm mọi tiêu chí tự chấm (score_missing) và đủ minh chứng (evidence_missing). Sau 23:59:59 của ngày hạn là muộn: vẫn nhận cho đến khi cụm, khối rà soát, và ghi là muộn.',
    permission: 'scorecard:score',
    params,
    response: scorecardSchema,
  },
  reviewScorecard: {
    method: 'POST',
    path: '/scorecards/:id/review',
    summary: 'Cụm, khối rà soát: để nguyên, hoặc đổi điểm có lý do',
    description:
      'Trưởng hoặc phó cụm, khối, không bao giờ của chính đơn vị mình (own_unit). Phiếu quá hạn mà đơn vị không gửi cũng rà soát được.',
    permission: 'scorecard:review',
    params,
    body: z.strictObject({ scores: judgedScoresSchema }),
    response: scorecardSchema,
  },
  returnScorecard: {
    method: 'POST',
    path: '/scorecards/:id/return',
    summary: 'Cụm, khối trả phiếu về đơn vị, nêu lý do',
    permission: 'scorecard:review',
    params,
    body: reason,
    response: scorecardSchema,
  },
  returnReview: {
    method: 'POST',
    path: '/scorecards/:id/return-review',
    summary: 'Sở Nội vụ trả phiếu về cụm, khối, nêu lý do',
    permission: 'scorecard:appraise',
    params,
    body: reason,
    response: scorecardSchema,
  },
  appraiseScorecard: {
    method: 'POST',
    path: '/scorecards/:id/appraise',
    summary: 'Thẩm định: để nguyên, hoặc đổi điểm có lý do',
    description: 'Người khác với người tự chấm và người rà soát (same_person).',
    permission: 'scorecard:appraise',
    params,
    body: z.strictObject({ scores: judgedScoresSchema }),
    response: scorecardSchema,
  },
  reopenScorecard: {
    method: 'POST',
    path: '/scorecards/:id/reopen',
    summary: 'Mở lại để thẩm định lại, nêu lý do',
    description: 'Bảng xếp hạng đã công bố không đổi theo; muốn đổi thì lập bản đính chính.',
    permission: 'scorecard:appraise',
    params,
    body: reason,
    response: scorecardSchema,
  },
});
