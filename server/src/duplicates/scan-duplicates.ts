import { AppError } from '@chung-tay/shared/core/errors';
import type { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found } from '../core/http/handler.ts';
import { suspectAmong } from '../households/suspect-duplicates.ts';

/** More than this takes longer than somebody waits: every import and every edit is compared anyway. */
const mostScanned = 30_000;

async function requireUnit({ client, roots }: CommandContext, unitId: string): Promise<void> {
  const { rows } = await client.query({
    name: 'unit_to_scan',
    text: `SELECT 1 FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`,
    values: [unitId, roots],
  });
  found(rows[0], 'đơn vị này');
}

async function householdsUnder({ client, roots }: CommandContext, unitId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: 'households_to_scan',
    text: `SELECT h.id FROM households h WHERE h.status = 'surveyed' AND ${withinUnits('h.unit_id', '$2')}
             AND h.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = $1) ORDER BY h.unit_id, h.id LIMIT ${mostScanned + 1}`,
    values: [unitId, roots],
  });
  if (rows.length > mostScanned)
    throw new AppError('invalid_request', 'Địa bàn có quá nhiều hộ để rà một lần; hãy chọn từng huyện, từng xã.', {
      fields: [{ pointer: '/unitId', code: 'too_many', message: 'Chọn đơn vị nhỏ hơn' }],
    });
  return rows.map(({ id }) => id);
}

/**
 * Compares every household of a unit, and of what lies below it, with the whole register. Pairs that people settled are
 * not opened again; open ones that are no longer alike go.
 */
export const scanDuplicates: Command<typeof duplicateRoutes.scanDuplicates> = async (context, { unitId }) => {
  await requireUnit(context, unitId);
  const ids = await householdsUnder(context, unitId);
  const { client, services, now } = context;
  const opened = await suspectAmong((work) => work(client), services.cipher, ids, now);
  const { rows } = await client.query<{ found: number }>({
    name: 'pairs_of_households',
    text: `SELECT count(*)::int AS found FROM duplicates
           WHERE status = 'open' AND (first_id = ANY ($1::uuid[]) OR second_id = ANY ($1::uuid[]))`,
    values: [ids],
  });
  return {
    result: { households: ids.length, found: rows[0]?.found ?? 0, opened },
    event: {
      action: 'duplicate.scanned',
      subject: { type: 'unit', id: unitId, unitId },
      note: `${ids.length} hộ, ${opened} cặp nghi trùng mới`,
    },
  };
};
