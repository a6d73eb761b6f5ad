import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Client } from '../core/db/pool.ts';
import type { Services } from '../core/services.ts';
import { insertUser } from './create-user.ts';
import { hashPassword } from './passwords.ts';
import { provinceId } from './queries.ts';

/** Makes the first administrator from ADMIN_USERNAME and ADMIN_PASSWORD, as long as nobody is there at all. */
export async function bootstrapAdmin(owner: Pick<Client, 'query'>, { env, clock, newId }: Services): Promise<void> {
  if (!env.ADMIN_USERNAME || !env.ADMIN_PASSWORD) return;
  const known = await owner.query('SELECT 1 FROM users LIMIT 1');
  if (known.rowCount !== 0) return;
  const id = newId();
  const now = clock.now();
  const passwordHash = await hashPassword(env, env.ADMIN_PASSWORD);
  await insertUser(owner, {
    id,
    username: env.ADMIN_USERNAME,
    fullName: 'Quản trị hệ thống',
    passwordHash,
    sample: false,
    now,
  });
  await owner.query(
    `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at) VALUES ($1, $2, 'administrator', $3, $5, $4)`,
    [newId(), id, await provinceId(owner), now, dayInVietnam(now)],
  );
}
