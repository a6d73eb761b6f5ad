import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { accountTypes, valueKinds } from '@chung-tay/shared/ledger/schema';
import { expect, it } from 'vitest';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { province } = await standingUnits(test);
const accountant = await personWith(test, [{ role: 'accountant', unitId: province }]);
const chart = async (on?: string) =>
  (await test.call(ledgerRoutes.listChartAccounts, { on }, { as: accountant })).body.data;

it('listChartAccounts: every type of account and kind of value has one number on a day; none before the chart was there', async () => {
  const today = await chart();
  const pairs = today.map(({ accountType, kind }) => `${accountType} ${kind}`);
  expect(new Set(pairs).size).toBe(pairs.length);
  // Rewards are money and nothing else.
  const rewards = Object.keys(accountTypes).filter((type) => type.startsWith('reward')).length;
  expect(pairs.length).toBe((Object.keys(accountTypes).length - rewards) * Object.keys(valueKinds).length + rewards);
  expect(today.map(({ number }) => number)).toEqual(today.map(({ number }) => number).sort());
  expect(today.find((one) => one.accountType === 'donation' && one.kind === 'cash')).toMatchObject({
    number: '112',
    validTo: null,
    assumed: true,
  });
  expect(await chart('2022-06-01')).toEqual(today);
  expect(await chart('2022-05-31')).toEqual([]);
});
