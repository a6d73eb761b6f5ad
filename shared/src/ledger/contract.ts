import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';
import {
  accountTypeSchema,
  ledgerCheckSchema,
  transactionKindSchema,
  transactionSchema,
  valueKindSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });

export const ledgerRoutes = defineRoutes({
  listTransactions: {
    method: 'GET',
    path: '/ledger/transactions',
    summary: 'Sổ nhật ký: các bút toán trong phạm vi của tôi',
    permission: 'ledger:read',
    query: listQuery(
      {
        kind: transactionKindSchema.optional(),
        unitId: idSchema.optional(),
        donationId: idSchema.optional(),
        houseId: idSchema.optional(),
        from: daySchema.optional(),
        to: daySchema.optional(),
      },
      ['-number', 'number'],
    ),
    response: pageOf(transactionSchema),
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
  checkLedger: {
    method: 'GET',
    path: '/ledger/check',
    summary: 'Kiểm tra mọi bất biến của sổ',
    permission: 'ledger:check',
    response: ledgerCheckSchema,
  },
  reverseTransaction: {
    method: 'POST',
    path: '/ledger/transactions/:id/reverse',
    summary: 'Đảo một bút toán, nêu lý do',
    description:
      'Mỗi bút toán đảo được một lần; bút toán đảo không đảo được. Tiền đã đi tiếp thì không đảo được (insufficient_balance).',
    permission: 'ledger:reverse',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3), occurredOn: daySchema.optional() }),
    response: transactionSchema,
    status: 201,
    idempotency: 'required',
  },
});
