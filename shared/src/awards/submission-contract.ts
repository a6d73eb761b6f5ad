import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { documentQuery, documentTypes, exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema, lineSchema, textSchema } from '../core/text.ts';
import { submissionSchema } from './submission-schema.ts';

const params = z.strictObject({ id: idSchema });

const submissionFilters = {
  unitId: idSchema.optional(),
  formCode: z.string().max(60).optional(),
  state: z.array(z.enum(['draft', 'submitted'])).optional(),
};

/** Tờ trình with its list (Biểu 06). */
export const submissionRoutes = defineRoutes({
  listSubmissions: {
    method: 'GET',
    path: '/award-submissions',
    summary: 'Tờ trình đề nghị khen thưởng',
    permission: 'award:read',
    query: listQuery(submissionFilters, ['-createdAt', 'createdAt']),
    response: pageOf(submissionSchema),
  },
  exportSubmissions: {
    method: 'GET',
    path: '/award-submissions/export',
    summary: 'Xuất danh sách tờ trình khen thưởng',
    permission: 'award:read',
    query: exportQuery(submissionFilters),
    download: exportTypes,
  },
  getSubmission: {
    method: 'GET',
    path: '/award-submissions/:id',
    summary: 'Một tờ trình',
    permission: 'award:read',
    params,
    response: submissionSchema,
  },
  getSubmissionHistory: {
    method: 'GET',
    path: '/award-submissions/:id/history',
    summary: 'Lịch sử một tờ trình',
    permission: 'award:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  createSubmission: {
    method: 'POST',
    path: '/award-submissions',
    summary: 'Lập tờ trình cho các hồ sơ của một đơn vị, một hình thức',
    description: 'Hồ sơ nháp hoặc đã trình, chưa ở tờ trình nào.',
    permission: 'award:nominate',
    body: z.strictObject({
      awardIds: z.array(idSchema).min(1, 'Chọn ít nhất một hồ sơ').max(300, 'Tối đa 300 hồ sơ một tờ trình'),
      reasons: textSchema(4000).nullable().default(null).meta({ description: 'Lý do trình, đưa vào tờ trình' }),
    }),
    response: submissionSchema,
    status: 201,
    idempotency: 'required',
  },
  issueSubmission: {
    method: 'POST',
    path: '/award-submissions/:id/issue',
    summary: 'Ghi số, ngày, người ký tờ trình và trình các hồ sơ trong đó',
    description:
      'Mọi hồ sơ nháp trong tờ trình được kiểm tra và trình cùng lúc; một hồ sơ vướng thì không hồ sơ nào được trình.',
    permission: 'award:nominate',
    params,
    body: z.strictObject({
      number: lineSchema(60, 3),
      submittedOn: daySchema,
      signatory: lineSchema(120, 2),
      signatoryTitle: lineSchema(120, 2),
    }),
    response: submissionSchema,
  },
  getSubmissionPaper: {
    method: 'GET',
    path: '/award-submissions/:id/paper',
    summary: 'In tờ trình và danh sách đề nghị (Biểu 06)',
    permission: 'award:read',
    params,
    query: documentQuery,
    download: documentTypes,
  },
});
