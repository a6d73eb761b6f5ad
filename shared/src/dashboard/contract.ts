import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { daySchema, idSchema } from '../core/text.ts';
import {
  dashboardAttentionSchema,
  dashboardCategoriesSchema,
  dashboardPaceSchema,
  dashboardSchema,
  dashboardSourcesSchema,
  paceStepSchema,
} from './schema.ts';

/** Every part of the dashboard is asked for by the same unit, day and tree. */
const asked = {
  unitId: idSchema.optional().meta({ description: 'Mặc định đơn vị gốc trong phạm vi của tôi' }),
  asOf: daySchema.optional().meta({ description: 'Số liệu đến hết ngày này; mặc định hôm nay, không ở tương lai' }),
  treeOn: daySchema.optional().meta({ description: 'Cộng theo cây đơn vị của ngày này; mặc định của ngày asOf' }),
};
const errors =
  'Ngày ở tương lai: invalid_request. Đơn vị không có trong cây của ngày đó: unit_not_active. Ngoài phạm vi: not_found.';

export const dashboardRoutes = defineRoutes({
  getDashboard: {
    method: 'GET',
    path: '/dashboard',
    summary: 'Tiến độ và nguồn lực theo cây đơn vị',
    description: `Tổng của các dòng con bằng tổng của đơn vị. Ngày đã qua được tính lại: nhà theo ngày nghiệm thu và ngày ban hành quyết định, tiền theo ngày phát sinh của bút toán. ${errors}`,
    permission: 'report:read',
    query: z.strictObject(asked),
    response: dashboardSchema,
  },
  getCategories: {
    method: 'GET',
    path: '/dashboard/categories',
    summary: 'Hộ và nhà theo đối tượng',
    description: `Đối tượng là của hộ hiện nay. ${errors}`,
    permission: 'report:read',
    query: z.strictObject(asked),
    response: dashboardCategoriesSchema,
  },
  getSources: {
    method: 'GET',
    path: '/dashboard/sources',
    summary: 'Tiền theo nguồn: đăng ký, thực nhận, phân bổ, giải ngân, số dư',
    description: `Của các quỹ ở đơn vị và bên dưới, đến hết ngày asOf. ${errors}`,
    permission: 'report:read',
    query: z.strictObject(asked),
    response: dashboardSourcesSchema,
  },
  getPace: {
    method: 'GET',
    path: '/dashboard/pace',
    summary: 'Nhịp khởi công và hoàn thành so với chỉ tiêu, dự báo ngày xong',
    description: `Theo ngày nghiệm thu. Chỉ tiêu của phong trào đang chạy vào ngày asOf, theo chỉ tiêu hiện nay; không có thì mọi nhà được duyệt. Nhiều nhất 60 kỳ gần nhất. ${errors}`,
    permission: 'report:read',
    query: z.strictObject({ ...asked, step: paceStepSchema.default('week') }),
    response: dashboardPaceSchema,
  },
  getAttention: {
    method: 'GET',
    path: '/dashboard/attention',
    summary: 'Nhà đứng yên, khó khăn còn mở và các hạn sắp đến',
    description: `Nhà đứng yên và khó khăn đến hết ngày asOf; các hạn chỉ có khi asOf là hôm nay. ${errors}`,
    permission: 'report:read',
    query: z.strictObject(asked),
    response: dashboardAttentionSchema,
  },
});
