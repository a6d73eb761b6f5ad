import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema, lineSchema } from '../core/text.ts';
import {
  createWebhookBody,
  deliveryDetailSchema,
  deliverySchema,
  deliveryStateSchema,
  newWebhookSchema,
  replaySpanBody,
  rotateWebhookBody,
  updateWebhookBody,
  webhookSchema,
  webhookStateSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const deliveryParams = z.strictObject({ id: idSchema, deliveryId: idSchema });
const filters = { unitId: idSchema.optional(), state: z.array(webhookStateSchema).optional() };

/** Endpoints of other systems that are told what happens here (X6), after Standard Webhooks. */
export const webhookRoutes = defineRoutes({
  listWebhooks: {
    method: 'GET',
    path: '/webhooks',
    summary: 'Địa chỉ nhận webhook trong phạm vi của tôi',
    description: '`q` tìm trong địa chỉ và mô tả.',
    permission: 'webhook:read',
    query: listQuery(filters, ['-createdAt', 'createdAt']),
    response: pageOf(webhookSchema),
  },
  exportWebhooks: {
    method: 'GET',
    path: '/webhooks/export',
    summary: 'Xuất danh sách địa chỉ nhận webhook',
    permission: 'webhook:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getWebhook: {
    method: 'GET',
    path: '/webhooks/:id',
    summary: 'Một địa chỉ nhận webhook',
    permission: 'webhook:read',
    params,
    response: webhookSchema,
  },
  getWebhookHistory: {
    method: 'GET',
    path: '/webhooks/:id/history',
    summary: 'Lịch sử của một địa chỉ nhận webhook',
    permission: 'webhook:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  listDeliveries: {
    method: 'GET',
    path: '/webhooks/:id/deliveries',
    summary: 'Nhật ký gửi của một địa chỉ',
    permission: 'webhook:read',
    params,
    query: listQuery({ state: z.array(deliveryStateSchema).optional() }, ['-at']),
    response: pageOf(deliverySchema),
  },
  getDelivery: {
    method: 'GET',
    path: '/webhooks/:id/deliveries/:deliveryId',
    summary: 'Một lần gửi và các lần thử',
    permission: 'webhook:read',
    params: deliveryParams,
    response: deliveryDetailSchema,
  },
  createWebhook: {
    method: 'POST',
    path: '/webhooks',
    summary: 'Thêm địa chỉ nhận webhook',
    description:
      'Ký theo Standard Webhooks: webhook-id, webhook-timestamp, webhook-signature. Nội dung chỉ có mã; hệ thống nhận đọc thêm qua API bằng khóa của mình. Thử lại sau 5 giây, 5 phút, 30 phút, 2, 5, 10, 14, 20, 24 giờ; mỗi sự kiện tới ít nhất một lần, không giữ thứ tự. Địa chỉ nội bộ bị từ chối (webhook_address).',
    permission: 'webhook:manage',
    body: createWebhookBody,
    response: newWebhookSchema,
    status: 201,
    idempotency: 'required',
  },
  updateWebhook: {
    method: 'PATCH',
    path: '/webhooks/:id',
    summary: 'Sửa địa chỉ, mô tả, loại sự kiện',
    permission: 'webhook:manage',
    params,
    body: updateWebhookBody,
    response: webhookSchema,
    ifMatch: 'required',
  },
  rotateWebhook: {
    method: 'POST',
    path: '/webhooks/:id/rotate',
    summary: 'Đổi khóa ký; một thời gian ký bằng cả hai khóa',
    permission: 'webhook:manage',
    params,
    body: rotateWebhookBody,
    response: newWebhookSchema,
    idempotency: 'required',
  },
  pauseWebhook: {
    method: 'POST',
    path: '/webhooks/:id/pause',
    summary: 'Tạm dừng gửi, nêu lý do',
    description: 'Sự kiện trong lúc dừng không được ghi để gửi; gửi bù bằng replayWebhook.',
    permission: 'webhook:manage',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: webhookSchema,
  },
  enableWebhook: {
    method: 'POST',
    path: '/webhooks/:id/enable',
    summary: 'Gửi lại sau khi tạm dừng hoặc bị tắt',
    description: 'Những sự kiện còn chờ được gửi ngay.',
    permission: 'webhook:manage',
    params,
    response: webhookSchema,
  },
  testWebhook: {
    method: 'POST',
    path: '/webhooks/:id/test',
    summary: 'Gửi thử một sự kiện webhook.test',
    permission: 'webhook:manage',
    params,
    response: deliverySchema,
    status: 202,
  },
  replayDelivery: {
    method: 'POST',
    path: '/webhooks/:id/deliveries/:deliveryId/replay',
    summary: 'Gửi lại một sự kiện, cùng webhook-id',
    permission: 'webhook:manage',
    params: deliveryParams,
    response: deliverySchema,
    status: 202,
  },
  replayWebhook: {
    method: 'POST',
    path: '/webhooks/:id/replay',
    summary: 'Gửi lại, gửi bù các sự kiện của một khoảng ngày',
    description:
      'Cả những sự kiện lúc tạm dừng hoặc bị tắt chưa được ghi để gửi. Trong 31 ngày và 5.000 sự kiện mỗi lần; lần gửi xong quá 30 ngày đã xóa thì gửi với webhook-id mới.',
    permission: 'webhook:manage',
    params,
    body: replaySpanBody,
    response: z.strictObject({ replayed: z.int(), added: z.int() }),
    status: 202,
    idempotency: 'required',
  },
});
