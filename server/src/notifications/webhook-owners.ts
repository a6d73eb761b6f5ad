import type { Client } from '../core/db/pool.ts';
import type { Occasion, Telling } from './told.ts';

/** Whoever set up an endpoint that was disabled, though somebody nearer to it keeps endpoints too. */
export async function ownersOfWebhooks(client: Client, occasions: readonly Occasion[]): Promise<Telling[]> {
  const disabled = occasions.filter(({ kind }) => kind === 'webhook_disabled');
  if (disabled.length === 0) return [];
  const { rows } = await client.query<{ id: string; userId: string }>(
    `SELECT w.id, w.created_by AS "userId" FROM webhooks w JOIN users u ON u.id = w.created_by AND u.active AND NOT u.service
     WHERE w.id = ANY ($1::uuid[])`,
    [disabled.map(({ subjectId }) => subjectId)],
  );
  return rows.flatMap(({ id, userId }) =>
    disabled
      .filter(({ subjectId, actorId }) => subjectId === id && actorId !== userId)
      .map((occasion) => ({ ...occasion, userId })),
  );
}
