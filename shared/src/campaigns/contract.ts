import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema } from '../core/text.ts';
import {
  campaignSchema,
  campaignStatusSchema,
  createCampaignBody,
  publicCampaignSchema,
  updateCampaignBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = { unitId: idSchema.optional(), status: campaignStatusSchema.optional() };

export const campaignRoutes = defineRoutes({
  listCampaigns: {
    method: 'GET',
    path: '/campaigns',
    summary: 'Các đợt vận động trong phạm vi của tôi',
    permission: 'campaign:read',
    query: listQuery(filters, ['-opensOn', 'opensOn', 'name', '-name']),
    response: pageOf(campaignSchema),
  },
  exportCampaigns: {
    method: 'GET',
    path: '/campaigns/export',
    summary: 'Xuất danh sách đợt vận động',
    permission: 'campaign:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getCampaign: {
    method: 'GET',
    path: '/campaigns/:id',
    summary: 'Một đợt vận động với kết quả đến nay',
    permission: 'campaign:read',
    params,
    response: campaignSchema,
  },
  getCampaignHistory: {
    method: 'GET',
    path: '/campaigns/:id/history',
    summary: 'Lịch sử của một đợt vận động',
    permission: 'campaign:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  createCampaign: {
    method: 'POST',
    path: '/campaigns',
    summary: 'Mở một đợt vận động',
    permission: 'campaign:create',
    body: createCampaignBody,
    response: campaignSchema,
    status: 201,
    idempotency: 'required',
  },
  updateCampaign: {
    method: 'PATCH',
    path: '/campaigns/:id',
    summary: 'Sửa một đợt vận động',
    permission: 'campaign:create',
    params,
    body: updateCampaignBody,
    response: campaignSchema,
    ifMatch: 'required',
  },
  listPublicCampaigns: {
    method: 'GET',
    path: '/public/campaigns',
    summary: 'Công khai: các đợt vận động và kết quả',
    permission: 'anyone',
    cacheSeconds: 60,
    query: z.strictObject({ status: campaignStatusSchema.optional() }),
    response: z.strictObject({ data: z.array(publicCampaignSchema) }),
  },
});
