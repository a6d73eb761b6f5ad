import { api } from '@chung-tay/shared';
import type { keyRoutes } from '@chung-tay/shared/keys/contract';
import { bodyOf } from './factories/answers.ts';
import { personWith } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

/** A service account of one commune with a key. Every word that could leak carries the canary. */
export async function fillKeys(
  test: TestApp,
  { unitId, canary }: { unitId: string; canary: string },
): Promise<Record<string, string>> {
  const as = { as: await personWith(test, [{ role: 'administrator', unitId }]) };
  const username = `may-${test.services.newId().slice(-12)}`;
  const account = bodyOf(await test.call(api.keys.createServiceAccount, { username, fullName: `Máy ${canary}` }, as));
  bodyOf(await test.call(api.users.grantRole, { id: account.id, role: 'commune_officer', unitId }, as));
  const wanted = { userId: account.id, name: `Khóa ${canary}`, scopes: ['house:read'], expiresOn: inTwoYears } as const;
  const key = bodyOf(await test.call(api.keys.createKey, wanted, as));
  return { key: key.id, serviceAccount: account.id };
}

const inTwoYears = new Date(Date.now() + 600 * 86_400_000).toISOString().slice(0, 10);

export const keyInputs: Record<keyof typeof keyRoutes, (place: Place) => Record<string, unknown>> = {
  listKeys: ({ ids }) => ({ unitId: ids.unit, count: 'exact' }),
  exportKeys: ({ ids }) => ({ unitId: ids.unit }),
  getKey: ({ ids }) => ({ id: ids.key }),
  getKeyHistory: ({ ids }) => ({ id: ids.key }),
  createKey: ({ ids }) => ({
    userId: ids.serviceAccount,
    name: 'Khóa khác',
    scopes: ['house:read'],
    expiresOn: inTwoYears,
  }),
  rotateKey: ({ ids }) => ({ id: ids.key }),
  revokeKey: ({ ids }) => ({ id: ids.key, reason: 'Không dùng nữa' }),
  listServiceAccounts: () => ({}),
  createServiceAccount: () => ({ username: `s-${Math.random().toString(36).slice(2, 12)}`, fullName: 'Máy mới' }),
};
