import { disableAfterDays, retrySeconds } from '@chung-tay/shared/webhooks/schema';
import { writeEvent } from '../core/audit/audit.ts';
import type { Client } from '../core/db/pool.ts';
import { inTransaction } from '../core/db/transaction.ts';
import { type OutboundAnswer, OutboundError, postOutbound } from '../core/http/outbound.ts';
import type { Services } from '../core/services.ts';
import { bodyOf, messageId, sealContext, signedHeaders, type Told } from './sign.ts';

/** A delivery somebody has taken on, and where it goes. */
export interface Claimed extends Told {
  id: string;
  webhookId: string;
  homeId: string;
  tries: number;
  heldUntil: string;
  url: string;
  secretSealed: Buffer;
  previousSealed: Buffer | null;
}

/** Who takes a delivery has it this long; one that died leaves it to the next. Longer than any attempt. */
const holdMs = 60_000;

/** At once to one receiver: a slow one does not use up what the others are sent with. */
const mostOfOne = 4;

const claim = `WITH due AS (
    SELECT d.id FROM webhooks w CROSS JOIN LATERAL (
      SELECT x.id, x.next_at FROM webhook_deliveries x
      WHERE x.webhook_id = w.id AND x.state = 'pending' AND x.next_at <= $1 AND (x.held_until IS NULL OR x.held_until <= $1)
      ORDER BY x.next_at
      LIMIT (SELECT greatest(0, ${mostOfOne} - count(*)) FROM webhook_deliveries h
        WHERE h.webhook_id = w.id AND h.state = 'pending' AND h.held_until > $1)
      FOR UPDATE SKIP LOCKED) d
    WHERE w.state = 'active' ORDER BY d.next_at LIMIT $3
  )
  UPDATE webhook_deliveries d SET held_until = $2 FROM due, webhooks w WHERE d.id = due.id AND w.id = d.webhook_id
  RETURNING d.id, d.webhook_id AS "webhookId", d.unit_id AS "homeId", d.tries, d.held_until AS "heldUntil", d.event_id AS "eventId", d.type, d.at,
    d.subject_type AS "subjectType", d.subject_id AS "subjectId", d.about_unit_id AS "unitId", w.url, w.secret_sealed AS "secretSealed",
    CASE WHEN w.previous_until > $1 THEN w.previous_sealed END AS "previousSealed"`;

/** Takes on up to so many deliveries that are due, those of each receiver fairly. Others that ask meanwhile get others. */
export async function claimDue({ pools, clock }: Services, most: number): Promise<Claimed[]> {
  const now = clock.now();
  const held = new Date(now.getTime() + holdMs);
  const { rows } = await pools.bulk.query<Claimed>({
    name: 'claim_deliveries',
    text: claim,
    values: [now.toISOString(), held.toISOString(), most],
  });
  return rows;
}

/** What an attempt met. */
interface Met {
  arrived: boolean;
  status: number | null;
  ms: number;
  error: string | null;
  answer: string | null;
}

const metOf = ({ status, ms, answer }: OutboundAnswer): Met => {
  const arrived = status >= 200 && status < 300;
  const error = arrived
    ? null
    : status >= 300 && status < 400
      ? `Trả lời ${status}: không đi theo chuyển hướng.`
      : `Trả lời ${status}.`;
  return { arrived, status, ms, error, answer };
};

async function attempt({ cipher, outbound, clock }: Services, claimed: Claimed): Promise<Met> {
  const began = performance.now();
  const open = (sealed: Buffer): string => cipher.decrypt(sealed, sealContext(claimed.webhookId));
  try {
    const secrets = [claimed.secretSealed, claimed.previousSealed].flatMap((sealed) => (sealed ? [open(sealed)] : []));
    const body = bodyOf(claimed);
    const signed = signedHeaders({ id: messageId(claimed.id), at: clock.now(), body }, secrets);
    const headers = { ...signed, 'content-type': 'application/json', 'user-agent': 'ChungTay-Webhook/1' };
    return metOf(await postOutbound(claimed.url, { headers, body }, outbound));
  } catch (error) {
    const message = error instanceof OutboundError ? error.message : 'Không gửi được.';
    return { arrived: false, status: null, ms: Math.round(performance.now() - began), error: message, answer: null };
  }
}

/** When it is tried again: the pause of this attempt, a tenth more or less so that not everybody comes at once. None: given up. */
function nextTry(tries: number, now: Date): Date | null {
  const pause = retrySeconds[tries];
  return pause === undefined ? null : new Date(now.getTime() + pause * 1000 * (0.9 + Math.random() * 0.2));
}

/** Nothing when the delivery is not ours any more: somebody else took it on after us. */
async function record(client: Client, services: Services, claimed: Claimed, met: Met): Promise<void> {
  const now = services.clock.now();
  const next = met.arrived ? null : nextTry(claimed.tries, now);
  const state = met.arrived ? 'delivered' : next ? 'pending' : 'failed';
  const finished = next ? null : now.toISOString();
  const { rowCount } = await client.query({
    name: 'record_delivery',
    text: `UPDATE webhook_deliveries SET state = $3, attempts = attempts + 1, tries = tries + 1, next_at = coalesce($4, next_at), held_until = NULL,
             last_status = $5, last_ms = $6, last_error = $7, finished_at = $8 WHERE id = $1 AND held_until = $2`,
    values: [
      claimed.id,
      claimed.heldUntil,
      state,
      next?.toISOString() ?? null,
      met.status,
      met.ms,
      met.error,
      finished,
    ],
  });
  if (rowCount === 0) return;
  await client.query({
    name: 'record_attempt',
    text: `INSERT INTO webhook_attempts (id, delivery_id, unit_id, at, status, ms, error, answer) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      services.newId(),
      claimed.id,
      claimed.homeId,
      now.toISOString(),
      met.status,
      met.ms,
      met.error,
      met.answer,
    ],
  });
  if (met.arrived) await noteArrival(client, claimed.webhookId);
  else await noteFailure(client, services, claimed, met.status === 410);
}

const noteArrival = (client: Client, id: string): Promise<unknown> =>
  client.query({
    name: 'webhook_arrived',
    text: `UPDATE webhooks SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL`,
    values: [id],
  });

/** A receiver that says it is gone for good (410), or to which nothing has arrived for days, is left alone from now on. */
async function noteFailure(
  client: Client,
  services: Services,
  { webhookId, homeId }: Claimed,
  gone: boolean,
): Promise<void> {
  const now = services.clock.now();
  await client.query({
    name: 'webhook_failed',
    text: `UPDATE webhooks SET failing_since = $2 WHERE id = $1 AND failing_since IS NULL`,
    values: [webhookId, now.toISOString()],
  });
  const note = gone
    ? 'Máy nhận trả lời đã thôi nhận (410)'
    : `Không gửi được lần nào trong ${disableAfterDays} ngày liền`;
  const { rowCount } = await client.query({
    name: 'disable_webhook',
    text: `UPDATE webhooks SET state = 'disabled', stopped_at = $2, stop_reason = $3, version = version + 1
           WHERE id = $1 AND state = 'active' AND ($4::boolean OR failing_since <= $2::timestamptz - interval '${disableAfterDays} days')`,
    values: [webhookId, now.toISOString(), note, gone],
  });
  if (rowCount === 0) return;
  const subject = { type: 'webhook', id: webhookId, unitId: homeId };
  const context = {
    id: services.newId(),
    at: now.toISOString(),
    actorId: null,
    actorName: 'Hệ thống',
    requestId: null,
  };
  await writeEvent(client, context, { action: 'webhook.disabled', subject, note });
}

/** Sends one and writes down what it met. No transaction is open while it is on its way. */
export async function deliver(services: Services, claimed: Claimed): Promise<void> {
  const met = await attempt(services, claimed);
  await inTransaction(services.pools.bulk, { roots: [], userId: null }, ({ client }) =>
    record(client, services, claimed, met),
  );
}

/** Sends all that is due now, once; how many that were. */
export async function deliverDue(services: Services): Promise<number> {
  const claimed = await claimDue(services, 32);
  await Promise.all(claimed.map((one) => deliver(services, one)));
  return claimed.length;
}
