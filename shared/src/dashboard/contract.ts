import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { daySchema, idSchema } from '../core/text.ts';
import { dashboardSchema } from './schema.ts';

export const dashboardRoutes = defineRoutes({
  getDashboard: {
    method: 'GET',
    path: '/dashboard',
    summary: 'Tiến độ và nguồn lực theo cây đơn vị',
    description:
      'Mặc định đơn vị gốc trong phạm vi của tôi và cây đơn vị hôm nay. Tổng của các dòng con bằng tổng của đơn vị.',
    permission: 'report:read',
    query: z.strictObject({ unitId: idSchema.optional(), asOf: daySchema.optional() }),
    response: dashboardSchema,
  },
});
