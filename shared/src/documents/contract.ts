import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { largestOfficeFile, officeFileTypes } from '../core/files.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';
import {
  documentAudienceSchema,
  documentItemSchema,
  documentKindSchema,
  documentSchema,
  documentStateSchema,
  registerDocumentBody,
  relationKindSchema,
  updateDocumentBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  kind: z.array(documentKindSchema).optional(),
  issuer: z.string().max(100).optional().meta({ description: 'Một phần tên cơ quan ban hành, không phân biệt dấu' }),
  inForceOn: daySchema.optional().meta({ description: 'Còn hiệu lực vào ngày này' }),
  unitId: idSchema.optional().meta({ description: 'Ghi bởi đơn vị này hoặc cấp dưới' }),
  audience: documentAudienceSchema.optional(),
  state: documentStateSchema.optional().meta({ description: 'Vắng: các văn bản đã ghi' }),
};

/** The registry of documents and policies (M6): what is in force on a day, what replaces what, the text itself. */
export const documentRoutes = defineRoutes({
  listDocuments: {
    method: 'GET',
    path: '/documents',
    summary: 'Văn bản, chính sách',
    description:
      '`q` tìm trong số, trích yếu, cơ quan, nội dung và chữ trong tệp DOCX, không phân biệt dấu; chữ cuối tìm theo đầu chữ.',
    permission: 'document:read',
    query: listQuery(filters, ['-issuedOn', 'issuedOn']),
    response: pageOf(documentItemSchema),
  },
  exportDocuments: {
    method: 'GET',
    path: '/documents/export',
    summary: 'Xuất sổ văn bản',
    permission: 'document:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getDocument: {
    method: 'GET',
    path: '/documents/:id',
    summary: 'Một văn bản: hiệu lực, thay thế, sửa đổi, nội dung',
    permission: 'document:read',
    params,
    response: documentSchema,
  },
  getDocumentHistory: {
    method: 'GET',
    path: '/documents/:id/history',
    summary: 'Lịch sử ghi sổ của một văn bản',
    description: 'Trống với văn bản ghi ở đơn vị ngoài phạm vi của tôi.',
    permission: 'document:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  registerDocument: {
    method: 'POST',
    path: '/documents',
    summary: 'Ghi một văn bản vào sổ',
    description:
      'Một số, ký hiệu của một cơ quan, một ngày ban hành chỉ ghi một lần (document_duplicate). Không ghi văn bản ban hành sau hôm nay.',
    permission: 'document:register',
    body: registerDocumentBody,
    response: documentSchema,
    status: 201,
    idempotency: 'required',
  },
  updateDocument: {
    method: 'PATCH',
    path: '/documents/:id',
    summary: 'Sửa một văn bản đã ghi',
    permission: 'document:register',
    params,
    body: updateDocumentBody,
    response: documentSchema,
    ifMatch: 'required',
  },
  attachDocumentFile: {
    method: 'POST',
    path: '/documents/:id/file',
    summary: 'Đính tệp PDF hoặc DOCX; tệp mới thay tệp cũ',
    description:
      'Kiểm theo nội dung (file_invalid): không phải PDF, DOCX, có macro hoặc đặt mật khẩu thì không nhận. Chữ trong DOCX được đọc để tìm; chữ trong PDF không đọc được, hãy dán nội dung vào `body`.',
    permission: 'document:register',
    params,
    query: z.strictObject({
      filename: lineSchema(200).optional().meta({ description: 'Tên tệp' }),
      uploadId: idSchema.optional().meta({ description: 'Tệp đã gửi từng phần, thay cho nội dung trong yêu cầu này' }),
    }),
    upload: { maxBytes: largestOfficeFile, accept: officeFileTypes, resumable: true },
    response: documentSchema,
  },
  getDocumentFile: {
    method: 'GET',
    path: '/documents/:id/file',
    summary: 'Tải tệp của văn bản',
    permission: 'document:read',
    params,
    download: officeFileTypes,
  },
  relateDocument: {
    method: 'POST',
    path: '/documents/:id/relations',
    summary: 'Ghi văn bản này thay thế, sửa đổi hoặc hướng dẫn văn bản nào',
    description:
      'Từ ngày bị thay thế, văn bản kia hết hiệu lực với mọi đơn vị, nên chỉ ghi thay thế văn bản trong sổ thuộc phạm vi của mình.',
    permission: 'document:register',
    params,
    body: z.strictObject({
      kind: relationKindSchema,
      targetId: idSchema,
      fromOn: daySchema.nullable().default(null).meta({ description: 'Vắng: từ ngày văn bản này có hiệu lực' }),
    }),
    response: documentSchema,
  },
  unrelateDocument: {
    method: 'POST',
    path: '/documents/:id/relations/remove',
    summary: 'Bỏ một quan hệ ghi nhầm, nêu lý do',
    permission: 'document:register',
    params,
    body: z.strictObject({ kind: relationKindSchema, targetId: idSchema, reason: lineSchema(500, 3) }),
    response: documentSchema,
  },
  withdrawDocument: {
    method: 'POST',
    path: '/documents/:id/withdraw',
    summary: 'Rút một mục ghi nhầm khỏi sổ, nêu lý do',
    description: 'Văn bản hết hiệu lực thì ghi ngày hết hiệu lực hoặc văn bản thay thế, không rút.',
    permission: 'document:register',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: documentSchema,
  },
});
