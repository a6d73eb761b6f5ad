import type { Permission } from '@chung-tay/shared/core/permissions';
import { hashKey, makeKey, startOfKey } from '../../src/core/crypto/key-secret.ts';
import type { TestApp } from '../harness.ts';
import type { Person } from './people.ts';

/** What a test key is given beyond its scopes. */
export interface KeyFacts {
  units?: readonly string[];
  addresses?: readonly string[];
  expiresOn?: string;
}

/**
 * A key of somebody, as a program sends it. Written straight into the table, as test people are: the making of keys is tested in
 * `keys`.
 */
export async function keyOfPerson(
  { sql, services }: TestApp,
  { id: userId }: Pick<Person, 'id'>,
  scopes: readonly Permission[],
  { units = [], addresses = [], expiresOn }: KeyFacts = {},
): Promise<{ id: string; accessToken: string }> {
  const id = services.newId();
  const accessToken = makeKey();
  const now = services.clock.now();
  const day = expiresOn ?? new Date(now.getTime() + 300 * 86_400_000).toISOString().slice(0, 10);
  await sql(
    `INSERT INTO api_keys (id, unit_id, user_id, name, secret_hash, start, scopes, units, addresses, expires_on, created_by, created_by_name, created_at)
     VALUES ($1, (SELECT coalesce((SELECT unit_id FROM grants WHERE user_id = $2 ORDER BY id LIMIT 1), (SELECT id FROM units WHERE kind = 'province'))),
       $2, 'Máy thử', $3, $4, $5, $6, $7, $8, $2, 'Thử', $9)`,
    [id, userId, hashKey(accessToken), startOfKey(accessToken), scopes, units, addresses, day, now.toISOString()],
  );
  return { id, accessToken };
}
