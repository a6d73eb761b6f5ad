import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { largestOfficeFile, officeFileTypes } from '../core/files.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema } from '../core/text.ts';
import { groupKeySchema, movementStateSchema } from '../movements/schema.ts';
import {
  extendPlanBody,
  filePlanQuery,
  planBoardSchema,
  planDutySchema,
  planItemSchema,
  planRecipientSchema,
  planSchema,
  planStandingSchema,
  planStateSchema,
  remindPlansBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const planFilters = {
  movementId: idSchema.optional(),
  unitId: idSchema.optional(),
  state: z.array(planStateSchema).optional(),
  late: z.boolean().optional(),
  toReceive: z.boolean().optional().meta({ description: 'Có bản tôi phải xác nhận đã nhận' }),
};
const dutyFilters = {
  movementId: idSchema.optional(),
  unitId: idSchema.optional(),
  groupKey: groupKeySchema.optional(),
  blockId: idSchema.optional(),
  standing: z.array(planStandingSchema).optional(),
  movementState: z
    .array(movementStateSchema)
    .optional()
    .meta({ description: 'Phong trào đã kết thúc thì không ai nộp được nữa' }),
  mine: z.boolean().optional().meta({ description: 'Kế hoạch mà đơn vị của tôi phải nộp' }),
};

/** Plans of units for a movement: filed by the clock of the server, acknowledged, extended, reminded of (M3). */
export const planRoutes = defineRoutes({
  listPlans: {
    method: 'GET',
    path: '/plans',
    summary: 'Kế hoạch đã nộp',
    description: 'Của đơn vị trong phạm vi, của cụm, khối mình đứng đầu, và những bản gửi đến mình.',
    permission: 'plan:read',
    query: listQuery(planFilters, ['-filedAt', 'filedAt']),
    response: pageOf(planItemSchema),
  },
  exportPlans: {
    method: 'GET',
    path: '/plans/export',
    summary: 'Xuất kế hoạch đã nộp',
    permission: 'plan:read',
    query: exportQuery(planFilters),
    download: exportTypes,
  },
  listPlanDuties: {
    method: 'GET',
    path: '/plan-duties',
    summary: 'Đơn vị nào phải nộp, đã nộp hay chưa, hạn nào',
    permission: 'plan:read',
    query: listQuery(dutyFilters, ['dueOn', '-dueOn']),
    response: pageOf(planDutySchema),
  },
  exportPlanDuties: {
    method: 'GET',
    path: '/plan-duties/export',
    summary: 'Xuất bảng theo dõi nộp kế hoạch',
    permission: 'plan:read',
    query: exportQuery(dutyFilters),
    download: exportTypes,
  },
  getPlanBoard: {
    method: 'GET',
    path: '/movements/:id/plan-board',
    summary: 'Ai chưa nộp kế hoạch: theo nhóm đối tượng và cụm, khối',
    permission: 'plan:read',
    params,
    query: z.strictObject({ groupKey: groupKeySchema.optional(), blockId: idSchema.optional() }),
    response: planBoardSchema,
  },
  getPlan: {
    method: 'GET',
    path: '/plans/:id',
    summary: 'Một kế hoạch và các nơi nhận',
    permission: 'plan:read',
    params,
    response: planSchema,
  },
  getPlanHistory: {
    method: 'GET',
    path: '/plans/:id/history',
    summary: 'Lịch sử của một kế hoạch',
    permission: 'plan:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  getPlanFile: {
    method: 'GET',
    path: '/plans/:id/file',
    summary: 'Tải tệp của kế hoạch',
    permission: 'plan:read',
    params,
    download: officeFileTypes,
  },
  filePlan: {
    method: 'POST',
    path: '/plans',
    summary: 'Nộp kế hoạch của đơn vị',
    description:
      'PDF hoặc DOCX, kiểm theo nội dung; giờ nhận là giờ máy chủ. Hết 23:59:59 ngày hạn là muộn: không nêu lateReason thì plan_late và không ghi gì. Bản thay giữ giờ nhận của bản đầu tiên.',
    permission: 'plan:file',
    query: filePlanQuery,
    upload: { maxBytes: largestOfficeFile, accept: officeFileTypes, resumable: true },
    response: planSchema,
    status: 201,
    idempotency: 'required',
  },
  receivePlan: {
    method: 'POST',
    path: '/plans/:id/receive',
    summary: 'Xác nhận đã nhận bản gửi đến',
    description: 'Trưởng cụm, khối; Sở Nội vụ; Mặt trận: mỗi nơi xác nhận bản của mình (not_competent).',
    permission: 'plan:receive',
    params,
    body: z.strictObject({ recipient: planRecipientSchema }),
    response: planSchema,
  },
  extendPlan: {
    method: 'POST',
    path: '/plan-extensions',
    summary: 'Gia hạn nộp kế hoạch cho một số đơn vị, nêu lý do',
    description:
      'Chỉ cho đơn vị chưa nộp; hạn mới sau hạn đang áp dụng, trong thời gian của phong trào. Tất cả hoặc không đơn vị nào.',
    permission: 'plan:extend',
    body: extendPlanBody,
    response: z.strictObject({ data: z.array(planDutySchema) }),
    idempotency: 'required',
  },
  remindPlans: {
    method: 'POST',
    path: '/plan-reminders',
    summary: 'Đôn đốc các đơn vị chưa nộp, ngay bây giờ',
    description: 'Mỗi đơn vị một lần một ngày. Hệ thống tự nhắc trước hạn 7 ngày, 1 ngày và khi quá hạn.',
    permission: 'plan:receive',
    body: remindPlansBody,
    response: z.strictObject({ reminded: z.int(), data: z.array(planDutySchema) }),
  },
});
