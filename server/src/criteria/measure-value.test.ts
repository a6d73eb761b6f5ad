import type { MeasureName } from '@chung-tay/shared/criteria/measures';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  allocated,
  createdDonor,
  donationInHand,
  type FundTeam,
  fundTeam,
  pledgedDonation,
  pledgedLabour,
  receivedInKind,
  today,
} from '../../test/factories/donations.ts';
import { approvedHouse, houseAt } from '../../test/factories/houses.ts';
import { measured, type Over } from '../../test/factories/measures.ts';
import { movementOf2024 } from '../../test/factories/movements.ts';
import { approvedList, lineOf } from '../../test/factories/payments.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { inReading } from '../core/db/reading.ts';
import { measureRows, measureUnits } from './measure.ts';

const test = await createTestApp();
let team: FundTeam;
const as = () => ({ as: team.front });

/** Money that came to the fund of a commune on these days, with what went back and what came from above. */
beforeAll(async () => {
  team = await fundTeam(test);
}, 60_000);

const figure = (measure: MeasureName, over: Over) => measured(test, team.drafter, measure, over);
const receive = async (id: string, amountVnd: number, receivedOn: string) =>
  bodyOf(await test.call(donationRoutes.receiveDonation, { id, amountVnd, receivedOn, method: 'bank' }, as()));

/** Cash that donors gave to the funds of a unit, reckoned from donations and their receipts and not from the postings' signs. */
const directSum = async (unitId: string, from: string, to: string): Promise<number> => {
  const [row] = await test.sql<{ sum: number }>(
    `SELECT coalesce(sum(e.amount) FILTER (WHERE t.kind = 'receive'), 0) - coalesce(sum(e.amount) FILTER (WHERE t.kind = 'refund'), 0) AS sum
     FROM donations d JOIN ledger_transactions t ON t.donation_id = d.id JOIN ledger_entries e ON e.transaction_id = t.id AND e.amount > 0
     WHERE d.unit_id = $1 AND d.kind = 'cash' AND d.allotted_from_id IS NULL AND t.occurred_on BETWEEN $2 AND $3
       AND NOT EXISTS (SELECT FROM ledger_transactions r WHERE r.reverses_id = t.id)`,
    [unitId, from, to],
  );
  return row?.sum ?? -1;
};

it('money_mobilised_vnd: what donors gave by its day, refunds off, what was reversed not at all, what came from above not either', async () => {
  const { commune, fund } = team;
  const gift = await pledgedDonation(team, { unitId: commune, pledgedOn: '2026-01-02' });
  await receive(gift.id, 30_000_000, '2026-01-31');
  await receive(gift.id, 20_000_000, '2026-02-01');
  await receive(gift.id, 5_000_000, '2026-03-01');
  const refund = { id: gift.id, amountVnd: 7_000_000, refundedOn: '2026-02-10', method: 'bank', reason: 'Chuyển nhầm' };
  bodyOf(await test.call(donationRoutes.refundDonation, refund as never, { as: team.approver }));
  const wrong = await pledgedDonation(team, { unitId: commune });
  await receive(wrong.id, 9_000_000, '2026-02-05');
  const [entry] = await test.sql<{ id: string }>(
    `SELECT id FROM ledger_transactions WHERE donation_id = $1 AND kind = 'receive'`,
    [wrong.id],
  );
  bodyOf(
    await test.call(
      ledgerRoutes.reverseTransaction,
      { id: entry?.id ?? '', reason: 'Ghi nhầm', occurredOn: '2026-02-20' },
      { as: team.accountant },
    ),
  );
  const above = await donationInHand(team, 80_000_000);
  const passed = { id: above.id, unitId: commune, amountVnd: 40_000_000, allottedOn: '2026-02-12' };
  bodyOf(await test.call(donationRoutes.allotDonation, passed, as()));
  const february = await figure('money_mobilised_vnd', { unitId: commune, from: '2026-02-01', to: '2026-02-28' });
  expect(february.value).toBe(13_000_000);
  expect(february.value).toBe(await directSum(commune, '2026-02-01', '2026-02-28'));
  expect(february.rows.map(({ kind, day, value }) => [kind, day, value])).toEqual([
    ['donation', '2026-02-20', -9_000_000],
    ['donation', '2026-02-10', -7_000_000],
    ['donation', '2026-02-05', 9_000_000],
    ['donation', '2026-02-01', 20_000_000],
  ]);
  const year = await figure('money_mobilised_vnd', { unitId: commune });
  expect(year.value).toBe(48_000_000);
  expect(year.value).toBe(await directSum(commune, '2026-01-01', '2026-12-31'));
  // The province counts both funds; the fund that passed some down keeps what donors gave it.
  expect((await figure('money_mobilised_vnd', { unitId: fund })).value).toBe(
    await directSum(fund, '2026-01-01', '2026-12-31'),
  );
  expect((await figure('money_mobilised_vnd', { unitId: team.province })).value).toBe(48_000_000 + 80_000_000);
});

it('money_mobilised_vnd: an organisation is also credited with what it gave itself, by its name in the register', async () => {
  const { organisations } = await standingUnits(test);
  const department = organisations.find(({ kind }) => kind === 'department');
  const donor = await createdDonor(team, { kind: 'organisation', name: department?.name.toUpperCase() ?? '' });
  const gift = await pledgedDonation(team, { donorId: donor.id });
  await receive(gift.id, 11_000_000, '2026-04-01');
  const own = await figure('money_mobilised_vnd', { unitId: department?.id ?? '' });
  expect([own.value, own.rows.map(({ code }) => code)]).toEqual([11_000_000, [gift.code]]);
});

it('money_mobilised_per_head: over the people that the movement counts, cut to whole đồng; none without a number of them', async () => {
  const { commune } = team;
  const homeAffairs = { as: team.drafter };
  const days = { startsOn: '2026-01-01', planDueOn: '2026-06-30', endsOn: '2026-12-31' };
  const words = { ...movementOf2024(team.province), ...days };
  const { id } = bodyOf(await test.call(movementRoutes.createMovement, words, homeAffairs));
  const units = [{ unitId: commune, headcount: 7, headcountSource: 'Niên giám thử' }, { unitId: team.fund }];
  bodyOf(await test.call(movementRoutes.setParticipants, { id, groupKey: 'b', units } as never, homeAffairs));
  const perHead = await figure('money_mobilised_per_head', { unitId: commune, movementId: id });
  const money = await directSum(commune, '2026-01-01', '2026-12-31');
  expect([perHead.numerator, perHead.denominator, perHead.value]).toEqual([money, 7, Math.floor(money / 7)]);
  expect((await figure('money_mobilised_per_head', { unitId: team.fund, movementId: id })).value).toBeNull();
  expect((await figure('money_mobilised_per_head', { unitId: commune })).value).toBeNull();
});

it('labour_days_mobilised: days, to the thousandth, of labour and nothing else', async () => {
  const labour = await pledgedLabour(team, { unitId: team.commune, amount: 20_500 });
  await receivedInKind(team, labour, 12_345);
  const { value, numerator, rows } = await figure('labour_days_mobilised', { unitId: team.commune });
  const [direct] = await test.sql<{ days: number }>(
    `SELECT sum(b.total_in) / 1000.0 AS days FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
     WHERE a.type = 'donation' AND a.kind = 'labour' AND a.unit_id = $1`,
    [team.commune],
  );
  expect([numerator, value, rows.length]).toEqual([direct?.days, 12.34, 1]);
  expect(numerator).toBe(12.345);
});

it('disbursed_percent: what reached the houses of a place of what was set aside for them; of a fund, from it', async () => {
  const donation = await donationInHand(team, 100_000_000);
  const [first, second] = [await houseAt(team, 'started'), await approvedHouse(team)];
  const paid = await allocated(team, donation, first, 10_000_000);
  await allocated(team, donation, second, 42_000_000);
  const { payments } = await approvedList(team, [lineOf(paid)]);
  const back = { amountVnd: 2_000_000, recoveredOn: today(test), method: 'bank', reason: 'Chi thừa' } as const;
  bodyOf(
    await test.call(paymentRoutes.recoverPayment, { id: payments[0]?.id ?? '', ...back }, { as: team.accountant }),
  );
  const { numerator, denominator, value } = await figure('disbursed_percent', { unitId: team.commune });
  const [direct] = await test.sql<{ spent: number; set: number }>(
    `SELECT coalesce((SELECT sum(b.total_in - b.total_out) FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
         WHERE a.type = 'spent' AND a.kind = 'cash' AND a.unit_id = $1), 0) AS spent,
       (SELECT sum(b.total_in - b.total_out) FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
         WHERE a.type IN ('allocation', 'spent') AND a.kind = 'cash' AND a.unit_id = $1) AS set`,
    [team.commune],
  );
  expect([numerator, denominator]).toEqual([direct?.spent, direct?.set]);
  expect([numerator, denominator]).toEqual([4_000_000, 50_000_000]);
  expect(value).toBe(8);
  const fund = await figure('disbursed_percent', { unitId: team.fund });
  expect([fund.numerator, fund.denominator]).toEqual([numerator, denominator]);
  expect((await figure('disbursed_percent', { unitId: team.commune, to: '2026-01-01' })).value).toBeNull();
});

it('the figure of a unit beyond reach is the same for every reader, its rows name nothing: they are counted', async () => {
  const stranger = await personWith(test, [
    { role: 'block_lead', unitId: (await standingUnits(test)).communes[9]?.id ?? '' },
  ]);
  const roots = [(await standingUnits(test)).communes[9]?.id ?? ''];
  const scope = { movementId: null, from: '2026-01-01', to: '2026-12-31', asOf: test.services.clock.now() };
  const actor = { id: stranger.id, grants: [{ role: 'block_lead', unitId: roots[0] }] } as never;
  const read = await inReading(test.services.pools.app, { roots, userId: stranger.id }, async ({ client }) => ({
    figures: await measureUnits(client, 'money_mobilised_vnd', { ...scope, unitIds: [team.commune, roots[0] ?? ''] }),
    told: await measureRows({ client, roots, actor }, 'money_mobilised_vnd', { ...scope, unitId: team.commune }),
  }));
  const known = await figure('money_mobilised_vnd', { unitId: team.commune });
  expect(read.figures.get(team.commune)?.value).toBe(known.value);
  expect(read.figures.get(roots[0] ?? '')?.value).toBe(0);
  expect(read.told).toEqual({ rows: [], others: { count: known.rows.length, value: known.numerator } });
});

it('who may not read donations is told their sum alone, within reach too', async () => {
  const known = await figure('money_mobilised_vnd', { unitId: team.commune });
  expect(known.rows.map(({ label }) => label)).toContain('Doanh nghiệp thử 1');
  for (const role of ['block_lead', 'council_member', 'administrator'] as const) {
    const reader = await personWith(test, [{ role, unitId: team.commune }]);
    const told = await measured(test, reader, 'money_mobilised_vnd', { unitId: team.commune });
    expect(told).toMatchObject({ value: known.value, rows: [], others: { count: known.rows.length } });
  }
});
