import { webhookPayloadSchema } from '@chung-tay/shared/webhooks/schema';
import { documentSchema } from './wire.ts';

type Json = Record<string, unknown>;

const header = (name: string, description: string, example: string): Json => ({
  ...{ name, in: 'header', required: true, description, example },
  schema: { type: 'string', maxLength: 2000 },
});

/** What we send to others: the one message, whatever it tells of, and how its sender is known. */
export const webhookSection = (): Json => ({
  event: {
    post: {
      summary: 'Một sự kiện đã xảy ra',
      description:
        'Gửi tới địa chỉ đã khai ở `createWebhook`, theo Standard Webhooks. Kiểm tra: HMAC-SHA256 của `webhook-id.webhook-timestamp.body` với khóa whsec_… (giải base64 phần sau `whsec_`), so với một trong các chữ ký; bỏ qua nếu giờ gửi lệch quá 5 phút; bỏ qua webhook-id đã nhận. Trả lời 2xx trong 10 giây; 410: thôi gửi tới địa chỉ này. Nội dung chỉ có mã, không có tên hay số định danh.',
      parameters: [
        header('webhook-id', 'Mã của lần báo, không đổi qua các lần thử', 'msg_019a0000-0000-7000-8000-000000000001'),
        header('webhook-timestamp', 'Giờ gửi, giây Unix', '1711417320'),
        header(
          'webhook-signature',
          'Một hoặc hai chữ ký cách nhau dấu cách',
          'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
        ),
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: documentSchema(webhookPayloadSchema, 'output'),
            example: {
              type: 'house.stage_verified',
              timestamp: '2024-03-26T02:22:00.000000Z',
              data: {
                eventId: '019a0000-0000-7000-8000-000000000002',
                subjectType: 'house',
                subjectId: '019a0000-0000-7000-8000-000000000003',
                unitId: '019a0000-0000-7000-8000-000000000004',
              },
            },
          },
        },
      },
      responses: { '2XX': { description: 'Đã nhận' }, 410: { description: 'Thôi nhận: địa chỉ này bị tắt' } },
    },
  },
});

/** How a caller says who they are: a person's session, or a program's key. Both go in the same header. */
export const securitySchemes: Json = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Access token của phiên đăng nhập (createSession), dùng 10 phút',
  },
  key: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'ct_…',
    description:
      'Khóa API của chương trình (createKey): trong phạm vi các quyền, đơn vị, địa chỉ và thời hạn của khóa. Không quản lý người dùng, khóa, phiên, mật khẩu; không bỏ phiếu.',
  },
};
