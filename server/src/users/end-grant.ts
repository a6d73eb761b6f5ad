import type { Client } from '../core/db/pool.ts';

/**
 * Ends a grant, and every delegation lent from it, before the day `today`: what began earlier ended yesterday, what begins
 * today or later never was.
 */
export async function endGrant(client: Client, grantId: string, today: string): Promise<void> {
  const values = [grantId, today];
  await client.query({
    name: 'forget_grant',
    text: 'DELETE FROM grants WHERE $1 IN (id, delegated_from) AND valid_from >= $2::date',
    values,
  });
  await client.query({
    name: 'end_grant',
    text: `UPDATE grants SET valid_to = $2::date - 1 WHERE $1 IN (id, delegated_from) AND coalesce(valid_to, 'infinity') >= $2::date`,
    values,
  });
}
