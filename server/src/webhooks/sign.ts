import { createHmac, randomBytes } from 'node:crypto';
import type { WebhookPayload } from '@chung-tay/shared/webhooks/schema';

const prefix = 'whsec_';

/** A new signing secret, as the receiver keeps it: `whsec_` and 256 random bits in base64. */
export const makeSecret = (): string => prefix + randomBytes(32).toString('base64');

/** Where a secret may be read: sealed for this endpoint and no other. */
export const sealContext = (webhookId: string): string => `webhooks|secret_sealed|${webhookId}`;

const signature = (secret: string, text: string): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
    .update(text)
    .digest('base64')}`;

/**
 * The headers of Standard Webhooks: the receiver reckons HMAC-SHA256 over `id.timestamp.body` again. One signature for each
 * secret: while a secret is being changed, either of the two holds.
 */
export const signedHeaders = (
  { id, at, body }: { id: string; at: Date; body: string },
  secrets: readonly string[],
): Record<string, string> => {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => signature(secret, `${id}.${timestamp}.${body}`)).join(' '),
  };
};

/** What a delivery tells of, as it stands in its row. */
export interface Told {
  eventId: string | null;
  type: string;
  at: string;
  subjectType: string;
  subjectId: string;
  unitId: string;
}

/** The same bytes at every attempt. */
export const bodyOf = ({ type, at, eventId, subjectType, subjectId, unitId }: Told): string => {
  const payload: WebhookPayload = { type, timestamp: at, data: { eventId, subjectType, subjectId, unitId } };
  return JSON.stringify(payload);
};

/** The id under which a delivery is known to the receiver, the same at every attempt. */
export const messageId = (deliveryId: string): string => `msg_${deliveryId}`;
