import { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { bonusTeam, decidedTogether, preparedBonuses } from '../../test/factories/bonuses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await bonusTeam(test);

it('returnBonus: by who approves; it is owed again', async () => {
  const { ids } = await decidedTogether(team, 1);
  await preparedBonuses(team, ids);
  const back = { id: ids[0]!, reason: 'Sai người nhận' };
  expect((await test.call(bonusRoutes.returnBonus, back, { as: team.accountant })).status).toBe(403);
  expect(bodyOf(await test.call(bonusRoutes.returnBonus, back, { as: team.approver })).state).toBe('owed');
  const again = await test.call(bonusRoutes.returnBonus, back, { as: team.approver });
  expect(again.problem.code).toBe('action_not_allowed');
});
