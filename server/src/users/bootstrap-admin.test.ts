import { userRoutes } from '@chung-tay/shared/users/contract';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { signIn } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';
import { bootstrapAdmin } from './bootstrap-admin.ts';

const testApp = await createTestApp();
const { call, sql, services, ownerUrl } = testApp;
const owners = [new pg.Client({ connectionString: ownerUrl }), new pg.Client({ connectionString: ownerUrl })];
await Promise.all(owners.map((owner) => owner.connect()));
afterAll(() => Promise.all(owners.map((owner) => owner.end())));

const settings = (ADMIN_USERNAME: string, ADMIN_PASSWORD: string) => ({
  ...services,
  env: { ...services.env, ADMIN_USERNAME, ADMIN_PASSWORD },
});
const count = async () => (await sql<{ n: number }>('SELECT count(*) AS n FROM users'))[0]?.n;

it('says what is wrong with a name or a password nobody could use, and makes nobody', async () => {
  const [owner] = owners as [pg.Client];
  await expect(bootstrapAdmin(owner, settings('Quản Trị', 'một câu dài và lạ'))).rejects.toThrow('ADMIN_USERNAME');
  await expect(bootstrapAdmin(owner, settings('quantri', 'password1234'))).rejects.toThrow('phổ biến');
  expect(await count()).toBe(0);
});

it('servers that start together make one administrator of the province; later starts make none', async () => {
  const input = settings('quantri', 'một câu dài và lạ');
  await Promise.all(owners.map((owner) => bootstrapAdmin(owner, input)));
  await bootstrapAdmin(owners[0] as pg.Client, settings('nguoi.khac', 'một câu dài và lạ'));
  expect(await count()).toBe(1);
  const browser = await signIn(testApp, { username: 'quantri', password: 'một câu dài và lạ' });
  const { body } = await call(userRoutes.getMe, {}, { as: browser });
  expect(body.grants).toMatchObject([{ role: 'administrator', unitName: 'Tỉnh Bắc Ninh' }]);
  expect(body.permissions).toContain('user:manage');
  expect(await sql('SELECT action, actor_id FROM audit_events WHERE subject_id = $1', [body.id])).toContainEqual({
    action: 'user.created',
    actor_id: null,
  });
});
