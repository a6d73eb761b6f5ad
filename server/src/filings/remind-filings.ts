import { inTransaction } from '../core/db/transaction.ts';
import type { Services } from '../core/services.ts';

/** Those who owe a report of an open call: within two days of the moment that holds for them, and once it has passed. $1: now. */
const remind = `INSERT INTO filing_reminders (id, call_id, unit_id, kind, for_moment, sent_at)
  SELECT uuidv7(), o.call_id, o.unit_id, o.kind, o.due_at, $1 FROM (
    SELECT d.call_id, d.unit_id, d.due_at, CASE WHEN $1::timestamptz - d.due_at >= interval '1 second' THEN 'overdue'
      WHEN d.due_at - $1::timestamptz <= interval '2 days' AND NOT EXISTS (SELECT FROM filing_reminders r WHERE r.call_id = d.call_id
        AND r.unit_id = d.unit_id AND r.kind IN ('called', 'returned') AND r.sent_at > d.due_at - interval '2 days') THEN 'before_2' END AS kind
    FROM filing_duties d JOIN filing_calls c ON c.id = d.call_id AND c.state = 'open'
    WHERE d.passed_to_unit_id IS NULL AND NOT EXISTS (SELECT FROM filings f WHERE f.call_id = d.call_id AND f.unit_id = d.unit_id AND f.state IN ('filed', 'accepted'))
  ) o WHERE o.kind IS NOT NULL
  ON CONFLICT ON CONSTRAINT filing_reminders_once DO NOTHING`;

/**
 * Reminds who has not filed, each kind once for a moment, however often it runs; people are told of it from the outbox. What was
 * asked for or sent back within these two days was told of then. Returns how many.
 */
export async function remindFilings({ pools: { bulk }, clock }: Services): Promise<number> {
  const { rows } = await bulk.query<{ id: string }>('SELECT root_id AS id FROM unit_reach_all LIMIT 1');
  const context = { roots: rows.map(({ id }) => id), userId: null };
  return inTransaction(bulk, context, async ({ client }) => {
    const { rowCount } = await client.query(remind, [clock.now().toISOString()]);
    return rowCount ?? 0;
  });
}
