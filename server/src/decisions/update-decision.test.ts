import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { expect, test } from 'vitest';
import { draftedDecision, issuedDecision, signing } from '../../test/factories/decisions.ts';
import { bodyOf, houseTeam, proposedCase } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);

const update = (id: string, input: Record<string, unknown>, ifMatch = '"v1"', as = team.drafter) =>
  testApp.call(decisionRoutes.updateDecision, { id, ...input }, { as, ifMatch });

test('updateDecision: subject and entries of a draft, with one event of what changed', async () => {
  const [first, second] = [await proposedCase(team), await proposedCase(team)];
  const drafted = await draftedDecision(team, [first]);
  const renamed = bodyOf(await update(drafted.id, { subject: 'Danh sách đợt 2' }));
  expect(renamed).toMatchObject({ subject: 'Danh sách đợt 2', version: 2 });
  expect(renamed.entries.map(({ caseId }) => caseId)).toEqual([first.id]);
  const replaced = bodyOf(await update(drafted.id, { entries: [{ caseId: second.id }, { caseId: first.id }] }, '"v2"'));
  expect(replaced.entries.map(({ caseId }) => caseId)).toEqual([second.id, first.id]);
  const events = await testApp.sql<{ changes: unknown }>(
    `SELECT changes FROM audit_events WHERE subject_id = $1 AND action = 'decision.updated' ORDER BY at, id`,
    [drafted.id],
  );
  expect(events[1]?.changes).toEqual({ cases: { old: [first.id], new: [second.id, first.id] } });
});

test('two people at one draft: the later one is told, and what the first wrote stays', async () => {
  const [first, second] = [await proposedCase(team), await proposedCase(team)];
  const { id } = await draftedDecision(team, [first, second]);
  bodyOf(await update(id, { entries: [{ caseId: first.id }] }));
  const late = await update(id, { entries: [{ caseId: second.id }] });
  expect([late.status, late.problem.code]).toEqual([412, 'stale_version']);
  const now = bodyOf(await testApp.call(decisionRoutes.getDecision, { id }, { as: team.authority }));
  expect(now.entries.map(({ caseId }) => caseId)).toEqual([first.id]);
});

test('a fault leaves the former entries; issued, foreign and unnamed versions are refused', async () => {
  const one = await proposedCase(team);
  const { id } = await draftedDecision(team, [one]);
  expect((await update(id, { entries: [{ caseId: one.id }, { caseId: one.id }] })).status).toBe(422);
  const now = bodyOf(await testApp.call(decisionRoutes.getDecision, { id }, { as: team.authority }));
  expect([now.version, now.entries.length]).toEqual([1, 1]);
  expect(
    (await testApp.call(decisionRoutes.updateDecision, { id, subject: 'Khác' }, { as: team.drafter })).status,
  ).toBe(428);
  expect((await update(id, { subject: 'Khác' }, '"v1"', team.stranger)).status).toBe(404);
  expect((await update(id, { subject: 'Khác' }, '"v1"', team.officer)).status).toBe(403);
  await issuedDecision(team, { id });
  const frozen = await update(id, { subject: 'Khác' }, '"v2"');
  expect([frozen.status, frozen.problem.code]).toEqual([409, 'action_not_allowed']);
});

test('whoever wrote on a draft does not issue it, whoever wrote after them', async () => {
  const both = await personWith(testApp, [
    { role: 'home_affairs_officer', unitId: team.province },
    { role: 'authority', unitId: team.province },
  ]);
  const [first, second] = [await proposedCase(team), await proposedCase(team)];
  const { id } = await draftedDecision(team, [first]);
  bodyOf(await update(id, { entries: [{ caseId: first.id }, { caseId: second.id }] }, '"v1"', both));
  bodyOf(await update(id, { subject: 'Danh sách đợt 3' }, '"v2"'));
  const issue = (as = both) => testApp.call(decisionRoutes.issueDecision, { id, ...signing() }, { as });
  const refused = await issue();
  expect([refused.status, refused.problem.code]).toEqual([409, 'same_person']);
  await expect(
    testApp.sql(
      `UPDATE decisions SET status = 'issued', issued_by = $2, issued_at = now(), issuing_unit_id = unit_id, decision_number = '9/QĐ',
         decision_date = current_date, signatory = 'Ai đó', signatory_title = 'Chủ tịch' WHERE id = $1`,
      [id, both.id],
    ),
  ).rejects.toThrow(/decisions_drafters|not where a decision finds it/);
  expect((await issue(team.authority)).status).toBe(200);
});
