import { AppError } from '@chung-tay/shared/core/errors';
import type { Cipher } from '../core/crypto/cipher.ts';
import type { Client } from '../core/db/pool.ts';

/** The form in which names are compared at login. */
export const loginName = (typed: string): string => typed.normalize('NFC').toLowerCase();

/** How failures of a name are found again without keeping what was typed. */
export const nameIndexOf = (cipher: Cipher, username: string): Buffer =>
  cipher.blindIndex(loginName(username), 'login name');

/** The refusal while a name has to wait, with the seconds left. */
export function throttled(lockedUntil: string, now: Date): AppError {
  const retryAfter = Math.max(1, Math.ceil((Date.parse(lockedUntil) - now.getTime()) / 1000));
  const detail = `Hãy chờ ${Math.ceil(retryAfter / 60)} phút rồi thử lại.`;
  return new AppError('login_throttled', detail, { retryAfter });
}

/**
 * Counts one failure of a name: from the fifth on it waits 1, 2, 4, 8, then 15 minutes; twelve calm hours start anew.
 * Guesses that ran beside each other are counted one by one, and those that finish while the name waits are told
 * nothing.
 *
 * @throws AppError `login_throttled` when the name began to wait meanwhile
 */
export async function recordFailure(client: Client, nameIndex: Buffer, now: Date): Promise<void> {
  const counted = await client.query({
    name: 'record_login_failure',
    text: `INSERT INTO login_failures AS f (name_index, failures, last_failed_at) VALUES ($1, 1, $2::timestamptz)
           ON CONFLICT (name_index) DO UPDATE SET
             failures = CASE WHEN f.last_failed_at > $2::timestamptz - interval '12 hours' THEN f.failures + 1 ELSE 1 END,
             locked_until = CASE WHEN f.last_failed_at > $2::timestamptz - interval '12 hours' AND f.failures >= 4
               THEN $2::timestamptz + least(15, 2 ^ least(f.failures - 4, 10)) * interval '1 minute' END,
             last_failed_at = $2::timestamptz
           WHERE f.locked_until IS NULL OR f.locked_until <= $2::timestamptz`,
    values: [nameIndex, now],
  });
  if (counted.rowCount === 0) await refuseLocked(client, nameIndex, now);
  await client.query({
    name: 'forget_old_login_failures',
    text: `DELETE FROM login_failures WHERE name_index IN (
             SELECT name_index FROM login_failures WHERE last_failed_at < $1::timestamptz - interval '1 day'
             ORDER BY last_failed_at LIMIT 20 FOR UPDATE SKIP LOCKED)`,
    values: [now],
  });
}

/**
 * Forgets the failures of a name that gave the right password.
 *
 * @throws AppError `login_throttled` when guesses beside it made the name wait: even the right one learns nothing
 */
export async function forgetFailures(client: Client, nameIndex: Buffer, now: Date): Promise<void> {
  await refuseLocked(client, nameIndex, now);
  await client.query('DELETE FROM login_failures WHERE name_index = $1', [nameIndex]);
}

/** Throws `login_throttled` while the name waits; waits itself for guesses that are being counted. */
export async function refuseLocked(client: Client, nameIndex: Buffer, now: Date): Promise<void> {
  const { rows } = await client.query<{ locked_until: string | null }>({
    name: 'lock_login_failures',
    text: 'SELECT locked_until FROM login_failures WHERE name_index = $1 FOR UPDATE',
    values: [nameIndex],
  });
  const until = rows[0]?.locked_until;
  if (until && Date.parse(until) > now.getTime()) throw throttled(until, now);
}
