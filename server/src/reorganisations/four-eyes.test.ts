import { api } from '@chung-tay/shared';
import type { Reorganisation } from '@chung-tay/shared/reorganisations/schema';
import { expect, test } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { facts, reorganisers } from '../../test/factories/reorganisations.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql } = testApp;
const { keys, reorganisations } = api;
const { drafter, other, province, communes, drafted, apply } = await reorganisers(testApp);
const expiresOn = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
let made = 0;

/** A service account that may reorganise, and the key somebody made for it. */
async function machine(maker: Person) {
  made += 1;
  const account = bodyOf(
    await call(
      keys.createServiceAccount,
      { username: `may.sap.xep.${made}`, fullName: `Máy ${made} (mẫu)` },
      { as: maker },
    ),
  );
  await sql(
    `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at) VALUES (uuidv7(), $1, 'administrator', $2, '2020-01-01', now())`,
    [account.id, province],
  );
  const key = bodyOf(await call(keys.createKey, keyFor(account.id), { as: maker }));
  return { id: account.id, keyId: key.id, accessToken: key.secret as string };
}
const keyFor = (userId: string) => ({
  ...{ userId, name: 'Máy sắp xếp (mẫu)', expiresOn },
  scopes: ['reorganisation:read' as const, 'reorganisation:plan' as const, 'reorganisation:apply' as const],
});
const rename = (at: number) => [{ kind: 'rename', unit: communes[at]?.id, name: `Xã Bốn Mắt ${at}` }];
const asOf = (machine: { id: string; accessToken: string }): Person => machine as never;
const stateOf = async ({ id }: Reorganisation) =>
  (await sql<{ state: string }>('SELECT state FROM reorganisations WHERE id = $1', [id]))[0]?.state;

test('who drafted does not apply by a key they made for a service account; a key of somebody else does', async () => {
  const draft = await drafted(rename(0));
  const own = await machine(drafter);
  expect((await apply(draft, asOf(own))).problem.code).toBe('same_person');
  const seen = bodyOf(await call(reorganisations.getReorganisation, { id: draft.id }, { as: own }));
  expect([seen.mayApply, await stateOf(draft)]).toEqual([false, 'drafted']);

  const theirs = await machine(other);
  expect(bodyOf(await call(reorganisations.getReorganisation, { id: draft.id }, { as: theirs })).mayApply).toBe(true);
  expect((await apply(draft, asOf(theirs))).status).toBe(200);
});

test('who was shown the secret by rotating it counts as who made it', async () => {
  const draft = await drafted(rename(1));
  const theirs = await machine(other);
  const rotated = bodyOf(await call(keys.rotateKey, { id: theirs.keyId, keepHours: 0 }, { as: drafter }));
  expect((await apply(draft, asOf({ ...theirs, accessToken: rotated.secret as string }))).problem.code).toBe(
    'same_person',
  );
  expect(await stateOf(draft)).toBe('drafted');
});

test('what a service account drafted is applied neither by who made its key nor by another account of theirs', async () => {
  const [one, two] = [await machine(other), await machine(other)];
  const draft = bodyOf(
    await call(reorganisations.draftReorganisation, { ...facts, unitId: province, steps: rename(2) }, { as: one }),
  );
  expect((await apply(draft, other)).problem.code).toBe('same_person');
  expect((await apply(draft, asOf(two))).problem.code).toBe('same_person');
  expect(await stateOf(draft)).toBe('drafted');
  expect((await apply(draft, drafter)).status).toBe(200);
});

test('the database holds it too, and nobody is taken from the drafters', async () => {
  const draft = await drafted(rename(3));
  const own = await machine(drafter);
  const third = await personWith(testApp, [{ role: 'administrator', unitId: province }]);
  const applied = `UPDATE reorganisations SET state = 'applied', applied_by = $2, applied_by_name = 'x', applied_at = now(), result = '{}' WHERE id = $1`;
  await expect(sql(applied, [draft.id, own.id])).rejects.toThrow(/reorganisations_four_eyes/);
  await expect(sql('UPDATE reorganisations SET drafters = $2 WHERE id = $1', [draft.id, [third.id]])).rejects.toThrow(
    /drafters/,
  );
  const key = 'SELECT rotated_by FROM api_keys WHERE id = $1';
  await call(keys.rotateKey, { id: own.keyId, keepHours: 0 }, { as: other });
  expect(await sql(key, [own.keyId])).toEqual([{ rotated_by: [other.id] }]);
  await expect(sql(`UPDATE api_keys SET rotated_by = '{}' WHERE id = $1`, [own.keyId])).rejects.toThrow(/rotated/);
});
