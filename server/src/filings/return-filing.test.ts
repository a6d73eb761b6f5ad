import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { calledFilings, filedFiling } from '../../test/factories/filings.ts';
import { type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 120_000);

it('returnFiling: with a reason and a moment to come; the unit owes it again', async () => {
  const call = await calledFilings(test, team);
  const { id } = await filedFiling(test, team, call.id);
  const back = (dueAt: string) =>
    test.call(filingRoutes.returnFiling, { id, reason: 'Thiếu số liệu', dueAt }, { as: team.homeAffairs });
  expect((await back('2024-06-01T17:00:00+07:00')).problem.errors?.[0]?.pointer).toBe('/dueAt');
  expect(bodyOf(await back('2024-07-09T17:00:00+07:00'))).toMatchObject({ state: 'returned', reason: 'Thiếu số liệu' });
  const board = bodyOf(await test.call(filingRoutes.getFilingCall, { id: call.id }, { as: team.homeAffairs }));
  expect([board.returned, board.duties[0]?.dueAt]).toEqual([1, '2024-07-09T10:00:00Z']);
});
