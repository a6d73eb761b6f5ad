import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, test } from 'vitest';
import { bodyOf, caseAt, caseTeam, dayOf, routeFromToday, signature, withoutDays } from '../../test/factories/cases.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql } = testApp;
const team = await caseTeam(testApp);
await routeFromToday(team, withoutDays);
const { commune, province } = team;

const drafted = async (entries: object[], changesId: string | null = null) =>
  bodyOf(
    await call(
      decisionRoutes.draftDecision,
      { unitId: commune.id, programme: 'movement', changesId, entries },
      { as: team.appraiser },
    ),
  );
const issue = (id: string, input: Record<string, unknown> = {}, as: Person = team.governor) =>
  call(decisionRoutes.issueDecision, { id, ...signature(team), ...input }, { as });

test('a decision is not dated before the judgement it rests on, in SQL neither', async () => {
  const one = await caseAt(team, 'decision');
  const { id } = await drafted([{ caseId: one.id }]);
  const early = await issue(id, { decisionDate: addDays(dayOf(team), -1) });
  expect([early.status, early.problem.errors?.[0]?.pointer, early.problem.errors?.[0]?.code]).toEqual([
    422,
    '/decisionDate',
    'before_judgement',
  ]);
  const guards = await sql<{ name: string }>(
    `SELECT tgname AS name FROM pg_trigger WHERE tgrelid = 'decisions'::regclass AND tgname = 'decisions_guard_day'`,
  );
  expect(guards).toHaveLength(1);
  expect((await issue(id)).status).toBe(200);
});

test('a household found out to have been supported before gets no house, though it was judged eligible', async () => {
  const one = await caseAt(team, 'decision');
  const { id } = await drafted([{ caseId: one.id }]);
  const household = bodyOf(await call(householdRoutes.getHousehold, { id: one.householdId }, { as: team.clerk }));
  const told = { id: household.id, previouslySupported: true };
  const ifMatch = `"v${household.version}"`;
  bodyOf(await call(householdRoutes.updateHousehold, told, { as: team.clerk, ifMatch }));
  const refused = await issue(id);
  expect([refused.status, refused.problem.code, refused.problem.errors?.[0]?.pointer]).toEqual([
    409,
    'household_has_house',
    '/entries/0',
  ]);
  expect((await sql('SELECT FROM houses WHERE household_id = $1', [household.id])).length).toBe(0);
});

test('a change is signed by nobody who surveyed, checked or appraised what it changes', async () => {
  const both = await personWith(testApp, [
    { role: 'authority', unitId: province },
    { role: 'commune_officer', unitId: commune.id },
  ]);
  const one = await caseAt({ ...team, officer: both }, 'decision');
  const { id } = await drafted([{ caseId: one.id }]);
  bodyOf(await issue(id));
  const change = await drafted([{ caseId: one.id, action: 'switch_kind', houseKind: 'repair' }], id);
  const refused = await issue(change.id, {}, both);
  expect([refused.status, refused.problem.code]).toEqual([409, 'same_person']);
  expect((await issue(change.id)).status).toBe(200);
  expect(bodyOf(await call(caseRoutes.getCase, { id: one.id }, { as: team.clerk })).houseKind).toBe('repair');
});
