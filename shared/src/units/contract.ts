import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema } from '../core/text.ts';
import { boundaryRoutes } from './boundaries.ts';
import { unitDetailSchema, unitKindSchema, unitSchema } from './schema.ts';

const asOf = daySchema.optional().meta({ description: 'Cây đơn vị của ngày này; mặc định hôm nay' });

const unitFilters = { asOf, kind: unitKindSchema.optional(), parentId: idSchema.optional() };

export const unitRoutes = defineRoutes({
  ...boundaryRoutes,
  listUnits: {
    method: 'GET',
    path: '/units',
    summary: 'Danh sách đơn vị vào một ngày',
    permission: 'unit:read',
    query: listQuery(unitFilters, ['name', '-name']),
    response: pageOf(unitSchema),
  },
  exportUnits: {
    method: 'GET',
    path: '/units/export',
    summary: 'Xuất danh sách đơn vị vào một ngày',
    permission: 'unit:read',
    query: exportQuery(unitFilters),
    download: exportTypes,
  },
  getUnitTree: {
    method: 'GET',
    path: '/units/tree',
    summary: 'Cả cây đơn vị vào một ngày, dạng danh sách có parentId',
    permission: 'unit:read',
    query: z.strictObject({ asOf }),
    response: z.strictObject({ asOf: daySchema, eras: z.array(daySchema), units: z.array(unitSchema) }),
  },
  getUnit: {
    method: 'GET',
    path: '/units/:id',
    summary: 'Một đơn vị: các phiên bản, đơn vị trước và sau sắp xếp',
    permission: 'unit:read',
    params: z.strictObject({ id: idSchema }),
    query: z.strictObject({ asOf }),
    response: unitDetailSchema,
  },
});
