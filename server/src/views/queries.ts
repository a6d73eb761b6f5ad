import type { viewRoutes } from '@chung-tay/shared/views/contract';
import type { View } from '@chung-tay/shared/views/schema';
import type { Client } from '../core/db/pool.ts';
import { type CommandContext, found, type Query, requireActor } from '../core/http/handler.ts';

const columns = `v.id, v.list, v.name, v.query, v.hidden, v.owner_id = $1 AS mine, o.full_name AS "ownerName", v.unit_id AS "unitId",
  (SELECT n.name FROM unit_versions n WHERE n.unit_id = v.unit_id ORDER BY n.valid_from DESC LIMIT 1) AS "unitName",
  EXISTS (SELECT FROM view_defaults d WHERE d.user_id = $1 AND d.view_id = v.id) AS "isDefault", v.version`;

/** One's own and those shared with a unit where one holds a role today; row-level security says which. */
const seen = '(v.owner_id = $1 OR v.unit_id = ANY ((SELECT view_units())::uuid[]))';

export const listViews: Query<typeof viewRoutes.listViews> = async (context, { list }) => {
  const { rows } = await context.client.query<View>({
    name: 'list_views',
    text: `SELECT ${columns} FROM views v JOIN users o ON o.id = v.owner_id
           WHERE ${seen} AND ($2::text IS NULL OR v.list = $2) ORDER BY v.list, v.name COLLATE "vi-x-icu", v.id LIMIT 200`,
    values: [requireActor(context).id, list ?? null],
  });
  return { data: rows };
};

/** A view as the person sees it; `not_found` when row-level security says that it is none of theirs. */
export async function readView(client: Client, userId: string, id: string): Promise<View> {
  const text = `SELECT ${columns} FROM views v JOIN users o ON o.id = v.owner_id WHERE v.id = $2`;
  const { rows } = await client.query<View>({ name: 'read_view', text, values: [userId, id] });
  return found(rows[0], 'chế độ xem này');
}

/** Takes one's own view; `not_found` for anybody else's, shared or not. */
export async function lockView(context: CommandContext, id: string): Promise<{ version: number; name: string }> {
  const { rows } = await context.client.query<{ version: number; name: string }>({
    name: 'lock_view',
    text: 'SELECT version, name FROM views WHERE id = $1 AND owner_id = $2 FOR UPDATE',
    values: [id, requireActor(context).id],
  });
  return found(rows[0], 'chế độ xem của bạn');
}
