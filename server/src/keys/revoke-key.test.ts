import { keyRoutes } from '@chung-tay/shared/keys/contract';
import { userRoutes } from '@chung-tay/shared/users/contract';
import { expect, it } from 'vitest';
import { keyOfPerson } from '../../test/factories/keys.ts';
import { provinceAdmin } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { getKeyHistory, revokeKey, rotateKey } = keyRoutes;

it('revokeKey counts from the next request on, for the key before too, and stays', async () => {
  const admin = await provinceAdmin(test);
  const key = await keyOfPerson(test, admin, ['user:read']);
  const turned = await call(rotateKey, { id: key.id }, { as: admin });
  const door = async (accessToken: string) =>
    (await call(userRoutes.listUsers, {}, { as: { accessToken } })).problem.code ?? 'open';
  expect([await door(key.accessToken), await door(String(turned.body.secret))]).toEqual(['open', 'open']);
  const ended = await call(revokeKey, { id: key.id, reason: 'Lộ khóa' }, { as: admin });
  expect(ended.body).toMatchObject({ state: 'revoked', revokeReason: 'Lộ khóa' });
  expect([await door(key.accessToken), await door(String(turned.body.secret))]).toEqual(['key_revoked', 'key_revoked']);
  expect((await call(revokeKey, { id: key.id, reason: 'Lại nữa' }, { as: admin })).problem.code).toBe('key_ended');
  expect((await call(rotateKey, { id: key.id }, { as: admin })).problem.code).toBe('key_ended');
  await expect(
    sql('UPDATE api_keys SET revoked_at = NULL, revoked_by_name = NULL, revoke_reason = NULL WHERE id = $1', [key.id]),
  ).rejects.toThrow();
  const { body } = await call(getKeyHistory, { id: key.id }, { as: admin });
  expect(body.data.map(({ action }) => action)).toEqual(['key.revoked', 'key.rotated']);
});
