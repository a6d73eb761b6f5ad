import { z } from 'zod';
import { defineRoutes } from '../core/contract.ts';
import { listQuery, pageOf } from '../core/paging.ts';
import { idSchema } from '../core/text.ts';
import {
  mailAddressSchema,
  mailCodeSchema,
  notificationKindSchema,
  notificationSchema,
  notificationSettingsSchema,
  updateNotificationSettingsBody,
} from './schema.ts';

const filters = { unread: z.boolean().optional(), kind: z.array(notificationKindSchema).optional() };

/** What a person is told, how, and where (W2). Everything here is one's own; nobody reads another's. */
export const notificationRoutes = defineRoutes({
  listNotifications: {
    method: 'GET',
    path: '/notifications',
    summary: 'Thông báo của tôi, mới nhất trước',
    description: 'Việc ngoài phạm vi hiện nay của tôi không hiện nữa, dù đã được báo trước đó.',
    permission: 'signed-in',
    query: listQuery(filters, ['-at', 'at']).omit({ q: true }),
    response: pageOf(notificationSchema),
  },
  countNotifications: {
    method: 'GET',
    path: '/notifications/count',
    summary: 'Số thông báo chưa đọc của tôi',
    description: 'Nhẹ, để hỏi lại mỗi phút.',
    permission: 'signed-in',
    response: z.strictObject({ unread: z.int() }),
  },
  readNotification: {
    method: 'POST',
    path: '/notifications/:id/read',
    summary: 'Đánh dấu một thông báo là đã đọc',
    permission: 'signed-in',
    params: z.strictObject({ id: idSchema }),
    status: 204,
  },
  readAllNotifications: {
    method: 'POST',
    path: '/notifications/read-all',
    summary: 'Đánh dấu mọi thông báo (hoặc một số loại) là đã đọc',
    permission: 'signed-in',
    body: z.strictObject({ kind: z.array(notificationKindSchema).max(50).optional() }),
    response: z.strictObject({ read: z.int() }),
  },
  getNotificationSettings: {
    method: 'GET',
    path: '/me/notification-settings',
    summary: 'Tôi muốn được báo những gì, bằng cách nào',
    permission: 'signed-in',
    response: notificationSettingsSchema,
  },
  updateNotificationSettings: {
    method: 'PATCH',
    path: '/me/notification-settings',
    summary: 'Chọn được báo những gì, bằng cách nào, giờ nào yên lặng',
    permission: 'signed-in',
    body: updateNotificationSettingsBody,
    response: notificationSettingsSchema,
  },
  setMailAddress: {
    method: 'POST',
    path: '/me/mail-address',
    summary: 'Khai địa chỉ thư điện tử của tôi; một mã xác nhận được gửi tới đó',
    description:
      'Mã dùng trong 30 phút, mỗi phút xin một lần, mỗi ngày 10 lần. Chưa xác nhận thì địa chỉ cũ (nếu có) vẫn được dùng. mail_not_configured khi hệ thống chưa có máy chủ thư.',
    permission: 'signed-in',
    body: z.strictObject({ address: mailAddressSchema }),
    response: notificationSettingsSchema,
  },
  confirmMailAddress: {
    method: 'POST',
    path: '/me/mail-address/confirm',
    summary: 'Xác nhận địa chỉ thư bằng mã đã nhận',
    description: 'Sai 5 lần thì phải xin mã khác.',
    permission: 'signed-in',
    body: z.strictObject({ code: mailCodeSchema }),
    response: notificationSettingsSchema,
  },
  removeMailAddress: {
    method: 'DELETE',
    path: '/me/mail-address',
    summary: 'Bỏ địa chỉ thư điện tử của tôi; từ đó chỉ báo trong ứng dụng',
    permission: 'signed-in',
    status: 204,
  },
  unsubscribe: {
    method: 'POST',
    path: '/notifications/unsubscribe',
    summary: 'Ngừng nhận thư bằng liên kết trong thư, không cần đăng nhập',
    description:
      'Một lần bấm theo RFC 8058: phần mềm thư gửi List-Unsubscribe=One-Click. Liên kết được ký, chỉ ngừng thư của đúng người nhận. Bật lại trong Tài khoản của tôi.',
    permission: 'anyone',
    query: z.strictObject({ token: z.string().min(1).max(200) }),
    upload: {
      maxBytes: 4096,
      accept: ['application/x-www-form-urlencoded', 'text/plain'],
    },
    response: z.strictObject({ paused: z.boolean() }),
  },
});
