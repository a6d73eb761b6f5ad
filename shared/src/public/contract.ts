import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { pageOf } from '../core/paging.ts';
import { publicDonationSchema, publicHouseSchema, publicProgressSchema } from './schema.ts';

const page = { limit: z.int().min(1).max(200).default(50), cursor: z.string().max(500).optional() };

export const publicRoutes = defineRoutes({
  getPublicProgress: {
    method: 'GET',
    path: '/public/progress',
    summary: 'Công khai: tiến độ và nguồn lực toàn tỉnh',
    permission: 'anyone',
    cacheSeconds: 60,
    response: publicProgressSchema,
  },
  listPublicHouses: {
    method: 'GET',
    path: '/public/houses',
    summary: 'Công khai: danh sách hộ được hỗ trợ, đã che',
    permission: 'anyone',
    cacheSeconds: 60,
    query: z.strictObject({ ...page, district: z.string().max(10).optional() }),
    response: pageOf(publicHouseSchema),
  },
  listPublicDonations: {
    method: 'GET',
    path: '/public/donations',
    summary: 'Công khai: nhà hảo tâm và việc sử dụng',
    permission: 'anyone',
    cacheSeconds: 60,
    query: z.strictObject(page),
    response: pageOf(publicDonationSchema),
  },
});
