import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { largestOfficeFile, officeFileTypes } from '../core/files.ts';
import { exportQuery, exportTypes, listQuery, pageOf, sheetTypes } from '../core/paging.ts';
import { idSchema, lineSchema, textSchema } from '../core/text.ts';
import { importQuery, importSchema } from '../imports/schema.ts';
import { nominateAwardsBody, nominationsSchema } from './bulk-schema.ts';
import { awardChecksSchema, awardeeAwardSchema, checkAwardQuery } from './check-schema.ts';
import { awardFormRoutes } from './form-contract.ts';
import {
  achievementSchema,
  awardeeTypeSchema,
  awardSchema,
  awardStatusSchema,
  nominateAwardBody,
  paperKindSchema,
} from './schema.ts';
import { submissionRoutes } from './submission-contract.ts';

const params = z.strictObject({ id: idSchema });
const paperParams = z.strictObject({ id: idSchema, paperId: idSchema });
const filters = {
  unitId: idSchema.optional(),
  status: z.array(awardStatusSchema).optional(),
  awardeeType: awardeeTypeSchema.optional(),
  formId: idSchema.optional(),
  movementId: idSchema.optional(),
  meritYear: z.int().optional(),
  submissionId: idSchema.optional(),
};

export const awardRoutes = defineRoutes({
  ...awardFormRoutes,
  ...submissionRoutes,
  listAwards: {
    method: 'GET',
    path: '/awards',
    summary: 'Hồ sơ và sổ khen thưởng',
    permission: 'award:read',
    query: listQuery(filters, ['-nominatedAt', 'nominatedAt']),
    response: pageOf(awardSchema),
  },
  exportAwards: {
    method: 'GET',
    path: '/awards/export',
    summary: 'Xuất sổ khen thưởng',
    permission: 'award:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  importAwards: {
    method: 'POST',
    path: '/awards/import',
    summary: 'Lập nháp đề nghị khen thưởng từ tệp CSV hoặc XLSX',
    description:
      'Khóa: hình thức + đối tượng + năm và tên thành tích. Mỗi dòng theo đúng quy tắc của nominateAward (nháp); nháp đã có thì được sửa lời. Tối đa 2.000 dòng; trên 200 dòng trả 202 và chạy tiếp, xem ở /imports/{id}. Nhập lại cùng tệp không thay đổi gì. Mẫu: /imports/template.',
    permission: 'award:nominate',
    query: importQuery,
    upload: { maxBytes: 10 * 1024 * 1024, accept: sheetTypes },
    response: importSchema,
  },
  getAward: {
    method: 'GET',
    path: '/awards/:id',
    summary: 'Một hồ sơ khen thưởng',
    permission: 'award:read',
    params,
    response: awardSchema,
  },
  getAwardHistory: {
    method: 'GET',
    path: '/awards/:id/history',
    summary: 'Lịch sử một hồ sơ khen thưởng',
    permission: 'award:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  nominateAward: {
    method: 'POST',
    path: '/awards',
    summary: 'Đề nghị khen thưởng',
    description:
      'Một thành tích không khen nhiều lần: đối tượng đang có hồ sơ cùng hình thức thì bị từ chối (award_duplicate). Luật TĐKT 06/2022/QH15.',
    permission: 'award:nominate',
    body: nominateAwardBody,
    response: awardSchema,
    status: 201,
    idempotency: 'required',
  },
  getAwardChecks: {
    method: 'GET',
    path: '/awards/:id/checks',
    summary: 'Kiểm tra một hồ sơ: còn gì vướng trước bước sau',
    permission: 'award:read',
    params,
    response: awardChecksSchema,
  },
  checkAward: {
    method: 'GET',
    path: '/award-checks',
    summary:
      'Kiểm tra một đề nghị trước khi lập: trùng thành tích, khiếu nại, kiểm tra, chỉ tiêu, giấy tờ, tiền thưởng',
    description: 'Không ghi gì. Các kiểm tra này được làm lại khi trình, thẩm định và quyết định.',
    permission: 'award:nominate',
    query: checkAwardQuery,
    response: awardChecksSchema,
  },
  nominateAwards: {
    method: 'POST',
    path: '/awards/bulk',
    summary: 'Đề nghị nhiều đối tượng: theo bảng xếp hạng, theo mức ủng hộ, hoặc theo danh sách',
    description:
      'dryRun: cho biết đề nghị được ai, ai không và vì sao, không ghi gì. Nhà hảo tâm không nêu tên không được đưa vào. Lập nháp; hồ sơ vướng thì bỏ qua, nêu lý do.',
    permission: 'award:nominate',
    body: nominateAwardsBody,
    response: nominationsSchema,
    idempotency: 'required',
  },
  updateAward: {
    method: 'PATCH',
    path: '/awards/:id',
    summary: 'Sửa hồ sơ nháp',
    permission: 'award:nominate',
    params,
    body: z.strictObject({ achievement: achievementSchema, initiative: textSchema(2000).nullable().default(null) }),
    response: awardSchema,
    ifMatch: 'required',
  },
  submitAward: {
    method: 'POST',
    path: '/awards/:id/submit',
    summary: 'Trình hồ sơ nháp',
    description:
      'Kiểm tra đủ giấy tờ theo thủ tục (award_papers_missing), trùng thành tích (award_duplicate), khiếu nại và kiểm tra (award_blocked); số liệu của hệ thống chốt lúc này.',
    permission: 'award:nominate',
    params,
    response: awardSchema,
  },
  withdrawAward: {
    method: 'POST',
    path: '/awards/:id/withdraw',
    summary: 'Rút hồ sơ chưa thẩm định, nêu lý do',
    permission: 'award:nominate',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: awardSchema,
  },
  attachAwardPaper: {
    method: 'POST',
    path: '/awards/:id/papers',
    summary: 'Đính giấy tờ (PDF, DOCX) vào hồ sơ',
    permission: 'award:nominate',
    params,
    query: z.strictObject({
      kind: paperKindSchema,
      filename: lineSchema(200).optional().meta({ description: 'Tên tệp' }),
      uploadId: idSchema.optional().meta({ description: 'Tệp đã gửi từng phần, thay cho nội dung trong yêu cầu này' }),
    }),
    upload: { maxBytes: largestOfficeFile, accept: officeFileTypes, resumable: true },
    response: awardSchema,
    status: 201,
  },
  getAwardPaper: {
    method: 'GET',
    path: '/awards/:id/papers/:paperId',
    summary: 'Tải một giấy tờ của hồ sơ',
    permission: 'award:read',
    params: paperParams,
    download: officeFileTypes,
  },
  removeAwardPaper: {
    method: 'DELETE',
    path: '/awards/:id/papers/:paperId',
    summary: 'Bỏ một giấy tờ khi hồ sơ còn ở đơn vị đề nghị',
    permission: 'award:nominate',
    params: paperParams,
    response: awardSchema,
  },
  getAwardeeHistory: {
    method: 'GET',
    path: '/awardee-history',
    summary: 'Đã và đang được khen gì: theo hồ sơ, đơn vị, hộ hoặc nhà hảo tâm',
    description: 'Trong phạm vi: mọi hồ sơ. Ngoài phạm vi: chỉ những gì đã có quyết định.',
    permission: 'award:read',
    query: z.strictObject({
      awardId: idSchema.optional(),
      unitId: idSchema.optional(),
      householdId: idSchema.optional(),
      donorId: idSchema.optional(),
    }),
    response: z.strictObject({ awardeeName: z.string(), data: z.array(awardeeAwardSchema) }),
  },
  resubmitAward: {
    method: 'POST',
    path: '/awards/:id/resubmit',
    summary: 'Bổ sung và trình lại hồ sơ bị trả',
    permission: 'award:nominate',
    params,
    body: z.strictObject({
      achievement: achievementSchema,
      initiative: textSchema(2000).nullable().default(null),
    }),
    response: awardSchema,
  },
  appraiseAward: {
    method: 'POST',
    path: '/awards/:id/appraise',
    summary: 'Thẩm định: đồng ý, trả lại hoặc không đủ điều kiện',
    description: 'Người đề nghị không thẩm định (same_person).',
    permission: 'award:appraise',
    params,
    body: z.strictObject({ result: z.enum(['appraise', 'return', 'reject']), opinion: lineSchema(1000, 3) }),
    response: awardSchema,
  },
});
