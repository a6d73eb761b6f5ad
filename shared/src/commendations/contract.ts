import { z } from 'zod';
import { awardeeTypeSchema, awardSchema } from '../awards/schema.ts';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { documentQuery, documentTypes, exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema } from '../core/text.ts';
import { certificateLayoutSchema, updateLayoutBody } from './layout.ts';
import {
  awaitingAwardSchema,
  checkedPaperSchema,
  commendationItemSchema,
  commendationPreviewSchema,
  commendationSchema,
  commendationStateSchema,
  honourSchema,
  honourStatusSchema,
  issueCommendationBody,
  presentAwardsBody,
  revokeAwardBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const year = z.int().min(2000).max(2100).optional().meta({ description: 'Năm của quyết định' });
const filters = {
  unitId: idSchema.optional().meta({ description: 'Quyết định, hoặc có người được khen, ở đơn vị này trở xuống' }),
  formId: idSchema.optional(),
  state: z.array(commendationStateSchema).optional(),
  year,
};
const honourFilters = {
  unitId: idSchema.optional(),
  commendationId: idSchema.optional(),
  formId: idSchema.optional(),
  awardeeType: awardeeTypeSchema.optional(),
  status: z.array(honourStatusSchema).optional(),
  year,
};
const layoutOf = { unitId: idSchema, formCode: updateLayoutBody.shape.formCode };

const awaitingAwardFilters = { unitId: idSchema.optional(), formCode: z.string().max(60).optional() };

/** Decisions of commendation, their papers, what became of them, and the page that says whether a paper is true (A3–A5). */
export const commendationRoutes = defineRoutes({
  listCommendations: {
    method: 'GET',
    path: '/commendations',
    summary: 'Quyết định khen thưởng trong phạm vi của tôi',
    description:
      'Số người và tiền thưởng đếm trong phạm vi người xem. `q` tìm số, mã, nội dung và tên người được khen.',
    permission: 'commendation:read',
    query: listQuery(filters, ['-decidedOn', 'decidedOn']),
    response: pageOf(commendationItemSchema),
  },
  exportCommendations: {
    method: 'GET',
    path: '/commendations/export',
    summary: 'Xuất danh sách quyết định khen thưởng',
    permission: 'commendation:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  listHonours: {
    method: 'GET',
    path: '/honours',
    summary: 'Sổ khen thưởng: ai được khen, theo quyết định nào, đã trao chưa',
    permission: 'commendation:read',
    query: listQuery(honourFilters, ['-decidedOn', 'decidedOn', 'awardeeName']),
    response: pageOf(honourSchema),
  },
  exportHonours: {
    method: 'GET',
    path: '/honours/export',
    summary: 'Xuất sổ khen thưởng',
    permission: 'commendation:read',
    query: exportQuery(honourFilters),
    download: exportTypes,
  },
  listAwaitingAwards: {
    method: 'GET',
    path: '/commendations/awaiting',
    summary: 'Hồ sơ chờ quyết định thuộc thẩm quyền của tôi',
    description: 'Đã qua thẩm định, và đã được Hội đồng thông qua nếu hình thức phải bỏ phiếu.',
    permission: 'commendation:issue',
    query: listQuery(awaitingAwardFilters, ['nominatedAt']),
    response: pageOf(awaitingAwardSchema),
  },
  exportAwaitingAwards: {
    method: 'GET',
    path: '/commendations/awaiting/export',
    summary: 'Xuất hồ sơ chờ quyết định khen thưởng',
    permission: 'commendation:issue',
    query: exportQuery(awaitingAwardFilters),
    download: exportTypes,
  },
  getCommendation: {
    method: 'GET',
    path: '/commendations/:id',
    summary: 'Một quyết định khen thưởng và danh sách kèm theo',
    description: 'Đơn vị chỉ đề nghị thì thấy phần danh sách của mình (whole = false).',
    permission: 'commendation:read',
    params,
    response: commendationSchema,
  },
  getCommendationHistory: {
    method: 'GET',
    path: '/commendations/:id/history',
    summary: 'Lịch sử một quyết định khen thưởng',
    permission: 'commendation:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  getCommendationPaper: {
    method: 'GET',
    path: '/commendations/:id/paper',
    summary: 'Quyết định khen thưởng và danh sách kèm theo, để in và ký',
    description: 'Thể thức theo Nghị định 30/2020/NĐ-CP; mã QR dẫn tới trang kiểm tra ở địa chỉ chính thức.',
    permission: 'commendation:read',
    params,
    query: documentQuery,
    download: documentTypes,
  },
  getCertificatePaper: {
    method: 'GET',
    path: '/commendations/:id/certificates',
    summary: 'In bằng khen, giấy khen lên phôi in sẵn: một người hoặc cả danh sách',
    description: 'Bỏ qua ai đã bị hủy quyết định.',
    permission: 'commendation:read',
    params,
    query: documentQuery.extend({ awardId: idSchema.optional() }),
    download: documentTypes,
  },
  previewCommendation: {
    method: 'POST',
    path: '/commendations/preview',
    summary: 'Xem trước: tiền thưởng từng người và điều gì đang cản',
    description: 'Không ghi gì ngoài việc đã xem.',
    permission: 'commendation:issue',
    body: issueCommendationBody.pick({ awardIds: true, decidedOn: true }),
    response: commendationPreviewSchema,
  },
  issueCommendation: {
    method: 'POST',
    path: '/commendations',
    summary: 'Ban hành quyết định khen thưởng cho nhiều hồ sơ cùng hình thức',
    description:
      'Số dùng một lần trong năm (decision_number_used); không trước phiên họp Hội đồng (decision_before_session), không ở tương lai; hồ sơ phải qua bỏ phiếu thì đã được thông qua (vote_not_passed); người đề nghị, thẩm định không quyết định (same_person); còn chỉ tiêu (quota_exceeded). Tiền thưởng chốt theo hệ số, lương cơ sở và quy tắc của ngày quyết định. Luật TĐKT 06/2022/QH15.',
    permission: 'commendation:issue',
    body: issueCommendationBody,
    response: commendationSchema,
    status: 201,
    idempotency: 'required',
  },
  presentAwards: {
    method: 'POST',
    path: '/commendations/:id/present',
    summary: 'Ghi đã trao cho những người trong quyết định',
    permission: 'commendation:present',
    params,
    body: presentAwardsBody,
    response: commendationSchema,
  },
  revokeAward: {
    method: 'POST',
    path: '/awards/:id/revoke',
    summary: 'Hủy quyết định khen thưởng đối với một hồ sơ, nêu lý do và căn cứ',
    description: 'Hủy một lần; tiền thưởng đã chi thành khoản phải thu hồi. Luật TĐKT 06/2022/QH15 Điều 93.',
    permission: 'commendation:revoke',
    params,
    body: revokeAwardBody,
    response: awardSchema,
  },
  getCertificateLayout: {
    method: 'GET',
    path: '/certificate-layouts',
    summary: 'Bố cục in lên phôi của một đơn vị và hình thức',
    permission: 'commendation:read',
    query: z.strictObject(layoutOf),
    response: certificateLayoutSchema,
  },
  getCertificateProof: {
    method: 'GET',
    path: '/certificate-layouts/proof',
    summary: 'Tờ in thử có thước và khung, để đặt lên phôi xem lệch bao nhiêu',
    permission: 'commendation:read',
    query: documentQuery.extend(layoutOf),
    download: documentTypes,
  },
  updateCertificateLayout: {
    method: 'POST',
    path: '/certificate-layouts',
    summary: 'Chỉnh chỗ in trên phôi, tính bằng milimét',
    permission: 'commendation:present',
    body: updateLayoutBody,
    response: certificateLayoutSchema,
  },
  checkCommendation: {
    method: 'GET',
    path: '/public/commendations/:code',
    summary: 'Công khai: giấy này có thật không',
    description: 'Mã in trên quyết định, bằng khen, giấy khen. Tên chủ hộ được che; mã lạ trả 404.',
    permission: 'anyone',
    params: z.strictObject({ code: z.string().min(1).max(40) }),
    response: checkedPaperSchema,
  },
});
