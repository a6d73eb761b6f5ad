import { dayInVietnam } from '@chung-tay/shared/core/text';
import { passwordSchema, usernameSchema } from '@chung-tay/shared/users/schema';
import { writeEvent } from '../core/audit/audit.ts';
import type { Client } from '../core/db/pool.ts';
import type { Services } from '../core/services.ts';
import { insertUser } from './create-user.ts';
import { hashPassword, requireStrongPassword } from './passwords.ts';
import { provinceId } from './queries.ts';

/**
 * Makes the first administrator, of the province, from ADMIN_USERNAME and ADMIN_PASSWORD, as long as there is nobody at
 * all. Servers that start together make one.
 *
 * @throws Error in words when the name or the password would not be accepted from a person either
 */
export async function bootstrapAdmin(owner: Pick<Client, 'query'>, services: Services): Promise<void> {
  const { ADMIN_USERNAME, ADMIN_PASSWORD } = services.env;
  if (!ADMIN_USERNAME || !ADMIN_PASSWORD) return;
  await owner.query('BEGIN');
  try {
    await owner.query(`SELECT pg_advisory_xact_lock(hashtext('chung-tay first administrator'))`);
    const known = await owner.query('SELECT 1 FROM users LIMIT 1');
    if (known.rowCount === 0) await makeAdmin(owner, services, ADMIN_USERNAME, ADMIN_PASSWORD);
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}

async function makeAdmin(
  owner: Pick<Client, 'query'>,
  { env, clock, newId }: Services,
  username: string,
  password: string,
): Promise<void> {
  const name = usernameSchema.safeParse(username);
  if (!name.success) throw new Error(`ADMIN_USERNAME: ${name.error.issues[0]?.message}`);
  const secret = passwordSchema.safeParse(password);
  if (!secret.success) throw new Error(`ADMIN_PASSWORD: ${secret.error.issues[0]?.message}`);
  requireStrongPassword(password, username, 'ADMIN_PASSWORD');
  const id = newId();
  const now = clock.now();
  const unitId = await provinceId(owner);
  const passwordHash = await hashPassword(env, password);
  await insertUser(owner, { id, username, fullName: 'Quản trị hệ thống', passwordHash, sample: false, now });
  await owner.query(
    `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at) VALUES ($1, $2, 'administrator', $3, $5, $4)`,
    [newId(), id, unitId, now, dayInVietnam(now)],
  );
  await writeEvent(
    owner,
    { id: newId(), at: now.toISOString(), actorId: null, actorName: null, requestId: null },
    { action: 'user.created', subject: { type: 'user', id, unitId }, note: 'quản trị viên đầu tiên' },
  );
}
