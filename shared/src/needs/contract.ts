import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema, lineSchema } from '../core/text.ts';
import { donationSchema } from '../donations/schema.ts';
import { houseKindSchema, programmeSchema } from '../rules/schema.ts';
import {
  acceptOfferBody,
  adoptHouseBody,
  needSchema,
  offerSchema,
  offerStatusSchema,
  offerSupportBody,
  publicNeedSchema,
  sentOfferSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  unitId: idSchema.optional(),
  kind: houseKindSchema.optional(),
  programme: programmeSchema.optional(),
  open: z.boolean().default(true).meta({ description: 'true: còn cần người giúp; false: cả nhà đã đủ' }),
};
const publicPage = { limit: z.int().min(1).max(200).default(50), cursor: z.string().max(500).optional() };

const offerFilters = { unitId: idSchema.optional(), status: z.array(offerStatusSchema).optional() };

export const needRoutes = defineRoutes({
  listNeeds: {
    method: 'GET',
    path: '/needs',
    summary: 'Nhu cầu còn mở: nhà đã duyệt còn thiếu bao nhiêu, ai đã nhận đỡ đầu',
    permission: 'need:read',
    query: listQuery(filters, ['-openVnd', 'openVnd', 'approvedOn']),
    response: pageOf(needSchema),
  },
  exportNeeds: {
    method: 'GET',
    path: '/needs/export',
    summary: 'Xuất nhu cầu còn mở',
    permission: 'need:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  adoptHouse: {
    method: 'POST',
    path: '/houses/:id/adopt',
    summary: 'Ghi một nhà hảo tâm hoặc đơn vị nhận đỡ đầu một căn nhà',
    description:
      'Thành một khoản đăng ký chỉ dùng cho căn nhà này và giữ chỗ phần còn thiếu: không vượt phần còn cần (over_gap), hai người cùng nhận cũng không.',
    permission: 'donation:pledge',
    params,
    body: adoptHouseBody,
    response: donationSchema,
    status: 201,
    idempotency: 'required',
  },
  listOffers: {
    method: 'GET',
    path: '/offers',
    summary: 'Lời ngỏ ủng hộ từ trang công khai',
    permission: 'offer:read',
    query: listQuery(offerFilters, ['-sentAt', 'sentAt']),
    response: pageOf(offerSchema),
  },
  exportOffers: {
    method: 'GET',
    path: '/offers/export',
    summary: 'Xuất danh sách lời ngỏ ủng hộ (không có cách liên hệ)',
    permission: 'offer:read',
    query: exportQuery(offerFilters),
    download: exportTypes,
  },
  getOffer: {
    method: 'GET',
    path: '/offers/:id',
    summary: 'Một lời ngỏ, kèm cách liên hệ',
    permission: 'offer:read',
    params,
    response: offerSchema,
  },
  acceptOffer: {
    method: 'POST',
    path: '/offers/:id/accept',
    summary: 'Nhận lời ngỏ: lập hồ sơ nhà hảo tâm và khoản đăng ký',
    description: 'Ngỏ cho một căn nhà thì thành nhận đỡ đầu, không vượt phần còn cần (over_gap).',
    permission: 'offer:settle',
    params,
    body: acceptOfferBody,
    response: offerSchema,
    status: 201,
    idempotency: 'required',
  },
  declineOffer: {
    method: 'POST',
    path: '/offers/:id/decline',
    summary: 'Không nhận lời ngỏ, nêu lý do',
    permission: 'offer:settle',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: offerSchema,
  },
  listPublicNeeds: {
    method: 'GET',
    path: '/public/needs',
    summary: 'Công khai: nhà đang cần người giúp, đã che tên',
    permission: 'anyone',
    cacheSeconds: 60,
    query: z.strictObject({ ...publicPage, district: z.string().max(10).optional(), kind: houseKindSchema.optional() }),
    response: pageOf(publicNeedSchema),
  },
  offerSupport: {
    method: 'POST',
    path: '/public/offers',
    summary: 'Công khai: ngỏ lời ủng hộ một căn nhà, một đợt vận động, hoặc nơi đang cần',
    description: 'Trả mã tra cứu. Mỗi địa chỉ gửi được vài lời trong một giờ (too_many_requests).',
    permission: 'anyone',
    body: offerSupportBody,
    response: sentOfferSchema,
    status: 201,
  },
  trackOffer: {
    method: 'GET',
    path: '/public/offers/:code',
    summary: 'Công khai: lời ngỏ của tôi đã được xử lý chưa',
    permission: 'anyone',
    params: z.strictObject({
      code: z.string().regex(/^LN-[0-9A-HJKMNP-TV-Z]{10}$/, 'Mã tra cứu theo dạng LN-XXXXXXXXXX'),
    }),
    response: sentOfferSchema,
  },
});
