import { AppError } from '@chung-tay/shared/core/errors';
import type { Cipher } from '../crypto/cipher.ts';
import { postgresError } from '../db/constraints.ts';
import type { Client } from '../db/pool.ts';

/** The stored answer of a command. */
export interface StoredAnswer {
  status: number;
  body: string | null;
}

export interface KeyedRequest {
  actorId: string;
  key: string;
  route: string;
  hash: Buffer;
  now: Date;
}

/**
 * What makes two requests the same: the route and everything validated of it. Keyed, for it is kept: out of a bare hash
 * a password or twelve digits could be guessed by whoever reads the table.
 */
export const requestHash = (cipher: Cipher, route: string, input: unknown): Buffer =>
  cipher.blindIndex(`${route}\0${JSON.stringify(input)}`, 'idempotent request');

/**
 * Claims the key in the command's own transaction. Returns the stored answer when the key was used before by the same
 * request. A second request in flight waits for the first (lock_timeout), then is refused.
 */
export async function claimKey(client: Client, request: KeyedRequest): Promise<StoredAnswer | undefined> {
  const claimed = await client
    .query({
      name: 'claim_key',
      text: 'INSERT INTO idempotency_keys (actor_id, key, route, request_hash, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      values: [request.actorId, request.key, request.route, request.hash, request.now],
    })
    .catch((error: unknown) => {
      if (postgresError(error)?.code === '55P03')
        throw new AppError('idempotency_key_in_flight', undefined, { retryAfter: 2 });
      throw error;
    });
  if (claimed.rowCount === 1) return undefined;
  const { rows } = await client.query<{ request_hash: Buffer; status: number | null; body: string | null }>({
    name: 'read_key',
    text: 'SELECT request_hash, status, body FROM idempotency_keys WHERE actor_id = $1 AND key = $2',
    values: [request.actorId, request.key],
  });
  const stored = rows[0];
  if (!stored || stored.status === null) throw new AppError('idempotency_key_in_flight', undefined, { retryAfter: 2 });
  if (!stored.request_hash.equals(request.hash))
    throw new AppError(
      'idempotency_key_reused',
      'Khóa này đã gắn với một yêu cầu có nội dung khác; hãy dùng khóa mới.',
    );
  return { status: stored.status, body: stored.body };
}

/** Keeps the answer beside its key, in the same transaction. */
export async function storeAnswer(client: Client, request: KeyedRequest, answer: StoredAnswer): Promise<void> {
  await client.query({
    name: 'store_answer',
    text: 'UPDATE idempotency_keys SET status = $3, body = $4 WHERE actor_id = $1 AND key = $2',
    values: [request.actorId, request.key, answer.status, answer.body],
  });
}
