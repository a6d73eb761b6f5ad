import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';
import {
  accountTypeSchema,
  chartAccountSchema,
  createLabourNormBody,
  goodsItemSchema,
  labourNormSchema,
  ledgerCheckRunSchema,
  ledgerCheckSchema,
  lockPeriodBody,
  periodLockSchema,
  transactionKindSchema,
  transactionSchema,
  trialBalanceRowSchema,
  trialBalanceTotalSchema,
  valueKindSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });

const journalFilters = {
  kind: transactionKindSchema.optional(),
  unitId: idSchema.optional(),
  donationId: idSchema.optional(),
  houseId: idSchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
};

const trialBalanceQuery = {
  from: daySchema.optional().meta({ description: 'Đầu kỳ; không nêu: từ khi mở sổ' }),
  asOf: daySchema.optional().meta({ description: 'Hết ngày này; không nêu: hôm nay' }),
  unitId: idSchema.optional(),
};

const periodLockFilters = {
  unitId: idSchema.optional(),
  open: z.boolean().optional().meta({ description: 'true: đang khóa' }),
};

const ledgerCheckFilters = { ok: z.boolean().optional().meta({ description: 'false: các lần có sai lệch' }) };

export const ledgerRoutes = defineRoutes({
  listTransactions: {
    method: 'GET',
    path: '/ledger/transactions',
    summary: 'Sổ nhật ký: các bút toán trong phạm vi của tôi',
    permission: 'ledger:read',
    query: listQuery(journalFilters, ['-number', 'number']),
    response: pageOf(transactionSchema),
  },
  exportTransactions: {
    method: 'GET',
    path: '/ledger/transactions/export',
    summary: 'Xuất sổ nhật ký, mỗi dòng ghi một hàng',
    description: 'Nợ là ghi vào, Có là ghi ra: đồng, đơn vị tính của hiện vật, hoặc ngày công. Cũ nhất trước.',
    permission: 'ledger:read',
    query: exportQuery(journalFilters),
    download: exportTypes,
  },
  getTransaction: {
    method: 'GET',
    path: '/ledger/transactions/:id',
    summary: 'Một bút toán với các dòng ghi',
    permission: 'ledger:read',
    params,
    response: transactionSchema,
  },
  getBalances: {
    method: 'GET',
    path: '/ledger/balances',
    summary: 'Số dư theo loại tài khoản, loại giá trị và đơn vị',
    permission: 'ledger:read',
    query: z.strictObject({ unitId: idSchema.optional() }),
    response: z.strictObject({
      data: z.array(
        z.strictObject({
          unitId: idSchema,
          unitName: z.string(),
          accountType: accountTypeSchema,
          kind: valueKindSchema,
          item: z.string().nullable(),
          measure: z.string().nullable(),
          totalIn: z.int(),
          totalOut: z.int(),
          balance: z.int(),
        }),
      ),
    }),
  },
  getTrialBalance: {
    method: 'GET',
    path: '/ledger/trial-balance',
    summary: 'Bảng cân đối phát sinh đến một ngày',
    description:
      'Theo đơn vị, loại tài khoản và loại giá trị: dư đầu kỳ, phát sinh Nợ, phát sinh Có, dư cuối kỳ; các loại giá trị không cộng vào nhau. Bút toán đảo trừ vào bên của bút toán gốc, vào ngày đảo.',
    permission: 'ledger:read',
    query: z.strictObject(trialBalanceQuery),
    response: z.strictObject({
      from: daySchema.nullable(),
      asOf: daySchema,
      data: z.array(trialBalanceRowSchema),
      totals: z.array(trialBalanceTotalSchema),
    }),
  },
  exportTrialBalance: {
    method: 'GET',
    path: '/ledger/trial-balance/export',
    summary: 'Xuất bảng cân đối phát sinh',
    permission: 'ledger:read',
    query: z.strictObject({ ...trialBalanceQuery, format: z.enum(['csv', 'xlsx', 'jsonl']).default('csv') }),
    download: exportTypes,
  },
  listPeriodLocks: {
    method: 'GET',
    path: '/ledger/period-locks',
    summary: 'Các lần khóa sổ, kể cả đã mở lại',
    permission: 'ledger:read',
    query: listQuery(periodLockFilters, ['-lockedAt', 'lockedAt']),
    response: pageOf(periodLockSchema),
  },
  exportPeriodLocks: {
    method: 'GET',
    path: '/ledger/period-locks/export',
    summary: 'Xuất danh sách lần khóa sổ',
    permission: 'ledger:read',
    query: exportQuery(periodLockFilters),
    download: exportTypes,
  },
  lockPeriod: {
    method: 'POST',
    path: '/ledger/period-locks',
    summary: 'Khóa sổ của một quỹ đến hết một ngày',
    description:
      'Sau khi khóa, không ai ghi hoặc đảo bút toán vào ngày trong kỳ (period_locked). Sai sót của kỳ đã khóa được đảo vào một ngày còn mở.',
    permission: 'period:lock',
    body: lockPeriodBody,
    response: periodLockSchema,
    status: 201,
    idempotency: 'required',
  },
  unlockPeriod: {
    method: 'POST',
    path: '/ledger/period-locks/:id/unlock',
    summary: 'Mở lại kỳ đã khóa, nêu lý do',
    description: 'Người khóa không được tự mở (same_person). Lần khóa muộn hơn của quỹ phải mở trước.',
    permission: 'period:unlock',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: periodLockSchema,
  },
  checkLedger: {
    method: 'GET',
    path: '/ledger/check',
    summary: 'Kiểm tra mọi bất biến của sổ',
    permission: 'ledger:check',
    response: ledgerCheckSchema,
  },
  listLedgerChecks: {
    method: 'GET',
    path: '/ledger/checks',
    summary: 'Các lần kiểm tra sổ hằng đêm, mới nhất trước',
    permission: 'ledger:check',
    query: listQuery(ledgerCheckFilters, ['-checkedAt']),
    response: pageOf(ledgerCheckRunSchema),
  },
  exportLedgerChecks: {
    method: 'GET',
    path: '/ledger/checks/export',
    summary: 'Xuất danh sách lần kiểm tra sổ',
    permission: 'ledger:check',
    query: exportQuery(ledgerCheckFilters),
    download: exportTypes,
  },
  listChartAccounts: {
    method: 'GET',
    path: '/ledger/chart-accounts',
    summary: 'Hệ thống tài khoản: số hiệu của từng loại tài khoản trong sổ',
    permission: 'ledger:read',
    query: z.strictObject({
      on: daySchema.optional().meta({ description: 'Có hiệu lực ngày này; không nêu: hôm nay' }),
    }),
    response: z.strictObject({ data: z.array(chartAccountSchema) }),
  },
  listLabourNorms: {
    method: 'GET',
    path: '/ledger/labour-norms',
    summary: 'Mức quy đổi ngày công, theo thời gian',
    permission: 'rule:read',
    response: z.strictObject({ data: z.array(labourNormSchema) }),
  },
  createLabourNorm: {
    method: 'POST',
    path: '/ledger/labour-norms',
    summary: 'Thêm mức quy đổi ngày công từ một ngày',
    description: 'Mức đang dùng khép vào hôm trước; không chèn vào trước một mức đã có (rule_overlap).',
    permission: 'rule:create',
    body: createLabourNormBody,
    response: labourNormSchema,
    status: 201,
    idempotency: 'required',
  },
  listGoodsItems: {
    method: 'GET',
    path: '/ledger/goods-items',
    summary: 'Danh mục hiện vật và đơn vị tính',
    permission: 'ledger:read',
    query: z.strictObject({ q: z.string().max(100).optional() }),
    response: z.strictObject({ data: z.array(goodsItemSchema) }),
  },
  reverseTransaction: {
    method: 'POST',
    path: '/ledger/transactions/:id/reverse',
    summary: 'Đảo một bút toán, nêu lý do',
    description:
      'Mỗi bút toán đảo được một lần; bút toán đảo không đảo được. Giá trị đã đi tiếp thì không đảo được (insufficient_balance).',
    permission: 'ledger:reverse',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3), occurredOn: daySchema.optional() }),
    response: transactionSchema,
    status: 201,
    idempotency: 'required',
  },
});
