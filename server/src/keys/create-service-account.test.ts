import { keyRoutes } from '@chung-tay/shared/keys/contract';
import { userRoutes } from '@chung-tay/shared/users/contract';
import { expect, it } from 'vitest';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { provinceAdmin } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { createServiceAccount, listServiceAccounts } = keyRoutes;

it('createServiceAccount makes a user nobody can log in as, seen by who made it', async () => {
  const { communes } = await standingUnits(test);
  const [own, other] = [communes[0]?.id as string, communes[1]?.id as string];
  const admin = await personWith(test, [{ role: 'administrator', unitId: own }]);
  const neighbour = await personWith(test, [{ role: 'administrator', unitId: other }]);
  const made = await call(createServiceAccount, { username: 'may.dong.bo', fullName: 'Máy đồng bộ' }, { as: admin });
  expect(made.body).toMatchObject({ username: 'may.dong.bo', roles: 0, keys: 0, active: true });
  for (const password of ['x', 'null', 'none', 'một câu dài và lạ'])
    expect((await call(userRoutes.createSession, { username: 'may.dong.bo', password })).problem.code).toBe(
      'wrong_credentials',
    );
  const seen = async (as: { accessToken: string }) =>
    (await call(listServiceAccounts, { q: 'dong bo' }, { as })).body.data.map(({ id }) => id);
  expect(await seen(admin)).toEqual([made.body.id]);
  expect(await seen(await provinceAdmin(test))).toEqual([made.body.id]);
  expect(await seen(neighbour)).toEqual([]);
  const twice = await call(createServiceAccount, { username: 'may.dong.bo', fullName: 'Máy khác' }, { as: admin });
  expect(twice.problem.code).toBe('username_taken');
  await expect(sql(`UPDATE users SET password_hash = 'x' WHERE id = $1`, [made.body.id])).rejects.toThrow(
    /users_service/,
  );
});
