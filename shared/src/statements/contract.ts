import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf, sheetTypes } from '../core/paging.ts';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';
import {
  bankAccountSchema,
  createBankAccountBody,
  lineDirectionSchema,
  lineStatusSchema,
  matchPartSchema,
  reconciliationSchema,
  statementImportSchema,
  statementLineDetailSchema,
  statementLineSchema,
  statementSchema,
  suggestionSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const newest = ['-createdAt', 'createdAt'] as const;

const bankAccountFilters = { unitId: idSchema.optional() };

const statementFilters = { unitId: idSchema.optional(), accountId: idSchema.optional() };

const statementLineFilters = {
  unitId: idSchema.optional(),
  accountId: idSchema.optional(),
  statementId: idSchema.optional(),
  status: z.array(lineStatusSchema).optional(),
  direction: lineDirectionSchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
};

export const statementRoutes = defineRoutes({
  listBankAccounts: {
    method: 'GET',
    path: '/bank-accounts',
    summary: 'Tài khoản ngân hàng của các quỹ trong phạm vi của tôi',
    permission: 'statement:read',
    query: listQuery(bankAccountFilters, newest),
    response: pageOf(bankAccountSchema),
  },
  exportBankAccounts: {
    method: 'GET',
    path: '/bank-accounts/export',
    summary: 'Xuất danh sách tài khoản ngân hàng (không có số tài khoản)',
    permission: 'statement:read',
    query: exportQuery(bankAccountFilters),
    download: exportTypes,
  },
  getBankAccount: {
    method: 'GET',
    path: '/bank-accounts/:id',
    summary: 'Một tài khoản ngân hàng, số tài khoản được che',
    permission: 'statement:read',
    params,
    response: bankAccountSchema,
  },
  createBankAccount: {
    method: 'POST',
    path: '/bank-accounts',
    summary: 'Khai một tài khoản ngân hàng của quỹ',
    description:
      'Số tài khoản được mã hóa và không hiện lại đầy đủ. Một số tài khoản của một ngân hàng chỉ khai một lần (bank_account_duplicate).',
    permission: 'statement:import',
    body: createBankAccountBody,
    response: bankAccountSchema,
    status: 201,
    idempotency: 'required',
  },
  importStatement: {
    method: 'POST',
    path: '/bank-accounts/:id/statements',
    summary: 'Nhập sao kê: CSV, XLSX, MT940 hoặc camt.053',
    description:
      'Định dạng nhận theo nội dung. Cả tệp hoặc không dòng nào. Số dư đầu + các dòng phải bằng số dư cuối (statement_totals); sai tài khoản là statement_account, thiếu phần cuối là statement_truncated, khác VND là statement_currency. Nhập lại không thêm gì; kỳ chồng nhau chỉ thêm dòng mới; dòng trái với sao kê đã nhập là statement_conflict. Lỗi theo dòng ở errors, con trỏ /rows/{dòng}/{cột}.',
    permission: 'statement:import',
    params,
    query: z.strictObject({ dryRun: z.boolean().default(false), filename: z.string().max(200).optional() }),
    upload: {
      maxBytes: 10 * 1024 * 1024,
      accept: [...sheetTypes, 'text/plain', 'application/xml', 'text/xml'],
    },
    response: statementImportSchema,
  },
  listStatements: {
    method: 'GET',
    path: '/statements',
    summary: 'Các sao kê đã nhập',
    permission: 'statement:read',
    query: listQuery(statementFilters, newest),
    response: pageOf(statementSchema),
  },
  exportStatements: {
    method: 'GET',
    path: '/statements/export',
    summary: 'Xuất danh sách sao kê đã nhập',
    permission: 'statement:read',
    query: exportQuery(statementFilters),
    download: exportTypes,
  },
  listStatementLines: {
    method: 'GET',
    path: '/statement-lines',
    summary: 'Các dòng sao kê, chưa khớp, đã khớp hoặc không đối chiếu',
    permission: 'statement:read',
    query: listQuery(statementLineFilters, ['-bookedOn', 'bookedOn']),
    response: pageOf(statementLineSchema),
  },
  exportStatementLines: {
    method: 'GET',
    path: '/statement-lines/export',
    summary: 'Xuất các dòng sao kê',
    permission: 'statement:read',
    query: exportQuery(statementLineFilters),
    download: exportTypes,
  },
  getStatementLine: {
    method: 'GET',
    path: '/statement-lines/:id',
    summary: 'Một dòng sao kê với các phần đã khớp',
    permission: 'statement:read',
    params,
    response: statementLineDetailSchema,
  },
  getLineSuggestions: {
    method: 'GET',
    path: '/statement-lines/:id/suggestions',
    summary: 'Đề nghị khớp cho một dòng sao kê, điểm cao trước, có giải thích',
    description:
      'Theo mã khoản ủng hộ trong nội dung, đúng số tiền, tên nhà hảo tâm và ngày gần. Tiền vào: khoản đã ghi thực nhận hoặc đăng ký; tiền ra: khoản đã giải ngân.',
    permission: 'statement:read',
    params,
    response: z.strictObject({ data: z.array(suggestionSchema) }),
  },
  matchLine: {
    method: 'POST',
    path: '/statement-lines/:id/match',
    summary: 'Khớp một dòng sao kê với sổ, chia được thành nhiều phần',
    description:
      'Mỗi phần là một bút toán đã có (transactionId) hoặc một đăng ký mà tiền được ghi thực nhận ngay (donationId). Tổng các phần không vượt số tiền của dòng, và không vượt số tiền của bút toán (over_match). Chỉ trong cùng một quỹ.',
    permission: 'statement:match',
    params,
    body: z.strictObject({ parts: z.array(matchPartSchema).min(1, 'Cần ít nhất một phần').max(50) }),
    response: statementLineDetailSchema,
    status: 201,
    idempotency: 'required',
  },
  unmatchLine: {
    method: 'POST',
    path: '/statement-lines/:id/unmatch',
    summary: 'Bỏ khớp hoặc bỏ đánh dấu không đối chiếu của một dòng',
    description: 'Bút toán trên sổ vẫn còn: ghi nhầm thì đảo ở sổ cái. Các phần đã khớp còn lưu lại, có thời điểm bỏ.',
    permission: 'statement:match',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: statementLineDetailSchema,
  },
  ignoreLine: {
    method: 'POST',
    path: '/statement-lines/:id/ignore',
    summary: 'Đánh dấu một dòng không đối chiếu, nêu lý do',
    description: 'Chỉ với dòng chưa khớp phần nào; ví dụ phí ngân hàng, lãi tiền gửi.',
    permission: 'statement:match',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: statementLineDetailSchema,
  },
  getReconciliation: {
    method: 'GET',
    path: '/bank-accounts/:id/reconciliation',
    summary: 'Đối chiếu ngân hàng với sổ tới một ngày, từng ngày trong kỳ',
    description: 'Chênh lệch bằng tổng các nguyên nhân được liệt kê. Kỳ dài nhất 366 ngày.',
    permission: 'statement:read',
    params,
    query: z.strictObject({ from: daySchema, to: daySchema }),
    response: reconciliationSchema,
  },
});
