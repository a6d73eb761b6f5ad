import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { pageOf } from '../core/paging.ts';
import { catalogueSchema, datasetIdSchema, datasetPageSchema } from './datasets.ts';
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
  listPublicDatasets: {
    method: 'GET',
    path: '/public/data',
    summary: 'Dữ liệu mở: danh mục các tập dữ liệu',
    description: 'Theo cách của DCAT: mỗi tập có tên, mô tả, giấy phép, các cột với đơn vị, địa chỉ JSON và CSV.',
    permission: 'anyone',
    cacheSeconds: 3600,
    response: catalogueSchema,
  },
  getPublicDataset: {
    method: 'GET',
    path: '/public/data/:dataset',
    summary: 'Dữ liệu mở: một tập, JSON',
    description: 'Từng trang theo `cursor`. Có ETag; giữ được 5 phút.',
    permission: 'anyone',
    cacheSeconds: 300,
    params: z.strictObject({ dataset: datasetIdSchema }),
    query: z.strictObject({ limit: z.int().min(1).max(10_000).default(1000), cursor: page.cursor }),
    response: datasetPageSchema,
  },
  downloadPublicDataset: {
    method: 'GET',
    path: '/public/data/:dataset.csv',
    summary: 'Dữ liệu mở: một tập, CSV',
    description:
      'UTF-8 có BOM, dòng đầu là tên cột, tối đa 10.000 dòng; dòng sau đó đọc tiếp với `cursor` là mã ở dòng cuối. Ô bắt đầu như công thức có dấu nháy đơn phía trước. Có ETag; giữ được 5 phút.',
    permission: 'anyone',
    cacheSeconds: 300,
    params: z.strictObject({ dataset: datasetIdSchema }),
    query: z.strictObject({ limit: z.int().min(1).max(10_000).default(10_000), cursor: page.cursor }),
    download: ['text/csv; charset=utf-8'],
  },
});
