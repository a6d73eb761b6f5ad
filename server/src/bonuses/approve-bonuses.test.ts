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
  preparedBonuses,
  revokedAward,
} from '../../test/factories/bonuses.ts';
import { brokenInvariants } from '../../test/factories/donations.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await bonusTeam(test);
const approve = (awardIds: string[], as = team.approver, more: object = {}) =>
  test.call(bonusRoutes.approveBonuses, { awardIds, ...more }, { as });

it('approveBonuses: out of the reward fund, all or none; never below zero', async () => {
  const { ids, eachVnd } = await decidedTogether(team, 2);
  await preparedBonuses(team, ids);
  await fundedRewards(team, eachVnd + 1);
  const before = await bonusFootprint(team);
  const short = await approve(ids);
  expect(short.problem.code).toBe('insufficient_balance');
  expect(short.problem.detail).toContain('Quỹ khen thưởng còn');
  expect(await bonusFootprint(team)).toBe(before);
  await fundedRewards(team, eachVnd);
  expect(bodyOf(await approve(ids))).toEqual({ bonuses: 2, totalVnd: 2 * eachVnd });
  expect(await fundOf(team)).toMatchObject({ rewardedVnd: 2 * eachVnd, availableVnd: 1, preparedVnd: 0 });
  const paid = await bonusOf(team, ids[0]!);
  expect(paid).toMatchObject({ state: 'paid', approvedBy: expect.any(String) });
  const transaction = bodyOf(
    await test.call(ledgerRoutes.getTransaction, { id: paid.payments[0]!.transactionId! }, { as: team.accountant }),
  );
  expect(transaction.entries.map(({ accountType, amount }) => [accountType, amount])).toEqual([
    ['reward_fund', -eachVnd],
    ['rewarded', eachVnd],
  ]);
  expect(transaction.entries[1]?.accountName).toBe(paid.awardCode);
  expect((await approve(ids)).problem.code).toBe('action_not_allowed');
  expect(await brokenInvariants(test)).toEqual([]);
});

it('approveBonuses: by another person than prepared it or issued the decision', async () => {
  await fundedRewards(team);
  const { ids } = await decidedTogether(team, 1);
  const unitId = team.province;
  const both = await personWith(test, [
    { role: 'accountant', unitId },
    { role: 'treasury_approver', unitId },
  ]);
  bodyOf(await test.call(bonusRoutes.prepareBonuses, { awardIds: ids, method: 'bank' as const }, { as: both }));
  await test.sql(
    `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at) VALUES (uuidv7(), $1, 'treasury_approver', $2, '2020-01-01', now())`,
    [team.authority.id, unitId],
  );
  const before = await bonusFootprint(team);
  expect((await approve(ids, both)).problem.code).toBe('same_person');
  await new Promise((done) => setTimeout(done, 5_100));
  expect((await approve(ids, team.authority)).problem.code).toBe('same_person');
  expect((await approve(ids, team.accountant)).status).toBe(403);
  expect((await approve(ids, team.approver, { paidOn: '2099-01-01' })).problem.errors?.[0]?.pointer).toBe('/paidOn');
  expect((await approve(ids, team.approver, { paidOn: '2020-01-01' })).problem.errors?.[0]?.pointer).toBe('/paidOn');
  expect(await bonusFootprint(team)).toBe(before);
  await revokedAward(team, ids[0]!);
  expect((await approve(ids)).problem.code).toBe('action_not_allowed');
}, 20_000);

it('approveBonuses: two who pay at once pay once', async () => {
  await fundedRewards(team);
  const { ids } = await decidedTogether(team, 1);
  await preparedBonuses(team, ids);
  const before = (await fundOf(team))?.rewardedVnd ?? 0;
  const answers = await Promise.all([1, 2, 3, 4].map(() => approve(ids)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const { amountVnd } = await bonusOf(team, ids[0]!);
  expect((await fundOf(team))?.rewardedVnd).toBe(before + amountVnd);
});

it('approveBonuses: a payment reversed as a mistake may be prepared and paid anew', async () => {
  const { ids } = await decidedTogether(team, 1);
  await paidBonuses(team, ids);
  const { payments } = await bonusOf(team, ids[0]!);
  const wrong = { id: payments[0]!.transactionId!, reason: 'Ghi nhầm ngày chi' };
  bodyOf(await test.call(ledgerRoutes.reverseTransaction, wrong, { as: team.accountant }));
  expect(await bonusOf(team, ids[0]!)).toMatchObject({
    state: 'owed',
    payments: [{ state: 'cancelled', reason: wrong.reason }],
  });
  expect(await brokenInvariants(test)).toEqual([]);
  await paidBonuses(team, ids);
  expect((await bonusOf(team, ids[0]!)).state).toBe('paid');
  expect(await brokenInvariants(test)).toEqual([]);
});
