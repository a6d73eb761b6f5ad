import type { Complaint, TrackedComplaint } from '@chung-tay/shared/complaints/schema';
import { AppError } from '@chung-tay/shared/core/errors';
import type { CommandContext, Outcome } from '../core/http/handler.ts';
import { requireQuietAddress } from '../core/http/public-throttle.ts';
import { readTracked } from './public-queries.ts';

/** Acts by code from one address within an hour. */
const addressHourly = 20;

/**
 * Runs a function of the database for whoever has the code; it answers the complaint, or nothing when that is in no state for it.
 * @throws not_found for a code that was not given out · action_not_allowed · too_many_requests
 */
export async function actByCode(
  context: CommandContext,
  code: string,
  { text, values, action, refused }: { text: string; values: unknown[]; action: string; refused: string },
): Promise<Outcome<TrackedComplaint>> {
  const { client, now, request } = context;
  requireQuietAddress('lần bổ sung', request.ip, now, addressHourly);
  await readTracked(client, now, code);
  const { rows } = await client.query<Pick<Complaint, 'id' | 'unitId'>>({
    name: action,
    text: `SELECT id, unit_id AS "unitId" FROM ${text}`,
    values: [code, ...values],
  });
  const [done] = rows;
  if (!done) throw new AppError('action_not_allowed', refused);
  const subject = { type: 'complaint', id: done.id, unitId: done.unitId };
  return { result: await readTracked(client, now, code), event: { action, subject } };
}
