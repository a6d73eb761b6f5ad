import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '@chung-tay/shared/core/permissions';
import type pg from 'pg';
import { benchSecret } from './database.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An access token as the server signs them, for longer than a run. */
function signToken(userId: string, sessionId: string): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: userId, sid: sessionId, iss: 'chung-tay', aud: 'chung-tay', iat: now, exp: now + 7200 };
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${body}.${createHmac('sha256', benchSecret).update(body).digest('base64url')}`;
}

/** Somebody of the province, who may read everything, pledge and import unless told otherwise; answers their access token. */
export async function signedInToken(
  owner: pg.Client,
  roles: readonly Role[] = ['district_officer', 'front_officer'],
): Promise<string> {
  const [id, sessionId] = [randomUUID(), randomUUID()];
  await owner.query(
    `INSERT INTO users (id, username, full_name, password_hash, created_at, updated_at) VALUES ($1, $2, 'Cán bộ đo tốc độ', 'none', now(), now())`,
    [id, `bench-${id.slice(0, 8)}`],
  );
  await owner.query(
    `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at)
     SELECT uuidv7(), $1, role, (SELECT id FROM units WHERE kind = 'province' LIMIT 1), '2020-01-01', now() FROM unnest($2::text[]) role`,
    [id, roles],
  );
  await owner.query(
    `INSERT INTO sessions (id, user_id, token_hash, created_at, last_used_at, expires_at) VALUES ($1, $2, $3, now(), now(), now() + interval '2 hours')`,
    [sessionId, id, randomBytes(32)],
  );
  return signToken(id, sessionId);
}

/** The same as the headers such a person is known by. */
export const signedInPerson = async (owner: pg.Client): Promise<Record<string, string>> => ({
  authorization: `Bearer ${await signedInToken(owner)}`,
});
