import { AppError } from '@chung-tay/shared/core/errors';
import type { viewRoutes } from '@chung-tay/shared/views/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { readView } from './queries.ts';

const mostViews = 100;

/** Keeps what a list is narrowed to and which columns it shows, for oneself. @throws conflict at /name, or when there are a hundred already */
export const createView: Command<typeof viewRoutes.createView> = async (context, { list, name, query, hidden }) => {
  const { client, now, services } = context;
  const { id: ownerId } = requireActor(context);
  const id = services.newId();
  // The person's own row: two at once wait for each other, so that the count holds.
  await client.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [ownerId]);
  const { rowCount } = await client.query({
    name: 'create_view',
    text: `INSERT INTO views (id, owner_id, list, name, query, hidden, created_at, updated_at)
           SELECT $1, $2, $3, $4, $5, $7::text[], $6, $6
           WHERE (SELECT count(*) FROM views WHERE owner_id = $2) < ${mostViews}`,
    values: [id, ownerId, list, name, query, now, hidden],
  });
  if (rowCount === 0)
    throw new AppError('conflict', `Bạn đã có ${mostViews} chế độ xem; hãy xóa bớt rồi lưu chế độ xem mới.`);
  return { result: await readView(client, ownerId, id), event: [] };
};
