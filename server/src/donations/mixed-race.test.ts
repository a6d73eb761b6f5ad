import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { expect, it } from 'vitest';
import {
  allocated,
  brokenInvariants,
  createdDonor,
  fundTeam,
  pledgedDonation,
  received,
  receivedOn,
  today,
} from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { lineOf, submittedList } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('receipts, allocations, releases and reversals at once: each accepted or refused in words, every invariant stands', async () => {
  const team = await fundTeam(test);
  const donor = await createdDonor(team);
  const houses = [await houseAt(team, 'started'), await houseAt(team, 'started')];
  const donations = [
    await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 90_000_000 }),
    await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 90_000_000 }),
  ];
  const allocations = [];
  for (const donation of donations) {
    await received(team, donation, 50_000_000);
    for (const house of houses) allocations.push(await allocated(team, donation, house, 10_000_000));
  }
  const lists = await Promise.all(allocations.map((one) => submittedList(team, [lineOf(one)])));
  const { body: journal } = await test.call(ledgerRoutes.listTransactions, {}, { as: team.accountant });
  const reason = 'Thử cùng lúc';
  const calls = [
    ...donations.flatMap(({ id }) =>
      [15_000_000, 20_000_000, 25_000_000].map(
        (amountVnd) => () =>
          test.call(
            donationRoutes.receiveDonation,
            { id, amountVnd, receivedOn, method: 'bank' },
            { as: team.accountant },
          ),
      ),
    ),
    ...donations.flatMap(({ id }) =>
      houses.flatMap((house) =>
        [20_000_000, 30_000_000].map(
          (amountVnd) => () =>
            test.call(donationRoutes.allocateDonation, { id, houseId: house.id, amountVnd }, { as: team.front }),
        ),
      ),
    ),
    ...lists.map(
      ({ id }) =>
        () =>
          test.call(paymentRoutes.approvePayments, { id, paidOn: today(test) }, { as: team.approver }),
    ),
    ...journal.data.map(
      ({ id }) =>
        () =>
          test.call(ledgerRoutes.reverseTransaction, { id, reason }, { as: team.accountant }),
    ),
  ];
  const answers = await Promise.all(calls.map((call) => call()));
  const codes = new Set(answers.filter((answer) => answer.status >= 300).map((answer) => answer.problem.code));
  const refusals = [
    'over_pledge',
    'over_gap',
    'over_payment',
    'insufficient_balance',
    'action_not_allowed',
    'unavailable',
  ];
  for (const code of codes) expect(refusals).toContain(code);
  expect(answers.filter((answer) => answer.status < 300).length).toBeGreaterThan(4);
  expect(await brokenInvariants(test)).toEqual([]);
});
