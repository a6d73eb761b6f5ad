import { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  calledSummary,
  launchedMovement,
  summaryFootprint,
  summaryOf,
  summaryTeam,
} from '../../test/factories/summaries.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
test.clock.set('2024-10-15T02:00:00Z');
const team = await summaryTeam(test);
const { callSummary, listSummaries, getSummary } = summaryRoutes;

it('callSummary: every unit that takes part sees it, nobody else below does', async () => {
  const summary = await calledSummary(team);
  expect(summary).toMatchObject({ state: 'called', kind: 'final', participants: 3, filed: 0, unitId: team.province });
  expect(summary.code).toMatch(/^TK-\d{7}$/);
  for (const as of [team.communes[0]!.officer, team.department.clerk])
    expect(bodyOf(await test.call(listSummaries, {}, { as })).data).toHaveLength(1);
  const below = { as: team.communes[0]!.officer };
  expect(bodyOf(await test.call(getSummary, { id: summary.id }, below))).toMatchObject({ participants: 1 });
  const outsiders = await launchedMovement(test, {
    unitId: team.province,
    participants: [team.department.id],
    by: team.caller,
  });
  const other = await calledSummary(team, { movementId: outsiders });
  const as = team.communes[0]!.officer;
  expect((await test.call(getSummary, { id: other.id }, { as })).status).toBe(404);
  expect((await test.call(callSummary, summaryOf(team), { as })).status).toBe(403);
});

it('callSummary: a movement is summed up for good once, an interim one at a time', async () => {
  const movementId = await launchedMovement(test, {
    unitId: team.province,
    participants: [team.department.id],
    by: team.caller,
  });
  const call = (input: object) =>
    test.call(callSummary, { ...summaryOf(team), movementId, ...input }, { as: team.caller });
  for (const kind of ['final', 'interim']) bodyOf(await call({ kind }));
  const before = await summaryFootprint(team);
  for (const kind of ['final', 'interim']) {
    const twice = await call({ kind });
    expect(twice.problem).toMatchObject({ code: 'conflict', errors: [{ pointer: '/kind' }] });
    expect(twice.problem.detail).toContain('TK-');
  }
  for (const [field, day] of [
    ['reportsDueOn', '2024-10-14'],
    ['awardsDueOn', '2024-10-14'],
    ['closesOn', '2023-12-31'],
  ] as const) {
    const wrong = await call({ kind: 'interim', [field]: day });
    expect(wrong.problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: `/${field}` }] });
  }
  const draft = await launchedMovement(test, { unitId: team.province, participants: [], by: team.caller }).catch(
    () => null,
  );
  expect(draft).toBeNull();
  expect(await summaryFootprint(team)).toBe(before);
});
