import type { Client } from '../core/db/pool.ts';
import type { Occasion } from './told.ts';

/** The reports these reminders ask for, of what is still owed: whoever files at the unit is told, with the day it is due. */
export async function occasionsOfFilings(client: Client, ids: readonly string[]): Promise<Occasion[]> {
  if (ids.length === 0) return [];
  const { rows } = await client.query<{
    topic: string;
    unitId: string;
    subjectId: string;
    code: string;
    dueOn: string;
    actorId: string | null;
    at: string;
  }>(
    `SELECT r.kind AS topic, r.unit_id AS "unitId", r.call_id AS "subjectId", c.code, (d.due_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS "dueOn",
       CASE r.kind WHEN 'called' THEN c.called_by END AS "actorId", r.sent_at AS at
     FROM filing_reminders r JOIN filing_calls c ON c.id = r.call_id AND c.state = 'open'
     JOIN filing_duties d ON d.call_id = r.call_id AND d.unit_id = r.unit_id AND d.passed_to_unit_id IS NULL
     WHERE r.id = ANY ($1::uuid[]) AND NOT EXISTS (SELECT FROM filings f
       WHERE f.call_id = r.call_id AND f.unit_id = r.unit_id AND f.state IN ('filed', 'accepted'))
     ORDER BY r.sent_at, r.id`,
    [ids],
  );
  return rows.map((row) => ({ kind: 'filing_due', subjectType: 'filing_call', count: 1, ...row }));
}
