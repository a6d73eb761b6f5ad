import { keyRoutes } from '@chung-tay/shared/keys/contract';
import { userRoutes } from '@chung-tay/shared/users/contract';
import { beforeAll, expect, it } from 'vitest';
import type { Person } from '../../test/factories/people.ts';
import { provinceAdmin } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, clock, services } = test;
const { createKey, rotateKey } = keyRoutes;
let admin: Person;
const day = (days: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  admin = await provinceAdmin(test);
});

const make = async () =>
  (
    await call(
      createKey,
      { userId: admin.id, name: 'Khóa đổi', scopes: ['user:read'], expiresOn: day(60) },
      { as: admin },
    )
  ).body;
const door = async (secret: string | null) => {
  const answer = await call(userRoutes.listUsers, {}, { as: { accessToken: String(secret) } });
  return answer.status === 200 ? 'open' : answer.problem.code;
};

it('rotateKey: the old key goes on for the hours named, then is refused as expired', async () => {
  const first = await make();
  const second = await call(rotateKey, { id: first.id, keepHours: 2 }, { as: admin });
  expect(second.body).toMatchObject({ id: first.id, version: 2, expiresOn: first.expiresOn });
  expect([await door(first.secret), await door(second.body.secret)]).toEqual(['open', 'open']);
  clock.set(new Date(Date.now() + 3 * 3_600_000).toISOString());
  services.keys.forget();
  expect([await door(first.secret), await door(second.body.secret)]).toEqual(['key_expired', 'open']);
  clock.set(new Date().toISOString());
});

it('rotateKey with no hours ends the old key at once; a new last day may be named, two years at most', async () => {
  const first = await make();
  const second = await call(rotateKey, { id: first.id, keepHours: 0, expiresOn: day(700) }, { as: admin });
  expect(second.body.expiresOn).toBe(day(700));
  expect([await door(first.secret), await door(second.body.secret)]).toEqual(['key_expired', 'open']);
  const long = await call(rotateKey, { id: first.id, expiresOn: day(740) }, { as: admin });
  expect(long.problem.errors?.[0]?.pointer).toBe('/expiresOn');
  expect(await door(second.body.secret)).toBe('open');
});

it('rotateKey needs its own Idempotency-Key and shows the secret once', async () => {
  const { id } = await make();
  const once = await call(rotateKey, { id }, { as: admin, idempotencyKey: 'turn' });
  const again = await call(rotateKey, { id }, { as: admin, idempotencyKey: 'turn' });
  expect(once.body.secret).toMatch(/^ct_/);
  expect(again.body).toMatchObject({ version: once.body.version, secret: null });
});
