import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema } from '../core/text.ts';
import { conditionSchema, occupancySchema, recordVisitBody, visitRuleSchema, visitSchema } from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  unitId: idSchema.optional(),
  houseId: idSchema.optional(),
  state: z.enum(['due', 'done']).optional(),
  late: z.boolean().optional().meta({ description: 'Quá hạn mà chưa thăm' }),
  dueTo: daySchema.optional().meta({ description: 'Đến hạn không sau ngày này' }),
  occupancy: z.array(occupancySchema).optional(),
  condition: conditionSchema.optional().meta({ description: 'Có phần nào của nhà ở tình trạng này' }),
};

/** Visits after handover: is the house lived in, does it hold (B7). */
export const visitRoutes = defineRoutes({
  listVisits: {
    method: 'GET',
    path: '/visits',
    summary: 'Lượt thăm nhà sau bàn giao',
    description: 'Đến hạn sau 3 và 12 tháng, theo quy định của ngày bàn giao.',
    permission: 'house:read',
    query: listQuery(filters, ['dueOn', '-dueOn']),
    response: pageOf(visitSchema),
  },
  exportVisits: {
    method: 'GET',
    path: '/visits/export',
    summary: 'Xuất lượt thăm nhà sau bàn giao',
    permission: 'house:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  listVisitRules: {
    method: 'GET',
    path: '/visit-rules',
    summary: 'Thăm nhà sau bàn giao bao nhiêu tháng, theo từng thời kỳ',
    permission: 'house:read',
    response: z.strictObject({ data: z.array(visitRuleSchema) }),
  },
  getVisit: {
    method: 'GET',
    path: '/visits/:id',
    summary: 'Một lượt thăm nhà',
    permission: 'house:read',
    params,
    response: visitSchema,
  },
  recordVisit: {
    method: 'POST',
    path: '/visits/:id/record',
    summary: 'Ghi kết quả thăm nhà',
    description: 'Ngày thăm không trước ngày bàn giao, không ở tương lai. Ghi rồi không sửa.',
    permission: 'house:visit',
    params,
    body: recordVisitBody,
    response: visitSchema,
  },
});
