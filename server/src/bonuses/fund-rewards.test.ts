import { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { bonusFootprint, bonusTeam, fundedRewards, today } from '../../test/factories/bonuses.ts';
import { brokenInvariants } from '../../test/factories/donations.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await bonusTeam(test);
const as = { as: team.accountant };
const { fundRewards } = bonusRoutes;
const asked = {
  ...{ unitId: team.province, amountVnd: 9_000_000, fundedOn: today(team), source: 'provincial_budget' as const },
  ...{ documentNumber: '12/QĐ-STC', documentDate: today(team) },
};

it('fundRewards: money of the budget comes in by its document; journal and trial balance tell it in words', async () => {
  expect(await fundedRewards(team, 9_000_000)).toMatchObject({
    fundedVnd: 9_000_000,
    rewardedVnd: 0,
    availableVnd: 9_000_000,
  });
  expect(await fundedRewards(team, 1_000_000)).toMatchObject({ availableVnd: 10_000_000 });
  const { data } = bodyOf(await test.call(ledgerRoutes.listTransactions, { kind: 'fund_reward' }, as));
  expect(data).toHaveLength(2);
  expect(data[0]?.entries.map(({ accountName, amount }) => [accountName.split(':')[0], amount])).toEqual([
    ['Ngân sách cấp thưởng', -1_000_000],
    ['Quỹ khen thưởng', 1_000_000],
  ]);
  const balance = bodyOf(await test.call(ledgerRoutes.getTrialBalance, {}, as));
  expect(balance.data.map(({ accountType, closing }) => [accountType, closing])).toEqual([
    ['reward_budget', -10_000_000],
    ['reward_fund', 10_000_000],
  ]);
  expect(balance.totals).toEqual([expect.objectContaining({ kind: 'cash', balanced: true })]);
  expect(await brokenInvariants(test)).toEqual([]);
});

it('fundRewards: not from donors, not of tomorrow, not without a document, not elsewhere', async () => {
  const before = await bonusFootprint(team);
  for (const [wrong, pointer] of [
    [{ source: 'enterprise' }, '/source'],
    [{ fundedOn: '2099-01-01' }, '/fundedOn'],
    [{ documentDate: '2099-01-01' }, '/documentDate'],
    [{ documentNumber: '' }, '/documentNumber'],
    [{ amountVnd: 0 }, '/amountVnd'],
  ] as const) {
    const refused = await test.call(fundRewards, { ...asked, ...wrong }, as);
    expect(refused.problem).toMatchObject({ code: 'invalid_request', errors: [expect.objectContaining({ pointer })] });
  }
  expect((await test.call(fundRewards, asked, { as: team.approver })).status).toBe(403);
  expect(await bonusFootprint(team)).toBe(before);
});

it('fundRewards: the database takes no sum without its document, and no donation leads to a reward fund', async () => {
  const [account] = await test.sql<{ id: string }>(`SELECT id FROM ledger_accounts WHERE type = 'reward_fund'`);
  const { pools, newId } = test.services;
  const client = await pools.app.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.roots', $1, true), set_config('app.user_id', $2, true)`, [
      `{${team.province}}`,
      team.accountant.id,
    ]);
    const [budget] = await test.sql<{ id: string }>(`SELECT id FROM ledger_accounts WHERE type = 'reward_budget'`);
    const entries = (from: string) =>
      JSON.stringify([
        { accountId: from, amount: -5 },
        { accountId: account!.id, amount: 5 },
      ]);
    await client.query('SAVEPOINT wrong');
    await expect(
      client.query(`SELECT ledger_post($1, 'receive', current_date, NULL, now(), $2::jsonb, NULL)`, [
        newId(),
        entries(budget!.id),
      ]),
    ).rejects.toMatchObject({ constraint: 'ledger_flow' });
    await client.query('ROLLBACK TO wrong');
    await client.query(`SELECT ledger_post($1, 'fund_reward', current_date, NULL, now(), $2::jsonb, NULL)`, [
      newId(),
      entries(budget!.id),
    ]);
    await expect(client.query('COMMIT')).rejects.toMatchObject({ constraint: 'bonus_payments_posting' });
  } finally {
    client.release();
  }
});
