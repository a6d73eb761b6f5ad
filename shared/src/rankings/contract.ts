import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema, lineSchema } from '../core/text.ts';
import {
  drawRankingBody,
  rankingDiffSchema,
  rankingItemSchema,
  rankingSchema,
  rankingStateSchema,
  recomputedRankingSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  blockId: idSchema.optional(),
  unitId: idSchema.optional().meta({ description: 'Có đơn vị này trong bảng' }),
  year: z.int().min(2020).max(2100).optional(),
  state: z.array(rankingStateSchema).optional(),
  current: z.boolean().optional().meta({ description: 'Chỉ bản công bố mới nhất' }),
};

/** Rankings of a block, frozen when published, corrected by another version (E3). */
export const rankingRoutes = defineRoutes({
  listRankings: {
    method: 'GET',
    path: '/rankings',
    summary: 'Bảng xếp hạng thi đua',
    description: 'Bản đã công bố: của cụm, khối có đơn vị trong phạm vi của tôi. Bản nháp: đơn vị tổ chức.',
    permission: 'ranking:read',
    query: listQuery(filters, ['-drawnAt']),
    response: pageOf(rankingItemSchema),
  },
  exportRankings: {
    method: 'GET',
    path: '/rankings/export',
    summary: 'Xuất danh sách bảng xếp hạng',
    permission: 'ranking:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getRanking: {
    method: 'GET',
    path: '/rankings/:id',
    summary: 'Một bảng xếp hạng với mọi số liệu đã dùng',
    permission: 'ranking:read',
    params,
    response: rankingSchema,
  },
  getRankingHistory: {
    method: 'GET',
    path: '/rankings/:id/history',
    summary: 'Lịch sử của một bảng xếp hạng',
    permission: 'ranking:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  exportRanking: {
    method: 'GET',
    path: '/rankings/:id/export',
    summary: 'Xuất bảng xếp hạng, làm một tiêu chí của đánh giá thi đua năm',
    permission: 'ranking:read',
    params,
    query: z.strictObject({ format: z.enum(['csv', 'xlsx', 'jsonl']).default('xlsx') }),
    download: exportTypes,
  },
  drawRanking: {
    method: 'POST',
    path: '/rankings',
    summary: 'Lập bảng xếp hạng của một cụm, khối từ các phiếu đã thẩm định',
    description:
      'Mọi phiếu của cụm, khối trong kỳ phải đã thẩm định và đủ điểm; thiếu thì score_missing nêu tên đơn vị và tiêu chí. Bằng điểm thì theo thứ tự phân định của bảng điểm; vẫn bằng thì đồng hạng (1, 1, 3).',
    permission: 'ranking:publish',
    body: drawRankingBody,
    response: rankingSchema,
    status: 201,
    idempotency: 'required',
  },
  redrawRanking: {
    method: 'POST',
    path: '/rankings/:id/redraw',
    summary: 'Lập lại bản nháp theo điểm hiện nay',
    permission: 'ranking:publish',
    params,
    response: rankingSchema,
  },
  publishRanking: {
    method: 'POST',
    path: '/rankings/:id/publish',
    summary: 'Công bố: từ đây không gì của bản này thay đổi nữa',
    description: 'Điểm đã đổi từ khi lập thì từ chối (conflict); bản đã công bố: ranking_frozen.',
    permission: 'ranking:publish',
    params,
    response: rankingSchema,
    ifMatch: 'accepted',
  },
  correctRanking: {
    method: 'POST',
    path: '/rankings/:id/correct',
    summary: 'Lập bản đính chính của bản công bố mới nhất, nêu lý do',
    description: 'Một bản nháp mới theo điểm hiện nay; bản cũ giữ nguyên.',
    permission: 'ranking:publish',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: rankingSchema,
    status: 201,
    idempotency: 'required',
  },
  discardRanking: {
    method: 'POST',
    path: '/rankings/:id/discard',
    summary: 'Bỏ một bản nháp, nêu lý do',
    permission: 'ranking:publish',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    status: 204,
  },
  compareRankings: {
    method: 'GET',
    path: '/rankings/:id/compare',
    summary: 'So với bản trước: đơn vị nào, hạng và điểm cũ mới, tiêu chí nào đổi, vì sao',
    permission: 'ranking:read',
    params,
    query: z.strictObject({
      otherId: idSchema.optional().meta({ description: 'Vắng: bản mà bản này đính chính' }),
    }),
    response: rankingDiffSchema,
  },
  recomputeRanking: {
    method: 'GET',
    path: '/rankings/:id/recompute',
    summary: 'Tính lại từ số liệu đã đóng băng, so từng dòng',
    permission: 'ranking:read',
    params,
    response: recomputedRankingSchema,
  },
});
