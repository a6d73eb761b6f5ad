import { unitsInUse } from '../core/db/transaction.ts';
import type { CommandContext } from '../core/http/handler.ts';

/**
 * Waits for what is being written within units, another reorganisation included, and keeps everybody else waiting until the
 * units have changed: what is judged here is all there is, and nothing comes to a unit that has ended. Gives up soon, because
 * all others wait meanwhile: an import may write for minutes.
 * @throws unavailable
 */
export async function holdUnits({ client }: CommandContext): Promise<void> {
  await client.query(`SET LOCAL lock_timeout = '3s'`);
  await client.query(`SELECT pg_advisory_xact_lock(${unitsInUse})`);
  await client.query('SET LOCAL lock_timeout TO DEFAULT');
}
