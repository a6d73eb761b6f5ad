import type { viewRoutes } from '@chung-tay/shared/views/contract';
import type { View } from '@chung-tay/shared/views/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { readView } from './queries.ts';

/**
 * Shows one's own view to everybody who holds a role at a unit or below it, or to nobody else again; so too one that another
 * shared within scope. It hands on an address, and no right to see anything.
 * @throws not_found for a unit out of scope · invalid_request at /query with search words
 */
export const shareView: Command<typeof viewRoutes.shareView> = async (context, { id, unitId }) => {
  const { client, now, roots } = context;
  const actor = requireActor(context);
  const { rows: locked } = await client.query<Pick<View, 'name' | 'version'>>({
    name: 'lock_view_to_share',
    text: `SELECT v.name, v.version FROM views v WHERE v.id = $1 AND (v.owner_id = $2 OR ${withinUnits('v.unit_id', '$3')}) FOR UPDATE`,
    values: [id, actor.id, roots],
  });
  const { name, version } = found(locked[0], 'chế độ xem này');
  expectVersion(context, version);
  if (unitId !== null) {
    const within = await client.query(`SELECT FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$2')}`, [
      unitId,
      roots,
    ]);
    found(within.rowCount === 0 ? undefined : unitId, 'đơn vị này');
  }
  const { rows } = await client.query<{ former: string | null }>({
    name: 'share_view',
    text: `UPDATE views v SET unit_id = $2, updated_at = $3, version = v.version + 1 FROM views o
           WHERE v.id = $1 AND o.id = v.id RETURNING o.unit_id AS former`,
    values: [id, unitId, now],
  });
  const former = rows[0]?.former ?? null;
  return {
    result: await readView(client, actor.id, id),
    event: {
      action: unitId === null ? 'view.unshared' : 'view.shared',
      subject: { type: 'view', id, unitId: unitId ?? former ?? (roots[0] as string) },
      note: name,
      changes: { unitId: { old: former, new: unitId } },
    },
  };
};
