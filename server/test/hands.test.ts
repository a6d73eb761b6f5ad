import { api } from '@chung-tay/shared';
import { expect, it } from 'vitest';
import { bodyOf } from './factories/answers.ts';
import { fundTeam } from './factories/donations.ts';
import { type Person, personWith } from './factories/people.ts';
import { createTestApp } from './harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await fundTeam(test);
const { keys, ledger } = api;
const closer = await personWith(test, [
  { role: 'administrator', unitId: team.province },
  { role: 'accountant', unitId: team.province },
]);
const other = await personWith(test, [{ role: 'administrator', unitId: team.province }]);
const expiresOn = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
let made = 0;

/** A service account that may open a closed period, and a key for it from the hand of an administrator. */
async function machineOf(maker: Person): Promise<{ id: string; accessToken: string }> {
  made += 1;
  const facts = { username: `may.mo.so.${made}`, fullName: `Máy ${made} (mẫu)` };
  const { id } = bodyOf(await call(keys.createServiceAccount, facts, { as: maker }));
  await sql(
    `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at) VALUES (uuidv7(), $1, 'treasury_approver', $2, '2020-01-01', now())`,
    [id, team.province],
  );
  const key = { userId: id, name: 'Máy mở sổ (mẫu)', scopes: ['period:unlock' as const], expiresOn };
  return { id, accessToken: bodyOf(await call(keys.createKey, key, { as: maker })).secret as string };
}

it('who closed a period does not open it by the key of a service account; a key of somebody else does', async () => {
  const [own, theirs] = [await machineOf(closer), await machineOf(other)];
  const closed = { unitId: team.fund, lockedUntil: '2026-01-31', reason: 'Hết tháng' };
  const { id } = bodyOf(await call(ledger.lockPeriod, closed, { as: closer }));
  const open = (as: { accessToken: string }) => call(ledger.unlockPeriod, { id, reason: 'Bổ sung chứng từ' }, { as });
  const refused = await open(own);
  expect([refused.status, refused.problem.code]).toEqual([409, 'same_person']);
  expect(await sql('SELECT unlocked_at FROM ledger_period_locks WHERE id = $1', [id])).toEqual([{ unlocked_at: null }]);
  expect((await open(theirs)).status).toBe(200);
});

it('of several hands any counts, one that is absent does not, and an account is its own', async () => {
  const [own, theirs] = [await machineOf(closer), await machineOf(other)];
  await sql('CREATE TABLE hands (decided_by uuid, one uuid, many uuid[])');
  await sql(`CREATE TRIGGER hands BEFORE UPDATE OF decided_by ON hands FOR EACH ROW
    EXECUTE FUNCTION guard_hands('hands_four_eyes', 'decided_by', 'one', 'many')`);
  const decide = async (by: string, one: string | null, many: string[] | null) => {
    await sql('TRUNCATE hands');
    await sql('INSERT INTO hands VALUES (NULL, $1, $2)', [one, many]);
    return sql('UPDATE hands SET decided_by = $1 RETURNING decided_by', [by]);
  };
  const refused = { constraint: 'hands_four_eyes' };
  await expect(decide(own.id, closer.id, null)).rejects.toMatchObject(refused);
  await expect(decide(own.id, null, [other.id, closer.id])).rejects.toMatchObject(refused);
  await expect(decide(closer.id, null, [other.id, own.id])).rejects.toMatchObject(refused);
  await expect(decide(own.id, own.id, null)).rejects.toMatchObject(refused);
  expect(await decide(own.id, null, null)).toHaveLength(1);
  expect(await decide(own.id, other.id, [theirs.id])).toHaveLength(1);
});
