import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import type { Posting } from '@chung-tay/shared/postings/schema';
import { beforeEach, expect, it } from 'vitest';
import { bodyOf, type CaseTeam, caseAt, caseTeam } from '../../test/factories/cases.ts';
import { openPosting, raisedObjection } from '../../test/factories/postings.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { closePosting, settleObjection, getPosting } = postingRoutes;
let team: CaseTeam;
const started = new Date().toISOString();
beforeEach(async () => {
  test.clock.set(started);
  team ??= await caseTeam(test);
}, 60_000);

const caseOf = async (id: string) => bodyOf(await call(caseRoutes.getCase, { id }, { as: team.clerk }));
const close = ({ id }: Posting, as = team.clerk) => call(closePosting, { id }, { as });
/** A moment of the last day, or of the day after it, by the clock in Vietnam. */
const at = ({ untilOn }: Posting, later: number, time: string) =>
  test.clock.set(`${addDays(untilOn, later)}T${time}+07:00`);

it('the last day ends at midnight in Vietnam: a second before it the list still hangs, then its cases go on', async () => {
  const cases = [await caseAt(team, 'posting'), await caseAt(team, 'posting')];
  const posting = await openPosting(team, cases);
  at(posting, 0, '23:59:58');
  const early = await close(posting);
  expect([early.status, early.problem.code]).toEqual([409, 'posting_still_open']);
  at(posting, 1, '00:00:01');
  expect(bodyOf(await call(getPosting, { id: posting.id }, { as: team.clerk })).closable).toBeNull();
  const closed = bodyOf(await close(posting));
  expect(closed).toMatchObject({ status: 'closed', closable: 'Đã kết thúc.', version: 2 });
  expect(closed.cases.map(({ outcome }) => outcome)).toEqual(['kept', 'kept']);
  for (const { id } of cases) expect(await caseOf(id)).toMatchObject({ stepKind: 'submission', status: 'open' });
  expect((await close(posting)).problem.code).toBe('action_not_allowed');
});

it('an objection that is not settled keeps the list from ending', async () => {
  const one = await caseAt(team, 'posting');
  const posting = await openPosting(team, [one]);
  const objection = await raisedObjection(team, posting, { caseId: one.id });
  at(posting, 1, '08:00:00');
  const refused = await close(posting);
  expect([refused.status, refused.problem.code]).toEqual([409, 'objection_open']);
  expect(refused.problem.detail).toContain(objection.code);
  expect(await caseOf(one.id)).toMatchObject({ stepKind: 'posting', openObjections: 1 });
  const dismissal = { id: objection.id, status: 'dismissed', conclusion: 'Đã xác minh: nhà kia là của con trai.' };
  bodyOf(await call(settleObjection, dismissal, { as: team.chairman }));
  expect(bodyOf(await close(posting)).cases[0]?.outcome).toBe('kept');
});

it('a case that was deferred or withdrawn meanwhile does not go on with the others', async () => {
  const [kept, deferred, withdrawn] = [
    await caseAt(team, 'posting'),
    await caseAt(team, 'posting'),
    await caseAt(team, 'posting'),
  ];
  const posting = await openPosting(team, [kept, deferred, withdrawn]);
  const pause = { id: deferred.id, reason: 'Chủ hộ nằm viện', until: null };
  bodyOf(await call(caseRoutes.deferCase, pause, { as: team.clerk }));
  bodyOf(await call(caseRoutes.withdrawCase, { id: withdrawn.id, reason: 'moved' }, { as: team.clerk }));
  at(posting, 1, '09:00:00');
  const closed = bodyOf(await close(posting));
  expect(closed.cases.map(({ outcome }) => outcome)).toEqual(['kept', 'removed', 'removed']);
  expect(await caseOf(deferred.id)).toMatchObject({ status: 'deferred', stepKind: 'posting' });
  expect(await caseOf(kept.id)).toMatchObject({ stepKind: 'submission' });
});

it('by who holds the step, in the version that was seen, once', async () => {
  const posting = await openPosting(team, [await caseAt(team, 'posting')]);
  at(posting, 1, '10:00:00');
  expect((await close(posting, team.stranger)).status).toBe(404);
  expect((await close(posting, team.chairman)).status).toBe(403);
  const stale = await call(closePosting, { id: posting.id }, { as: team.clerk, ifMatch: '"v9"' });
  expect(stale.problem.code).toBe('stale_version');
  const both = await Promise.all([close(posting), close(posting)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});
