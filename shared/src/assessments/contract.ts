import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { daySchema, idSchema } from '../core/text.ts';
import { createRuleBody, programmeSchema } from '../rules/schema.ts';
import { assessmentSchema, comparisonSchema } from './schema.ts';

const page = {
  unitId: idSchema.optional().meta({ description: 'Đơn vị này và mọi đơn vị dưới nó' }),
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
};

export const assessmentRoutes = defineRoutes({
  assessHousehold: {
    method: 'GET',
    path: '/households/:id/assessment',
    summary: 'Hộ này có đủ điều kiện không, vì sao, theo quy định của một ngày',
    description: 'Tính từ phiếu khảo sát đã nộp gần nhất tính đến ngày đó; vắng on: hôm nay.',
    permission: 'case:read',
    params: z.strictObject({ id: idSchema }),
    query: z.strictObject({ programme: programmeSchema.default('movement'), on: daySchema.optional() }),
    response: assessmentSchema,
  },
  compareRules: {
    method: 'GET',
    path: '/assessments/compare',
    summary: 'Cùng dữ liệu, quy định của hai ngày: hộ nào khác, vì sao',
    permission: 'case:read',
    query: z.strictObject({
      before: daySchema,
      after: daySchema,
      programme: z.array(programmeSchema).optional(),
      ...page,
    }),
    response: comparisonSchema,
  },
  previewRule: {
    method: 'POST',
    path: '/rules/preview',
    summary: 'Xem trước: bản quy định này làm kết quả của hộ nào thay đổi',
    description: 'Không ghi gì. So bản đưa vào với bản đang áp dụng vào ngày bắt đầu hiệu lực của nó.',
    permission: 'rule:preview',
    body: z.strictObject({ rule: createRuleBody, ...page }),
    response: comparisonSchema,
  },
});
