import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { pageOf } from '../core/paging.ts';
import { idSchema } from '../core/text.ts';
import { importSchema } from './schema.ts';

const params = z.strictObject({ id: idSchema });

export const importRoutes = defineRoutes({
  listImports: {
    method: 'GET',
    path: '/imports',
    summary: 'Các lần nhập tệp của tôi và đơn vị tôi',
    permission: 'household:import',
    query: z.strictObject({ limit: z.int().min(1).max(200).default(50), cursor: z.string().max(500).optional() }),
    response: pageOf(importSchema),
  },
  getImport: {
    method: 'GET',
    path: '/imports/:id',
    summary: 'Tiến độ và kết quả một lần nhập tệp',
    permission: 'household:import',
    params,
    response: importSchema,
  },
  listImportErrors: {
    method: 'GET',
    path: '/imports/:id/errors',
    summary: 'Mọi lỗi theo dòng và cột của một lần nhập',
    permission: 'household:import',
    params,
    query: z.strictObject({ limit: z.int().min(1).max(200).default(200), cursor: z.string().max(500).optional() }),
    response: pageOf(
      z.strictObject({ line: z.int(), column: z.string().nullable(), code: z.string(), message: z.string() }),
    ),
  },
});
