import { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  bonusFootprint,
  bonusOf,
  bonusTeam,
  decidedTogether,
  fundedRewards,
  fundOf,
  paidBonuses,
  revokedAward,
  today,
} from '../../test/factories/bonuses.ts';
import { brokenInvariants } from '../../test/factories/donations.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await bonusTeam(test);
const recover = (id: string, more: object = {}) =>
  test.call(
    bonusRoutes.recoverBonus,
    { id, recoveredOn: today(team), reason: 'Đã nộp lại theo quyết định hủy bỏ', ...more },
    { as: team.accountant },
  );

it('recoverBonus: after a revocation, whole, once; the fund has it again', async () => {
  await fundedRewards(team);
  const { ids, eachVnd } = await decidedTogether(team, 2);
  await paidBonuses(team, ids);
  const [id, standing] = ids as [string, string];
  const paid = (await fundOf(team))!;
  const before = await bonusFootprint(team);
  expect((await recover(standing)).problem.code).toBe('action_not_allowed');
  expect(await bonusFootprint(team)).toBe(before);
  await revokedAward(team, id);
  expect((await bonusOf(team, id)).state).toBe('to_recover');
  expect((await recover(id, { recoveredOn: '2099-01-01' })).problem.errors?.[0]?.pointer).toBe('/recoveredOn');
  const back = bodyOf(await recover(id));
  expect(back).toMatchObject({ state: 'recovered', recoveredOn: today(team) });
  expect(await fundOf(team)).toMatchObject({
    rewardedVnd: paid.rewardedVnd - eachVnd,
    availableVnd: paid.availableVnd + eachVnd,
  });
  expect((await recover(id)).problem.code).toBe('action_not_allowed');
  const prepare = { awardIds: [id], method: 'cash' as const };
  expect((await test.call(bonusRoutes.prepareBonuses, prepare, { as: team.accountant })).problem.code).toBe(
    'action_not_allowed',
  );
  expect(await brokenInvariants(test)).toEqual([]);
  // A recovery that was a mistake is reversed: it is to be recovered still.
  const { payments } = await bonusOf(team, id);
  const wrong = { id: payments[0]!.recoveredTransactionId!, reason: 'Ghi nhầm người nộp' };
  bodyOf(await test.call(ledgerRoutes.reverseTransaction, wrong, { as: team.accountant }));
  expect((await bonusOf(team, id)).state).toBe('to_recover');
  expect(await brokenInvariants(test)).toEqual([]);
});
