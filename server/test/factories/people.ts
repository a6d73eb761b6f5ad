import { randomUUID } from 'node:crypto';
import type { Role } from '@chung-tay/shared/core/permissions';
import type { TestApp } from '../harness.ts';

/** Somebody signed in: who they are and the token they act with. */
export interface Person {
  id: string;
  accessToken: string;
}

/**
 * Somebody who holds these roles and is signed in. Written straight into the tables, because hashing a password for
 * each of hundreds of test people would cost minutes; the login itself is tested in `users`.
 */
export async function personWith(
  { app, sql, services }: TestApp,
  grants: readonly { role: Role; unitId: string }[],
): Promise<Person> {
  await app.ready();
  const id = services.newId();
  const sid = services.newId();
  const name = `user-${id.slice(-12)}`;
  const now = services.clock.now();
  const at = now.toISOString();
  await sql(
    `INSERT INTO users (id, username, full_name, password_hash, created_at, updated_at) VALUES ($1, $2, $3, 'none', $4, $4)`,
    [id, name, `Người thử ${id.slice(-4)}`, at],
  );
  for (const { role, unitId } of grants)
    await sql(
      `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at) VALUES ($1, $2, $3, $4, '2020-01-01', $5)`,
      [services.newId(), id, role, unitId, at],
    );
  await sql(
    `INSERT INTO sessions (id, user_id, token_hash, created_at, last_used_at, expires_at) VALUES ($1, $2, decode($3, 'hex'), $4, $4, $5)`,
    [sid, id, randomUUID().replaceAll('-', ''), at, new Date(now.getTime() + 30 * 86_400_000).toISOString()],
  );
  return { id, accessToken: services.signAccess({ sub: id, sid }) };
}

/** The units tests play in: the province, today's communes, and organisations seated at the province. */
export async function standingUnits({ sql }: TestApp): Promise<{
  province: string;
  communes: { id: string; code: string; name: string }[];
  organisations: { id: string; kind: string; name: string }[];
}> {
  const rows = await sql<{ id: string; kind: string; code: string; name: string }>(
    `SELECT u.id, u.kind, v.code, v.name FROM units u JOIN unit_versions v ON v.unit_id = u.id AND v.valid_to IS NULL ORDER BY v.code NULLS LAST, v.name`,
  );
  const province = rows.find((row) => row.kind === 'province')?.id as string;
  const communes = rows.filter((row) => row.kind === 'commune');
  const organisations = rows.filter((row) =>
    ['department', 'front', 'union', 'enterprise', 'media'].includes(row.kind),
  );
  return { province, communes, organisations };
}
