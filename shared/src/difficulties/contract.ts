import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema, lineSchema, textSchema } from '../core/text.ts';
import {
  boardSchema,
  difficultyItemSchema,
  difficultyReasonSchema,
  difficultyRuleSchema,
  difficultySchema,
  difficultyStateSchema,
  raiseDifficultyBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const reason = z.strictObject({ reason: lineSchema(500, 3) });
const filters = {
  unitId: idSchema.optional(),
  ownerUnitId: idSchema.optional(),
  houseId: idSchema.optional(),
  state: z.array(difficultyStateSchema).optional(),
  open: z.boolean().optional().meta({ description: 'Chưa xong và chưa rút lại' }),
  reason: z.array(difficultyReasonSchema).optional(),
  late: z.boolean().optional(),
  mine: z.boolean().optional().meta({ description: 'Đơn vị của tôi phải giải quyết' }),
};

/** What is stuck, why, since when, whose move it is (B5, M5). */
export const difficultyRoutes = defineRoutes({
  listDifficulties: {
    method: 'GET',
    path: '/difficulties',
    summary: 'Khó khăn, vướng mắc trong phạm vi của tôi',
    description: '`q` tìm trong tiêu đề, nội dung, câu trả lời và tên chủ hộ, không phân biệt dấu.',
    permission: 'difficulty:read',
    query: listQuery(filters, ['dueOn', '-raisedAt', 'raisedAt']),
    response: pageOf(difficultyItemSchema),
  },
  exportDifficulties: {
    method: 'GET',
    path: '/difficulties/export',
    summary: 'Xuất khó khăn, vướng mắc',
    permission: 'difficulty:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getDifficultyBoard: {
    method: 'GET',
    path: '/difficulties/board',
    summary: 'Bảng những gì đang vướng: theo lý do, theo đơn vị, tiền đang chờ',
    permission: 'difficulty:read',
    query: z.strictObject({ unitId: idSchema.optional() }),
    response: boardSchema,
  },
  listDifficultyRules: {
    method: 'GET',
    path: '/difficulty-rules',
    summary: 'Ai giải quyết trước, trong bao lâu, theo từng lý do',
    permission: 'difficulty:read',
    response: z.strictObject({ data: z.array(difficultyRuleSchema) }),
  },
  getDifficulty: {
    method: 'GET',
    path: '/difficulties/:id',
    summary: 'Một khó khăn, vướng mắc',
    permission: 'difficulty:read',
    params,
    response: difficultySchema,
  },
  getDifficultyHistory: {
    method: 'GET',
    path: '/difficulties/:id/history',
    summary: 'Lịch sử của một khó khăn',
    permission: 'difficulty:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  raiseDifficulty: {
    method: 'POST',
    path: '/difficulties',
    summary: 'Nêu khó khăn, vướng mắc',
    description:
      'Của một căn nhà hoặc của cả đơn vị. Đơn vị phải giải quyết và hạn theo quy định của lý do; quá hạn tự chuyển lên cấp trên.',
    permission: 'difficulty:raise',
    body: raiseDifficultyBody,
    response: difficultySchema,
    status: 201,
    idempotency: 'required',
  },
  assignDifficulty: {
    method: 'POST',
    path: '/difficulties/:id/assign',
    summary: 'Giao đơn vị giải quyết, đặt hạn',
    permission: 'difficulty:assign',
    params,
    body: z.strictObject({ ownerUnitId: idSchema, dueOn: daySchema, note: textSchema(500).nullable().default(null) }),
    response: difficultySchema,
  },
  escalateDifficulty: {
    method: 'POST',
    path: '/difficulties/:id/escalate',
    summary: 'Chuyển lên cấp trên, nêu lý do',
    permission: 'difficulty:answer',
    params,
    body: reason,
    response: difficultySchema,
  },
  answerDifficulty: {
    method: 'POST',
    path: '/difficulties/:id/answer',
    summary: 'Trả lời, nêu cách giải quyết',
    permission: 'difficulty:answer',
    params,
    body: z.strictObject({ answer: textSchema(4000).min(3, 'Cần ít nhất 3 ký tự') }),
    response: difficultySchema,
  },
  closeDifficulty: {
    method: 'POST',
    path: '/difficulties/:id/close',
    summary: 'Xác nhận đã giải quyết xong',
    description: 'Người trả lời không tự xác nhận (same_person).',
    permission: 'difficulty:close',
    params,
    body: z.strictObject({ result: lineSchema(500, 3) }),
    response: difficultySchema,
  },
  reopenDifficulty: {
    method: 'POST',
    path: '/difficulties/:id/reopen',
    summary: 'Mở lại vì chưa giải quyết được, nêu lý do',
    permission: 'difficulty:close',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3), dueOn: daySchema }),
    response: difficultySchema,
  },
  withdrawDifficulty: {
    method: 'POST',
    path: '/difficulties/:id/withdraw',
    summary: 'Rút lại điều đã nêu, nêu lý do',
    permission: 'difficulty:raise',
    params,
    body: reason,
    response: difficultySchema,
  },
});
