import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { expect, test } from 'vitest';
import { draftedChange, draftedDecision, issuedDecision } from '../../test/factories/decisions.ts';
import { approvedHouse, bodyOf, houseTeam, proposedCase } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);

const discard = (id: string, as = team.drafter) => testApp.call(decisionRoutes.discardDecision, { id }, { as });

test('discardDecision: the draft stays to be read, and its cases are free for another list', async () => {
  const one = await proposedCase(team);
  const { id } = await draftedDecision(team, [one]);
  const gone = bodyOf(await discard(id));
  expect(gone).toMatchObject({ status: 'discarded', entryCount: 1, version: 2 });
  const again = await discard(id);
  expect([again.status, again.problem.code]).toEqual([409, 'action_not_allowed']);
  expect(await issuedDecision(team, await draftedDecision(team, [one]))).toMatchObject({ status: 'issued' });
});

test('a discarded change gives its number back and is not told among the changes', async () => {
  const house = await approvedHouse(team);
  const first = await draftedChange(team, house, { action: 'withdraw', withdrawReason: 'moved' });
  bodyOf(await discard(first.id));
  const second = await draftedChange(team, house, { action: 'withdraw', withdrawReason: 'moved' });
  expect([first.changeNumber, second.changeNumber]).toEqual([1, 1]);
  const base = bodyOf(
    await testApp.call(decisionRoutes.getDecision, { id: house.decisionId as string }, { as: team.authority }),
  );
  expect(base.changes.map(({ id, status }) => [id, status])).toEqual([[second.id, 'draft']]);
});

test('issued, foreign, by a wrong role: refused', async () => {
  const { id } = await draftedDecision(team, [await proposedCase(team)]);
  expect((await discard(id, team.stranger)).status).toBe(404);
  expect((await discard(id, team.officer)).status).toBe(403);
  await issuedDecision(team, { id });
  expect((await discard(id)).problem.code).toBe('action_not_allowed');
});
