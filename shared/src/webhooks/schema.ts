import { z } from 'zod';
import { daySchema, idSchema, instantSchema, lineSchema } from '../core/text.ts';

/** active sends; paused by a person; disabled by the system because nothing arrived for days. */
export const webhookStates = { active: 'Đang gửi', paused: 'Tạm dừng', disabled: 'Bị tắt vì lỗi' } as const;
export type WebhookState = keyof typeof webhookStates;
export const webhookStateSchema = z.enum(Object.keys(webhookStates) as [WebhookState, ...WebhookState[]]);

export const deliveryStates = { pending: 'Chờ gửi', delivered: 'Đã nhận', failed: 'Không tới' } as const;
export type DeliveryState = keyof typeof deliveryStates;
export const deliveryStateSchema = z.enum(Object.keys(deliveryStates) as [DeliveryState, ...DeliveryState[]]);

/** After each failed attempt, the seconds until the next (± a tenth); after the last there is none. */
export const retrySeconds = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** An endpoint to which nothing has arrived for so many days is disabled. */
export const disableAfterDays = 5;

/** Deliveries that are finished are kept so many days. */
export const keepDeliveryDays = 30;

/** `house.stage_verified`, `house.*`, or `*`. */
export const eventPatternSchema = z
  .string()
  .max(80)
  .regex(/^(\*|[a-z_]+\.(\*|[a-z_]+))$/, 'Dạng house.stage_verified, house.* hoặc *');

export const webhookSchema = z
  .strictObject({
    id: idSchema,
    unitId: idSchema,
    unitName: z.string(),
    url: z.string(),
    description: z.string(),
    events: z.array(z.string()),
    state: webhookStateSchema,
    failingSince: instantSchema.nullable().meta({ description: 'Từ lúc này chưa lần gửi nào tới nơi' }),
    stoppedAt: instantSchema.nullable(),
    stopReason: z.string().nullable(),
    previousUntil: instantSchema.nullable().meta({ description: 'Đến lúc này còn ký kèm bằng khóa cũ' }),
    pending: z.int().meta({ description: 'Số sự kiện chờ gửi' }),
    failed: z.int().meta({ description: 'Số sự kiện đã thử hết lượt mà không tới' }),
    lastDeliveredAt: instantSchema.nullable(),
    createdBy: z.string(),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.output<typeof webhookSchema>;

/** An endpoint with its signing secret: shown once. */
export const newWebhookSchema = webhookSchema
  .extend({
    secret: z
      .string()
      .nullable()
      .meta({ description: 'whsec_…: để kiểm tra chữ ký; chỉ trả một lần, gửi lại cùng Idempotency-Key nhận null' }),
  })
  .meta({ id: 'NewWebhook' });
export type NewWebhook = z.output<typeof newWebhookSchema>;

const url = z.string().min(8, 'Địa chỉ bắt đầu bằng https://').max(500, 'Dài quá 500 ký tự');

const written = {
  url: url.meta({ description: 'https://… của hệ thống nhận; không nhận địa chỉ nội bộ' }),
  description: lineSchema(200, 3),
  events: z.array(eventPatternSchema).min(1, 'Chọn ít nhất một loại sự kiện').max(50),
};

export const createWebhookBody = z.strictObject({
  ...written,
  unitId: idSchema.meta({ description: 'Nghe sự kiện của đơn vị này và cấp dưới' }),
});

export const updateWebhookBody = z.strictObject({
  url: written.url.optional(),
  description: written.description.optional(),
  events: written.events.optional(),
});

export const rotateWebhookBody = z.strictObject({
  keepHours: z.int().min(0).max(168).default(24).meta({ description: 'Còn ký kèm bằng khóa cũ bao nhiêu giờ' }),
});

export const deliverySchema = z
  .strictObject({
    id: idSchema.meta({ description: 'webhook-id là msg_ và mã này; không đổi qua các lần thử' }),
    eventId: idSchema.nullable().meta({ description: 'null: lần gửi thử' }),
    type: z.string(),
    at: instantSchema.meta({ description: 'Sự kiện xảy ra lúc' }),
    subjectType: z.string(),
    subjectId: idSchema,
    unitId: idSchema,
    state: deliveryStateSchema,
    attempts: z.int(),
    nextAt: instantSchema.nullable().meta({ description: 'Lần thử tiếp theo' }),
    lastStatus: z.int().nullable(),
    lastMs: z.int().nullable(),
    lastError: z.string().nullable(),
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'WebhookDelivery' });
export type Delivery = z.output<typeof deliverySchema>;

export const deliveryDetailSchema = deliverySchema
  .extend({
    body: z.string().meta({ description: 'Nội dung đúng từng byte như đã gửi' }),
    tried: z
      .array(
        z.strictObject({
          at: instantSchema,
          status: z.int().nullable(),
          ms: z.int(),
          error: z.string().nullable(),
          answer: z.string().nullable().meta({ description: '1 KB đầu của câu trả lời' }),
        }),
      )
      .meta({ description: 'Mới nhất trước, nhiều nhất 50' }),
  })
  .meta({ id: 'WebhookDeliveryDetail' });
export type DeliveryDetail = z.output<typeof deliveryDetailSchema>;

export const replaySpanBody = z.strictObject({
  from: daySchema,
  to: daySchema,
  onlyFailed: z.boolean().default(true).meta({ description: 'true: chỉ những lần chưa tới nơi' }),
});

/** What is sent: what happened, when, to which record. Ids only; the receiver reads more over the API with its key. */
export const webhookPayloadSchema = z
  .strictObject({
    type: z.string().meta({ description: 'noun.verbed, như house.stage_verified; webhook.test khi gửi thử' }),
    timestamp: instantSchema,
    data: z.strictObject({
      eventId: idSchema.nullable(),
      subjectType: z.string().meta({ description: 'household, house, donation…' }),
      subjectId: idSchema,
      unitId: idSchema,
    }),
  })
  .meta({ id: 'WebhookPayload' });
export type WebhookPayload = z.output<typeof webhookPayloadSchema>;
