import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { listQuery, pageOf, sheetTypes } from '../core/paging.ts';
import { idSchema } from '../core/text.ts';
import {
  importColumnSchema,
  importErrorSchema,
  importNounSchema,
  importQuery,
  importSchema,
  importStatusSchema,
  undoImportBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const fileFormat = z.enum(['csv', 'xlsx']);

export const importRoutes = defineRoutes({
  listImports: {
    method: 'GET',
    path: '/imports',
    summary: 'Các lần nhập tệp của tôi và đơn vị tôi',
    permission: 'import:read',
    query: listQuery(
      {
        noun: z.array(importNounSchema).optional(),
        status: z.array(importStatusSchema).optional(),
        mine: z.boolean().optional().meta({ description: 'Chỉ các lần tôi nhập' }),
        undone: z.boolean().optional(),
        dryRun: z.boolean().optional(),
      },
      ['-createdAt', 'createdAt'],
    ),
    response: pageOf(importSchema),
  },
  listImportColumns: {
    method: 'GET',
    path: '/imports/columns',
    summary: 'Các cột của mẫu nhập, nghĩa và giá trị được nhận',
    permission: 'import:read',
    query: z.strictObject({ noun: importNounSchema }),
    response: z.strictObject({ data: z.array(importColumnSchema) }),
  },
  getImportTemplate: {
    method: 'GET',
    path: '/imports/template',
    summary: 'Mẫu tệp nhập: dòng ví dụ, danh sách chọn, trang hướng dẫn',
    permission: 'import:read',
    query: z.strictObject({ noun: importNounSchema, format: fileFormat.default('xlsx') }),
    download: sheetTypes,
  },
  getImport: {
    method: 'GET',
    path: '/imports/:id',
    summary: 'Tiến độ và kết quả một lần nhập tệp',
    permission: 'import:read',
    params,
    response: importSchema,
  },
  listImportErrors: {
    method: 'GET',
    path: '/imports/:id/errors',
    summary: 'Mọi lỗi theo dòng và cột của một lần nhập',
    permission: 'import:read',
    params,
    query: z.strictObject({ limit: z.int().min(1).max(200).default(200), cursor: z.string().max(500).optional() }),
    response: pageOf(importErrorSchema),
  },
  getFaultyRows: {
    method: 'GET',
    path: '/imports/:id/faulty-rows',
    summary: 'Các dòng lỗi của tệp, thêm cột “Lỗi”, để sửa và nhập lại',
    description: 'Tối đa 10.000 dòng, giữ 30 ngày. Có thể chứa số định danh: mỗi lần tải được ghi vào nhật ký.',
    permission: 'import:read',
    params,
    query: z.strictObject({ format: fileFormat.default('xlsx') }),
    download: sheetTypes,
  },
  getImportHistory: {
    method: 'GET',
    path: '/imports/:id/history',
    summary: 'Lịch sử một lần nhập tệp',
    permission: 'import:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  importUnits: {
    method: 'POST',
    path: '/units/import',
    summary: 'Nhập cơ quan, tổ chức và phiên bản mới của chúng từ tệp CSV hoặc XLSX',
    description:
      'Khóa: mã tổ chức; không có thì loại + tên. Khác phiên bản đang hiệu lực thì thành phiên bản mới từ ngày nêu. Tỉnh, huyện, xã chỉ đổi bằng sắp xếp đơn vị. Tối đa 2.000 dòng; trên 200 dòng trả 202 và chạy tiếp, xem ở /imports/{id}. Nhập lại cùng tệp không thay đổi gì. Mẫu: /imports/template.',
    permission: 'unit:manage',
    query: importQuery,
    upload: { maxBytes: 10 * 1024 * 1024, accept: sheetTypes },
    response: importSchema,
  },
  undoImport: {
    method: 'POST',
    path: '/imports/:id/undo',
    summary: 'Hoàn tác một lần nhập: rút lại đúng những gì nó đã ghi',
    description:
      'Tất cả hoặc không gì cả. Hộ mới được rút khỏi danh sách; đăng ký mới được khép lại, lần nhận được đảo bút toán; nháp khen thưởng được rút; cái đã sửa trở về giá trị cũ. Có gì đã được sửa hoặc dùng về sau thì từ chối (import_used_later, nêu tối đa 50 dòng); đã hoàn tác rồi: import_undone.',
    permission: 'import:undo',
    params,
    body: undoImportBody,
    response: importSchema,
  },
});
