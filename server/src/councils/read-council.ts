import type { Council, CouncilItem, CouncilMember } from '@chung-tay/shared/councils/schema';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext, requireActor } from '../core/http/handler.ts';
import { councilList, requireSeat, seated, seatedOnly } from './council-list.ts';

/** One council that the actor may see, with everybody who sits or sat in it. @throws not_found · not_competent */
export async function readCouncil(context: HandlerContext, id: string): Promise<Council> {
  const { client, roots, now } = context;
  const list = councilList(now);
  const [head, memberList] = await Promise.all([
    client.query<CouncilItem & { isSeated: boolean }>(
      `SELECT ${list.columns}, ${seated('c.id', '$3')} AS "isSeated" FROM ${list.from} WHERE c.id = $1 AND ${withinUnits('c.unit_id', '$2')}`,
      [id, roots, seatedOnly(requireActor(context)) ?? null],
    ),
    readMembers(client, id),
  ]);
  const { isSeated, ...council } = found(head.rows[0], 'Hội đồng này');
  requireSeat({ isSeated });
  return { ...council, memberList };
}

async function readMembers(client: Client, councilId: string): Promise<CouncilMember[]> {
  const { rows } = await client.query<CouncilMember>({
    name: 'members_of_council',
    text: `SELECT m.id, m.user_id AS "userId", m.name, m.position, m.role, m.from_on AS "fromOn", m.to_on AS "toOn", m.end_reason AS "endReason"
           FROM council_members m WHERE m.council_id = $1
           ORDER BY m.to_on IS NOT NULL, array_position(ARRAY['chair', 'deputy', 'secretary', 'member'], m.role), m.id`,
    values: [councilId],
  });
  return rows;
}

/** What the history of a council tells of an act. */
export const councilEvent = (
  action: string,
  { id, unitId, name }: Pick<Council, 'id' | 'unitId' | 'name'>,
  note?: string,
  changes?: Event['changes'],
): Event => ({
  action: `council.${action}`,
  subject: { type: 'council', id, unitId },
  note: note ?? name,
  changes,
});
