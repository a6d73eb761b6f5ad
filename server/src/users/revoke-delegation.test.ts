import { userRoutes } from '@chung-tay/shared/users/contract';
import { beforeEach, expect, test } from 'vitest';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql, clock } = testApp;
const { delegateRole, getMe, revokeDelegation } = userRoutes;
const commune = (await standingUnits(testApp)).communes[0]?.id as string;

let officer: Person;
let colleague: Person;
let id: string;

beforeEach(async () => {
  clock.set('2026-11-24T03:00:00Z');
  officer = await personWith(testApp, [{ role: 'commune_officer', unitId: commune }]);
  colleague = await personWith(testApp, [{ role: 'stage_acceptor', unitId: commune }]);
  const lent = {
    userId: colleague.id,
    role: 'commune_officer',
    unitId: commune,
    validTo: '2026-12-10',
    reason: 'Nghỉ phép',
  };
  id = (await call(delegateRole, lent, { as: officer })).body.id;
});

const holds = async (): Promise<boolean> =>
  (await call(getMe, {}, { as: colleague })).body.permissions.includes('household:create');
const revoke = (as: Person) => call(revokeDelegation, { id }, { as });

test('revokeDelegation: the lender takes it back at once, with an event', async () => {
  expect(await holds()).toBe(true);
  expect((await revoke(officer)).status).toBe(204);
  expect(await holds()).toBe(false);
  const events = await sql<{ action: string }>(
    'SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY at, id',
    [colleague.id],
  );
  expect(events.map(({ action }) => action)).toEqual(['user.role_delegated', 'user.delegation_revoked']);
});

test('who was lent it may give it back; after some days it ended yesterday', async () => {
  clock.set('2026-11-27T03:00:00Z');
  expect((await revoke(colleague)).status).toBe(204);
  expect(await holds()).toBe(false);
  expect(await sql('SELECT valid_to FROM grants WHERE id = $1', [id])).toEqual([{ valid_to: '2026-11-26' }]);
  expect((await revoke(officer)).problem.code).toBe('conflict');
});

test('nobody else: it looks missing, and a role that was given is not ended this way', async () => {
  const third = await personWith(testApp, [{ role: 'commune_officer', unitId: commune }]);
  expect((await revoke(third)).status).toBe(404);
  const [own] = await sql<{ id: string }>('SELECT id FROM grants WHERE user_id = $1', [officer.id]);
  expect((await call(revokeDelegation, { id: own?.id as string }, { as: officer })).status).toBe(404);
  expect(await holds()).toBe(true);
});
