import { z } from 'zod';
import { idSchema, instantSchema } from '../core/text.ts';
import { type MailMode, mailModes, notificationKindNames } from './kinds.ts';

export const notificationKindSchema = z.enum(notificationKindNames);
export const mailModeSchema = z.enum(Object.keys(mailModes) as [MailMode, ...MailMode[]]);

export const notificationSchema = z
  .strictObject({
    id: idSchema,
    kind: notificationKindSchema,
    text: z.string().meta({ description: 'Lời thông báo, không kèm tên ai' }),
    link: z.string().meta({ description: 'Địa chỉ trong trang quản trị, dưới /admin' }),
    count: z.int().meta({ description: 'Loại đến dồn dập được gộp: bao nhiêu việc từ lần đọc trước' }),
    at: instantSchema,
    readAt: instantSchema.nullable(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.output<typeof notificationSchema>;

/** Hour and minute of Vietnam. */
const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Giờ theo dạng 21:30');

const preferenceSchema = z.strictObject({ kind: notificationKindSchema, inApp: z.boolean(), mail: mailModeSchema });

export const notificationSettingsSchema = z
  .strictObject({
    kinds: z.array(preferenceSchema).meta({ description: 'Những loại có thể gửi cho tôi, theo vai trò' }),
    quietFrom: clockSchema.nullable().meta({ description: 'Từ giờ này không gửi thư' }),
    quietTo: clockSchema.nullable(),
    mailPaused: z.boolean().meta({ description: 'Đã ngừng nhận thư' }),
    mailConfigured: z.boolean().meta({ description: 'Hệ thống có gửi thư được không' }),
    address: z.string().nullable().meta({ description: 'Địa chỉ đã xác nhận, che bớt' }),
    pendingAddress: z.string().nullable().meta({ description: 'Địa chỉ đang chờ mã xác nhận, che bớt' }),
    lastMailFailedAt: instantSchema.nullable().meta({ description: 'Thư gần nhất không gửi được' }),
  })
  .meta({ id: 'NotificationSettings' });
export type NotificationSettings = z.output<typeof notificationSettingsSchema>;

export const updateNotificationSettingsBody = z.strictObject({
  kinds: z.array(preferenceSchema).max(notificationKindNames.length).optional(),
  quietFrom: clockSchema.nullable().optional(),
  quietTo: clockSchema.nullable().optional(),
  mailPaused: z.boolean().optional(),
});

/** An address of the usual form; lower-case, no display name, nothing that could end a header. */
export const mailAddressSchema = z
  .string()
  .max(254, 'Dài quá 254 ký tự')
  .regex(
    /^[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/,
    'Địa chỉ thư không hợp lệ',
  );

export const mailCodeSchema = z.string().regex(/^\d{6}$/, 'Mã gồm 6 chữ số');
