import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { expect, test } from 'vitest';
import { approvedHouse, bodyOf, decision, footprint, houseTeam, proposedHouse } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);

const approve = (id: string, input: Record<string, unknown> = {}, as = team.authority, ifMatch?: string) =>
  testApp.call(houseRoutes.approveHouse, { id, ...decision, ...input }, { as, ...(ifMatch ? { ifMatch } : {}) });

test('approveHouse: approved by the decision, with one event of old and new', async () => {
  const { id } = await proposedHouse(team);
  const answer = await approve(id);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: 'approved', ...decision, version: 2 });
  expect(answer.body.approvedBy).not.toBeNull();
  expect(answer.headers.etag).toMatch(/^"v2-/);
  const [event] = await testApp.sql<{ changes: Record<string, unknown> }>(
    `SELECT changes FROM audit_events WHERE subject_id = $1 AND action = 'house.approved'`,
    [id],
  );
  expect(event?.changes.status).toEqual({ old: 'proposed', new: 'approved' });
});

test('who proposed does not approve, and one decision covers many houses', async () => {
  const both = await personWith(testApp, [
    { role: 'commune_officer', unitId: team.commune },
    { role: 'authority', unitId: team.commune },
  ]);
  const own = await proposedHouse({ ...team, officer: both });
  const other = await proposedHouse(team);
  const before = await footprint(team);
  const refused = await approve(own.id, {}, both);
  expect([refused.status, refused.problem.code]).toEqual([409, 'same_person']);
  expect(await footprint(team)).toBe(before);
  expect(bodyOf(await approve(other.id, {}, both)).decisionNumber).toBe(decision.decisionNumber);
  expect(bodyOf(await approve(own.id)).decisionNumber).toBe(decision.decisionNumber);
});

test('twice, stale, from the future, out of scope: each its code, nothing written', async () => {
  const approved = await approvedHouse(team);
  const { id } = await proposedHouse(team);
  const before = await footprint(team);
  expect((await approve(approved.id)).problem.code).toBe('action_not_allowed');
  const stale = await approve(id, {}, team.authority, '"v7"');
  expect([stale.status, stale.problem.code]).toEqual([412, 'stale_version']);
  const future = await approve(id, { decisionDate: '2999-01-01' });
  expect([future.status, future.problem.errors?.[0]]).toMatchObject([
    422,
    { pointer: '/decisionDate', code: 'in_future' },
  ]);
  const form = await approve(id, { decisionNumber: 'mười hai' });
  expect([form.status, form.problem.errors?.[0]?.pointer]).toEqual([422, '/decisionNumber']);
  expect((await approve(id, {}, team.stranger)).status).toBe(404);
  expect((await approve(id, {}, team.officer)).status).toBe(403);
  expect(await footprint(team)).toBe(before);
});

test('of many approvals at once, one wins', async () => {
  const { id } = await proposedHouse(team);
  const answers = await Promise.all(Array.from({ length: 8 }, () => approve(id)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ problem }) => problem?.code === 'action_not_allowed')).toHaveLength(7);
});
