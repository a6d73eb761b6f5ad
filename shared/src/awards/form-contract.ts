import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { positiveVndSchema } from '../core/money.ts';
import { daySchema, idSchema, lineSchema, textSchema } from '../core/text.ts';
import {
  awardQuotaSchema,
  baseSalarySchema,
  bonusRuleSchema,
  createAwardFormBody,
  createBonusRuleBody,
} from './form-schema.ts';
import { awardFormSchema } from './schema.ts';

/** The catalogue as dated data: forms, base salary, bonus rules, quotas. */
export const awardFormRoutes = defineRoutes({
  listAwardForms: {
    method: 'GET',
    path: '/award-forms',
    summary: 'Danh mục hình thức khen thưởng vào một ngày',
    permission: 'award:read',
    query: z.strictObject({
      asOf: daySchema.optional(),
      all: z.enum(['true', 'false']).optional().meta({ description: 'Mọi bản theo thời gian' }),
    }),
    response: z.strictObject({ data: z.array(awardFormSchema) }),
  },
  createAwardForm: {
    method: 'POST',
    path: '/award-forms',
    summary: 'Ghi một bản mới của hình thức khen thưởng',
    description:
      'Bản đang hiệu lực hết vào hôm trước; hồ sơ đã quyết định giữ bản của ngày đó. rule_overlap, rule_gap khi chồng hoặc hở ngày.',
    permission: 'award_form:manage',
    body: createAwardFormBody,
    response: awardFormSchema,
    status: 201,
    idempotency: 'required',
  },
  listBonusRules: {
    method: 'GET',
    path: '/bonus-rules',
    summary: 'Mức lương cơ sở và quy tắc tính tiền thưởng theo thời gian',
    permission: 'award:read',
    response: z.strictObject({ salaries: z.array(baseSalarySchema), rules: z.array(bonusRuleSchema) }),
  },
  createBaseSalary: {
    method: 'POST',
    path: '/base-salaries',
    summary: 'Ghi mức lương cơ sở từ một ngày',
    permission: 'award_form:manage',
    body: z.strictObject({
      validFrom: daySchema,
      amountVnd: positiveVndSchema.min(100_000, 'Mức lương quá thấp').max(100_000_000, 'Mức lương quá cao'),
      citation: lineSchema(300, 3),
    }),
    response: baseSalarySchema,
    status: 201,
    idempotency: 'required',
  },
  createBonusRule: {
    method: 'POST',
    path: '/bonus-rules',
    summary: 'Ghi hệ số tập thể, hộ gia đình và cách làm tròn từ một ngày',
    permission: 'award_form:manage',
    body: createBonusRuleBody,
    response: bonusRuleSchema,
    status: 201,
    idempotency: 'required',
  },
  listAwardQuotas: {
    method: 'GET',
    path: '/award-quotas',
    summary: 'Chỉ tiêu khen thưởng và số đã dùng',
    permission: 'award:read',
    query: z.strictObject({
      year: z.int().optional(),
      unitId: idSchema.optional(),
      formCode: z.string().max(60).optional(),
    }),
    response: z.strictObject({ data: z.array(awardQuotaSchema) }),
  },
  setAwardQuota: {
    method: 'POST',
    path: '/award-quotas',
    summary: 'Giao chỉ tiêu của một hình thức cho đơn vị (kể cả cấp dưới) trong năm',
    description: 'Đã giao thì thay bằng số mới; không thấp hơn số đã dùng (quota_exceeded).',
    permission: 'award:appraise',
    body: z.strictObject({
      formCode: z.string().regex(/^[a-z_]{3,60}$/),
      unitId: idSchema,
      year: z.int().min(2020).max(2100),
      quota: z.int().min(0, 'Không được âm').max(100_000),
      citation: textSchema(300).min(3, 'Nêu văn bản giao chỉ tiêu'),
    }),
    response: awardQuotaSchema,
  },
});
