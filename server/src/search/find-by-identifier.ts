import type { searchRoutes } from '@chung-tay/shared/search/contract';
import type { SearchHit } from '@chung-tay/shared/search/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, found } from '../core/http/handler.ts';
import { identifierIndex } from '../households/identifiers.ts';

/** Of one phone number several households may have been written down; of a national id one. */
const mostHits = 5;

/**
 * The households that have exactly this national id or phone number, by the keyed index; living records first. Every one found
 * keeps in its history who looked. @throws not_found when there is none in scope, as for an unknown number
 */
export const findByIdentifier: Command<typeof searchRoutes.findByIdentifier> = async (context, { identifier }) => {
  const { cipher } = context.services;
  const { rows } = await context.client.query<SearchHit & { unitId: string }>({
    name: 'find_by_identifier',
    text: `SELECT h.id, h.code, h.head_name AS title, h.unit_id AS "unitId", '/households/' || h.id AS link,
             h.village || ' · ' || (SELECT v.name FROM unit_versions v WHERE v.unit_id = h.unit_id ORDER BY v.valid_from DESC LIMIT 1) AS detail
           FROM household_identifiers i JOIN households h ON h.id = i.household_id
           WHERE (i.national_id_index = $1 OR i.phone_index = $2) AND ${withinUnits('h.unit_id', '$3')}
           ORDER BY i.active DESC, h.created_at DESC, h.id LIMIT ${mostHits}`,
    values: [
      identifierIndex(cipher, 'national_id', identifier),
      identifierIndex(cipher, 'phone', identifier),
      context.roots,
    ],
  });
  found(rows[0], 'hộ có số này');
  return {
    result: { data: rows.map(({ unitId: _, ...hit }) => hit) },
    event: rows.map(({ id, unitId }) => ({
      action: 'household.looked_up',
      subject: { type: 'household', id, unitId },
    })),
  };
};
