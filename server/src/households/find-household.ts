import type { householdRoutes } from '@chung-tay/shared/households/contract';
import { withinUnits } from '../core/db/list.ts';
import { type Command, found } from '../core/http/handler.ts';
import { identifierIndex } from './identifiers.ts';
import { readInContext } from './queries.ts';

/**
 * Finds the household of a national id by its keyed index; a living record before a withdrawn one, the newest first.
 * A household out of scope is `not_found`, like an unknown one. That somebody looked is written to its history.
 */
export const findHousehold: Command<typeof householdRoutes.findHousehold> = async (context, { nationalId }) => {
  const { rows } = await context.client.query<{ id: string }>({
    name: 'find_household',
    text: `SELECT h.id FROM household_identifiers i JOIN households h ON h.id = i.household_id
           WHERE i.national_id_index = $1 AND ${withinUnits('h.unit_id', '$2')}
           ORDER BY i.active DESC, h.created_at DESC LIMIT 1`,
    values: [identifierIndex(context.services.cipher, 'national_id', nationalId), context.roots],
  });
  const { id } = found(rows[0], 'hộ có số CCCD này');
  const result = await readInContext(context, id);
  return {
    result,
    event: { action: 'household.looked_up', subject: { type: 'household', id, unitId: result.unitId } },
  };
};
