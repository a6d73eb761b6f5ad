import { fieldError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { lockWebhook, requireSending } from './read-webhook.ts';

const mostDays = 31;
const most = 5000;

interface Span {
  id: string;
  from: string;
  to: string;
}

/** The beginning of the first day and the end of the last, in Vietnam. */
const inSpan = (column: string): string =>
  `${column} >= $2::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh' AND ${column} < ($3::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'`;

/** The smallest id that could have been made at the beginning of that day: ids begin with the milliseconds of their making. */
const idFrom = (day: string): string =>
  `(lpad(to_hex((extract(epoch FROM ${day}::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh') * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;

async function sendAgain(context: CommandContext, span: Span, onlyFailed: boolean): Promise<number> {
  const { rowCount } = await context.client.query({
    name: 'replay_span',
    text: `UPDATE webhook_deliveries d SET state = 'pending', tries = 0, next_at = $4, finished_at = NULL
           WHERE d.id IN (SELECT x.id FROM webhook_deliveries x WHERE x.webhook_id = $1 AND ${inSpan('x.at')}
             AND (NOT $5::boolean OR x.state <> 'delivered') ORDER BY x.at LIMIT ${most + 1})`,
    values: [span.id, span.from, span.to, context.now.toISOString(), onlyFailed],
  });
  return rowCount ?? 0;
}

/** What it would have been told, had it been listening: written down now. Read as the caller sees the log. */
async function addMissed(context: CommandContext, span: Span): Promise<number> {
  const { rowCount } = await context.client.query({
    name: 'add_missed',
    text: `INSERT INTO webhook_deliveries (webhook_id, unit_id, event_id, type, at, subject_type, subject_id, about_unit_id, next_at)
           SELECT w.id, w.unit_id, e.id, e.action, e.at, e.subject_type, e.subject_id, e.unit_id, $4
           FROM webhooks w JOIN unit_reach r ON r.root_id = w.unit_id JOIN audit_events e ON e.unit_id = r.unit_id
           WHERE w.id = $1 AND webhook_hears(w.events, e.action) AND ${inSpan('e.at')}
             AND e.id >= ${idFrom('($2::date - 1)')} AND e.id < ${idFrom('($3::date + 2)')}
             AND NOT EXISTS (SELECT FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.event_id = e.id)
           ORDER BY e.at LIMIT ${most + 1} ON CONFLICT DO NOTHING`,
    values: [span.id, span.from, span.to, context.now.toISOString()],
  });
  return rowCount ?? 0;
}

/**
 * Sends again what did not arrive in these days, or everything, and what happened while the endpoint was stopped.
 * @throws action_not_allowed · invalid_request at /to for more than 31 days or 5,000 events
 */
export const replayWebhook: Command<typeof webhookRoutes.replayWebhook> = async (
  context,
  { id, from, to, onlyFailed },
) => {
  const webhook = await lockWebhook(context, id);
  requireSending(webhook);
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1) throw fieldError('/to', 'too_small', 'Ngày cuối phải từ ngày đầu trở đi.');
  if (days > mostDays) throw fieldError('/to', 'too_big', `Mỗi lần nhiều nhất ${mostDays} ngày.`);
  const replayed = await sendAgain(context, { id, from, to }, onlyFailed);
  const added = await addMissed(context, { id, from, to });
  if (replayed + added > most)
    throw fieldError('/to', 'too_big', `Hơn ${most.toLocaleString('vi-VN')} sự kiện; hãy chọn ít ngày hơn.`);
  const subject = { type: 'webhook', id, unitId: webhook.unitId };
  const note = `Từ ${writtenDay(from)} đến ${writtenDay(to)}: gửi lại ${replayed}, gửi bù ${added}`;
  return { result: { replayed, added }, event: { action: 'webhook.replayed', subject, note } };
};
