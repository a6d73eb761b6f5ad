import type { ReportForm } from '@chung-tay/shared/reports/forms';
import type { Period } from '@chung-tay/shared/reports/period';
import type { Client } from '../core/db/pool.ts';
import type { AddressedUnit } from './addressed-units.ts';

export interface NewCall {
  id: string;
  unitId: string;
  unitName: string;
  title: string;
  note: string | null;
  period: Period;
  forms: readonly ReportForm[];
  dueAt: string;
  scheduleId: string | null;
  movementId: string | null;
  calledBy: string;
  calledByName: string;
  calledAt: string;
}

/** Writes a call and who owes it, who are told. False, and nothing written, when its schedule has asked for that period already. */
export async function insertCall(client: Client, call: NewCall, units: readonly AddressedUnit[]): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'insert_filing_call',
    text: `INSERT INTO filing_calls (id, unit_id, unit_name, title, note, period, from_day, to_day, forms, due_at, schedule_id, movement_id,
             called_by, called_by_name, called_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
           ON CONFLICT ON CONSTRAINT filing_calls_once DO NOTHING`,
    values: [
      ...[
        call.id,
        call.unitId,
        call.unitName,
        call.title,
        call.note,
        call.period.code,
        call.period.from,
        call.period.to,
      ],
      ...[call.forms, call.dueAt, call.scheduleId, call.movementId, call.calledBy, call.calledByName, call.calledAt],
    ],
  });
  if (!rowCount) return false;
  await client.query({
    name: 'insert_filing_duties',
    text: `INSERT INTO filing_duties (call_id, unit_id, unit_name, due_at) SELECT $1, u.id, u.name, $4 FROM unnest($2::uuid[], $3::text[]) AS u (id, name)`,
    values: [call.id, units.map(({ id }) => id), units.map(({ name }) => name), call.dueAt],
  });
  await client.query({
    name: 'tell_filing_duties',
    text: `INSERT INTO filing_reminders (id, call_id, unit_id, kind, for_moment, sent_at)
           SELECT uuidv7(), d.call_id, d.unit_id, 'called', d.due_at, $2 FROM filing_duties d WHERE d.call_id = $1`,
    values: [call.id, call.calledAt],
  });
  return true;
}
