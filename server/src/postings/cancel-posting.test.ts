import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { postingRoutes } from '@chung-tay/shared/postings/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf, type CaseTeam, caseAt, caseTeam } from '../../test/factories/cases.ts';
import { openPosting, raisedObjection } from '../../test/factories/postings.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { cancelPosting, getPublicPosting, raiseObjection } = postingRoutes;
const reason = 'Niêm yết nhầm danh sách';
let team: CaseTeam;
beforeAll(async () => {
  team = await caseTeam(test);
}, 60_000);

const cancel = (id: string, as = team.clerk, body = { reason }) => call(cancelPosting, { id, ...body }, { as });

it('a list posted wrongly comes down; its cases can be posted again', async () => {
  const one = await caseAt(team, 'posting');
  const posting = await openPosting(team, [one]);
  expect(bodyOf(await cancel(posting.id))).toMatchObject({ status: 'cancelled', version: 2 });
  expect((await call(getPublicPosting, { id: posting.id })).status).toBe(404);
  expect(bodyOf(await call(caseRoutes.getCase, { id: one.id }, { as: team.clerk })).stepKind).toBe('posting');
  expect((await openPosting(team, [one])).status).toBe('open');
  expect((await cancel(posting.id)).problem.code).toBe('action_not_allowed');
  const late = { id: posting.id, about: 'other', content: 'Một kiến nghị gửi sau khi đã hủy.' };
  expect((await call(raiseObjection, late, { as: team.clerk })).problem.code).toBe('action_not_allowed');
});

it('not to sweep an objection away', async () => {
  const posting = await openPosting(team, [await caseAt(team, 'posting')]);
  await raisedObjection(team, posting);
  expect((await cancel(posting.id)).problem.code).toBe('objection_open');
});

it('with a reason, by who may', async () => {
  const posting = await openPosting(team, [await caseAt(team, 'posting')]);
  expect((await cancel(posting.id, team.clerk, { reason: '' })).status).toBe(422);
  expect((await cancel(posting.id, team.stranger)).status).toBe(404);
  expect((await cancel(posting.id, team.chairman)).status).toBe(403);
});
