import { text } from 'node:stream/consumers';
import { AppError } from '@chung-tay/shared/core/errors';
import { createBallotKey } from '@chung-tay/shared/councils/ballot';
import { inTransaction } from '../core/db/transaction.ts';
import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';

/**
 * The private keys of secret votes: a file each, sealed with a key of APP_SECRET, there only while its vote is open. The
 * database never has one, so no dump of it opens a ballot.
 */
const pathOf = (keyName: string): string => `ballot-keys/${keyName}`;
const contextOf = (sessionId: string): string => `ballot_key|${sessionId}`;

/** Makes the key pair of a session: the public half, and the name of the file that keeps the other. */
export async function makeBallotKey(
  { store, cipher, newId }: Services,
  sessionId: string,
): Promise<{ publicKey: string; keyName: string }> {
  const { publicKey, privateKey } = await createBallotKey();
  const keyName = newId();
  await store.put(pathOf(keyName), cipher.encrypt(privateKey, contextOf(sessionId)), 'application/octet-stream');
  return { publicKey, keyName };
}

/** @throws conflict when the key is gone: then nobody can open the ballots, and the vote must be held again */
export async function readBallotKey({ store, cipher }: Services, sessionId: string, keyName: string): Promise<string> {
  const file = await store.get(pathOf(keyName));
  if (!file)
    throw new AppError(
      'conflict',
      'Khóa mở phiếu của phiên họp không còn trong kho tệp nên không ai mở được phiếu; hãy hủy phiên họp và bỏ phiếu lại.',
    );
  const sealed = Buffer.from(await text(file.setEncoding('latin1')), 'latin1');
  return cipher.decrypt(sealed, contextOf(sessionId));
}

/** Destroys a key once its vote is over. What fails here is done by the nightly job. */
export function dropBallotKey({ store, log }: Services, keyName: string | null): void {
  if (keyName === null) return;
  store.remove(pathOf(keyName)).catch((error: unknown) => log.error({ error }, 'a ballot key was not removed'));
}

/** Removes the keys of votes that are over, as often as it is asked to. Returns how many sessions had one. */
export async function purgeBallotKeys({ pools: { bulk }, store }: Services): Promise<number> {
  const { rows: all } = await bulk.query<{ id: string }>('SELECT root_id AS id FROM unit_reach_all LIMIT 1');
  return inTransaction(bulk, { roots: all.map(({ id }) => id), userId: null }, async ({ client }) => {
    const { rows } = await client.query<{ keyName: string }>(
      `SELECT key_name AS "keyName" FROM council_sessions WHERE key_name IS NOT NULL AND state IN ('closed', 'cancelled') LIMIT 1000`,
    );
    for (const { keyName } of rows) await store.remove(pathOf(keyName));
    await client.query('UPDATE council_sessions SET key_name = NULL WHERE key_name = ANY ($1::uuid[])', [
      rows.map(({ keyName }) => keyName),
    ]);
    return rows.length;
  });
}

export const councilWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  purge_ballot_keys: async () => void (await purgeBallotKeys(services)),
});

/** Every night. */
export const councilSchedules: readonly Schedule[] = [{ queue: 'purge_ballot_keys', cron: '50 1 * * *' }];
