import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { userRoutes } from '@chung-tay/shared/users/contract';
import { expect, test } from 'vitest';
import { bodyOf, caseAt, caseTeam, dayOf, routeFromToday, signature, withoutDays } from '../../test/factories/cases.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call } = testApp;
const team = await caseTeam(testApp);
await routeFromToday(team, withoutDays);
const { commune, province } = team;

/** Lends the authority at the unit to a colleague there who did nothing with any case. */
async function standIn(lender: Person, unitId: string): Promise<Person> {
  const colleague = await personWith(testApp, [{ role: 'stage_acceptor', unitId }]);
  const lent = { userId: colleague.id, role: 'authority', unitId, validTo: dayOf(team, 7), reason: 'Đi công tác' };
  bodyOf(await call(userRoutes.delegateRole, lent, { as: lender }));
  return colleague;
}

test('who is barred does not act through somebody else: a role they lent is barred with them', async () => {
  const surveyor = await personWith(testApp, [
    { role: 'commune_officer', unitId: commune.id },
    { role: 'authority', unitId: commune.id },
  ]);
  const colleague = await standIn(surveyor, commune.id);
  const own = await caseAt({ ...team, officer: surveyor }, 'commune_check');
  const others = await caseAt(team, 'commune_check');
  const waiting = bodyOf(await call(caseRoutes.listCases, { waitingForMe: true }, { as: colleague }));
  expect(waiting.data.map(({ id }) => id)).toEqual([others.id]);
  expect(bodyOf(await call(caseRoutes.getCase, { id: own.id }, { as: colleague })).barred).toMatch(/Người ủy quyền/);
  const refused = await call(caseRoutes.checkCase, { id: own.id, outcome: 'pass' }, { as: colleague });
  expect([refused.status, refused.problem.code]).toEqual([409, 'same_person']);
  expect((await call(caseRoutes.checkCase, { id: others.id, outcome: 'pass' }, { as: colleague })).status).toBe(200);
  expect((await call(caseRoutes.checkCase, { id: own.id, outcome: 'pass' }, { as: team.chairman })).status).toBe(200);
});

test('who drafted a list does not have it issued by the authority they lent', async () => {
  const drafter = await personWith(testApp, [
    { role: 'home_affairs_officer', unitId: province },
    { role: 'authority', unitId: province },
  ]);
  const colleague = await standIn(drafter, province);
  const one = await caseAt(team, 'decision');
  const draft = { unitId: commune.id, programme: 'movement', entries: [{ caseId: one.id }] };
  const { id } = bodyOf(await call(decisionRoutes.draftDecision, draft, { as: drafter }));
  const issue = (as: Person) => call(decisionRoutes.issueDecision, { id, ...signature(team) }, { as });
  const refused = await issue(colleague);
  expect([refused.status, refused.problem.code]).toEqual([409, 'same_person']);
  expect((await issue(team.governor)).status).toBe(200);
});
