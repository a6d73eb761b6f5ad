import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema } from '../core/text.ts';
import {
  areaKindSchema,
  createRuleBody,
  programmeSchema,
  ruleKindSchema,
  ruleSchema,
  unitAreaSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });

const ruleFilters = {
  kind: ruleKindSchema.optional(),
  programme: programmeSchema.optional(),
  areaKind: areaKindSchema.optional(),
  inForceOn: daySchema.optional().meta({ description: 'Chỉ bản có hiệu lực vào ngày này' }),
};

export const ruleRoutes = defineRoutes({
  listRules: {
    method: 'GET',
    path: '/rules',
    summary: 'Các bản quy định: tiêu chí, thứ tự ưu tiên, mức hỗ trợ',
    permission: 'rule:read',
    query: listQuery(ruleFilters, ['-validFrom', 'validFrom']),
    response: pageOf(ruleSchema),
  },
  exportRules: {
    method: 'GET',
    path: '/rules/export',
    summary: 'Xuất danh sách bản quy định',
    permission: 'rule:read',
    query: exportQuery(ruleFilters),
    download: exportTypes,
  },
  getRule: {
    method: 'GET',
    path: '/rules/:id',
    summary: 'Một bản quy định',
    permission: 'rule:read',
    params,
    response: ruleSchema,
  },
  getRuleHistory: {
    method: 'GET',
    path: '/rules/:id/history',
    summary: 'Lịch sử một bản quy định',
    permission: 'rule:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  createRule: {
    method: 'POST',
    path: '/rules',
    summary: 'Ghi một bản quy định mới, có căn cứ và ngày hiệu lực',
    description:
      'Bản đang hiệu lực cùng loại, chương trình và địa bàn được khép vào ngày trước đó. Chồng lên bản sau: rule_overlap; để hở ngày nào không có bản nào: rule_gap. Kết quả đã tính giữ bản đã dùng.',
    permission: 'rule:create',
    body: createRuleBody,
    response: ruleSchema,
    status: 201,
    idempotency: 'required',
  },
  listUnitAreas: {
    method: 'GET',
    path: '/unit-areas',
    summary: 'Huyện nghèo, vùng đồng bào dân tộc thiểu số và miền núi: đơn vị nào, từ ngày nào',
    permission: 'rule:read',
    query: z.strictObject({ asOf: daySchema.optional() }),
    response: z.strictObject({ data: z.array(unitAreaSchema) }),
  },
});
