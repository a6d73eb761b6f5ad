import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { addDays } from '@chung-tay/shared/cases/lifecycle';
import type { Household } from '@chung-tay/shared/households/schema';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { userRoutes } from '@chung-tay/shared/users/contract';
import { beforeEach, expect, it } from 'vitest';
import { bodyOf, type CaseTeam, caseAt, caseTeam, dayOf, stepDone } from '../../test/factories/cases.ts';
import { personWith } from '../../test/factories/people.ts';
import { openPosting, raisedObjection } from '../../test/factories/postings.ts';
import { submittedSurvey } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { settleObjection, getPosting, closePosting, listObjections } = postingRoutes;
const conclusion = 'Đã xác minh tại chỗ: kiến nghị có cơ sở.';
let team: CaseTeam;
const started = new Date().toISOString();
beforeEach(async () => {
  test.clock.set(started);
  team ??= await caseTeam(test);
}, 60_000);

const caseOf = async (id: string) => bodyOf(await call(caseRoutes.getCase, { id }, { as: team.clerk }));
const settle = (id: string, input: Record<string, unknown>, as = team.chairman) =>
  call(settleObjection, { id, conclusion, ...input }, { as });

/** Two cases on a list, and an objection to the first. */
async function objected() {
  const cases = [await caseAt(team, 'posting'), await caseAt(team, 'posting')] as const;
  const posting = await openPosting(team, cases);
  const objection = await raisedObjection(team, posting, { caseId: cases[0].id });
  return { cases, posting, objection };
}

it('upheld and declined: the case is off the list, and both the list and the case remember why', async () => {
  const { cases, posting, objection } = await objected();
  const settled = bodyOf(await settle(objection.id, { status: 'upheld', effect: 'declined' }));
  expect(settled).toMatchObject({ status: 'upheld', effect: 'declined', conclusion, late: false, version: 2 });
  const one = await caseOf(cases[0].id);
  expect(one).toMatchObject({ status: 'declined', stepKind: null, openObjections: 0 });
  expect(one.steps.find(({ kind }) => kind === 'posting')).toMatchObject({ note: `Kiến nghị ${objection.code}` });
  const listed = bodyOf(await call(getPosting, { id: posting.id }, { as: team.clerk })).cases;
  expect(listed.map(({ outcome }) => outcome)).toEqual(['removed', 'posted']);
  const history = bodyOf(await call(caseRoutes.getCaseHistory, { id: one.id }, { as: team.clerk }));
  expect(history.data[0]).toMatchObject({ action: 'case.objection_settled', note: `Kiến nghị ${objection.code}` });
  test.clock.set(`${addDays(posting.untilOn, 1)}T08:00:00+07:00`);
  const closed = bodyOf(await call(closePosting, { id: posting.id }, { as: team.clerk }));
  expect(closed.cases.map(({ outcome }) => outcome)).toEqual(['removed', 'kept']);
  expect((await caseOf(cases[0].id)).status).toBe('declined');
});

it('upheld and returned: the case goes back to the check of the commune, then must be posted anew', async () => {
  const { cases, objection } = await objected();
  bodyOf(await settle(objection.id, { status: 'upheld', effect: 'returned' }));
  expect(await caseOf(cases[0].id)).toMatchObject({ status: 'open', stepKind: 'commune_check' });
  const pass = { id: cases[0].id, outcome: 'pass' };
  bodyOf(await call(caseRoutes.checkCase, pass, { as: team.chairman }));
  expect((await caseOf(cases[0].id)).stepKind).toBe('posting');
  expect((await openPosting(team, [cases[0]])).caseCount).toBe(1);
});

it('upheld without effect, or dismissed: the list stays', async () => {
  for (const status of ['upheld', 'dismissed']) {
    const { cases, posting, objection } = await objected();
    bodyOf(await settle(objection.id, { status }));
    expect((await caseOf(cases[0].id)).stepKind).toBe('posting');
    const listed = bodyOf(await call(getPosting, { id: posting.id }, { as: team.clerk }));
    expect(listed).toMatchObject({ openObjections: 0, cases: [{ outcome: 'posted' }, { outcome: 'posted' }] });
  }
});

it('an effect needs an upheld objection to a case of the list', async () => {
  const { posting, objection } = await objected();
  const dismissed = await settle(objection.id, { status: 'dismissed', effect: 'declined' });
  expect(dismissed.problem.errors?.[0]?.pointer).toBe('/effect');
  const general = await raisedObjection(team, posting, { about: 'left_out' });
  expect((await settle(general.id, { status: 'upheld', effect: 'declined' })).problem.errors?.[0]?.pointer).toBe(
    '/effect',
  );
  expect((await settle(general.id, { status: 'upheld' })).status).toBe(200);
});

it('not by who surveyed the household, whatever else they are', async () => {
  const { cases, objection } = await objected();
  const refused = await settle(objection.id, { status: 'dismissed' }, team.officer);
  expect([refused.status, refused.problem.code]).toEqual([409, 'same_person']);
  expect((await caseOf(cases[0].id)).openObjections).toBe(1);
  await expect(
    sql(
      `UPDATE objections SET status = 'dismissed', effect = 'none', conclusion = 'mười ký tự', settled_by = $2, settled_at = now() WHERE id = $1`,
      [objection.id, team.officer.id],
    ),
  ).rejects.toThrow('who surveyed');
});

it('nor by who surveyed it before, nor by whom a surveyor lent the role', async () => {
  const surveyor = await personWith(test, [{ role: 'commune_officer', unitId: team.commune.id }]);
  const helper = await personWith(test, [{ role: 'stage_acceptor', unitId: team.commune.id }]);
  const lent = { userId: helper.id, role: 'commune_officer', unitId: team.commune.id, validTo: dayOf(team, 7) };
  bodyOf(await call(userRoutes.delegateRole, { ...lent, reason: 'Đi công tác' }, { as: surveyor }));
  const opened = await caseAt({ ...team, officer: surveyor }, 'registration');
  const { householdId, headName } = opened;
  await submittedSurvey(test, team.officer, { id: householdId, headName, memberCount: 4 } as Household);
  bodyOf(await call(caseRoutes.reassessCase, { id: opened.id }, { as: team.clerk }));
  let one = await caseOf(opened.id);
  while (one.stepKind !== 'posting') one = await stepDone(team, one);
  const posting = await openPosting(team, [one]);
  const objection = await raisedObjection(team, posting, { caseId: one.id });
  for (const as of [surveyor, helper, team.officer])
    expect((await settle(objection.id, { status: 'dismissed' }, as)).problem.code).toBe('same_person');
  await expect(
    sql(
      `UPDATE objections SET status = 'dismissed', effect = 'none', conclusion = 'mười ký tự', settled_by = $2, settled_at = now() WHERE id = $1`,
      [objection.id, surveyor.id],
    ),
  ).rejects.toThrow('who surveyed');
  expect((await settle(objection.id, { status: 'dismissed' })).status).toBe(200);
});

it('once, within reach, by who may, with a conclusion', async () => {
  const { objection } = await objected();
  const neighbour = await personWith(test, [{ role: 'authority', unitId: team.elsewhere.id }]);
  expect((await settle(objection.id, { status: 'dismissed' }, neighbour)).status).toBe(404);
  expect((await settle(objection.id, { status: 'dismissed', conclusion: 'ngắn' })).status).toBe(422);
  const both = await Promise.all([1, 2].map(() => settle(objection.id, { status: 'dismissed' })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

it('is late after its last day, and stays so when settled then', async () => {
  const { objection } = await objected();
  expect([objection.late, objection.dueOn]).toEqual([false, dayOf(team, 10)]);
  const late = async () =>
    bodyOf(await call(listObjections, { late: true, postingId: objection.postingId }, { as: team.clerk })).data.map(
      ({ code }) => code,
    );
  test.clock.set(`${objection.dueOn}T23:59:00+07:00`);
  expect(await late()).toEqual([]);
  test.clock.set(`${addDays(objection.dueOn, 1)}T00:01:00+07:00`);
  expect(await late()).toEqual([objection.code]);
  expect(bodyOf(await settle(objection.id, { status: 'dismissed' })).late).toBe(true);
  expect(await late()).toEqual([objection.code]);
});
