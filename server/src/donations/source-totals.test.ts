import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { DonorKind } from '@chung-tay/shared/donations/schema';
import type { SourceTotal } from '@chung-tay/shared/donations/traces';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { describe, expect, it } from 'vitest';
import { allotted, provinceMoney } from '../../test/factories/allotments.ts';
import {
  allocated,
  allocatedInKind,
  brokenInvariants,
  createdDonor,
  delivered,
  fundTeam,
  pledgedDonation,
  pledgedGoods,
  pledgedLabour,
  received,
  receivedInKind,
  today,
} from '../../test/factories/donations.ts';
import { bodyOf, houseAt } from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const { communes } = await standingUnits(test);
const another = communes[3]?.id as string;
const atCommune = await personWith(test, [{ role: 'accountant', unitId: team.commune }]);
await fillBooks();

/** Every way value moves, over three kinds of sources, three funds and half a year. */
async function fillBooks(): Promise<void> {
  const { front, approver, accountant } = team;
  const house = await houseAt(team, 'started');
  const kinds: DonorKind[] = ['provincial_budget', 'enterprise', 'person'];
  const [state, company, person] = await Promise.all(kinds.map((kind) => createdDonor(team, { kind })));
  const above = await provinceMoney(team, 90_000_000, { donorId: state?.id as string });
  const below = await allotted(team, above, 40_000_000);
  await allotted(team, above, 7_000_000, another);
  const given = { recalledOn: '2026-03-10', reason: 'Dùng không hết' };
  bodyOf(
    await test.call(donationRoutes.recallAllotment, { id: below.id, amountVnd: 5_000_000, ...given }, { as: front }),
  );
  await paidAllocation(team, await allocated(team, below, house, 20_000_000), 12_000_000);

  const donation = await pledgedDonation(team, { donorId: company?.id as string, pledgedVnd: 60_000_000 });
  for (const receivedOn of ['2026-01-15', '2026-02-15']) {
    const receipt = { id: donation.id, amountVnd: 25_000_000, receivedOn, method: 'cash' as const };
    bodyOf(await test.call(donationRoutes.receiveDonation, receipt, { as: front }));
  }
  const refund = {
    id: donation.id,
    amountVnd: 3_000_000,
    refundedOn: '2026-03-01',
    method: 'bank',
    reason: 'Chuyển nhầm',
  };
  bodyOf(await test.call(donationRoutes.refundDonation, refund, { as: approver }));
  const share = await allocated(team, donation, house, 9_000_000);
  bodyOf(
    await test.call(
      donationRoutes.reclaimAllocation,
      { id: share.id, amountVnd: 2_000_000, reason: 'Thừa' },
      { as: front },
    ),
  );

  // A mistake, taken back weeks later.
  const own = await pledgedDonation(team, {
    donorId: person?.id as string,
    unitId: team.commune,
    pledgedOn: '2026-02-01',
  });
  const mistake = { id: own.id, amountVnd: 8_000_000, receivedOn: '2026-02-10', method: 'cash' as const };
  bodyOf(await test.call(donationRoutes.receiveDonation, mistake, { as: front }));
  const { body } = await test.call(donationRoutes.getDonationTrace, { id: own.id }, { as: front });
  const reversal = { id: body.receipts[0]?.transactionId, reason: 'Ghi nhầm', occurredOn: '2026-03-05' };
  bodyOf(await test.call(ledgerRoutes.reverseTransaction, reversal, { as: accountant }));
  await received(team, await pledgedDonation(team, { donorId: person?.id as string }), 1_000_000);

  const goods = await pledgedGoods(team, { donorId: company?.id as string });
  await receivedInKind(team, goods, 40_000);
  await delivered(team, await allocatedInKind(team, goods, house, 10_000), 4_000);
  await receivedInKind(team, await pledgedLabour(team, { donorId: person?.id as string, unitId: team.commune }), 7_500);
}

const totals = async (input: object = {}, as = team.accountant) =>
  bodyOf(await test.call(donationRoutes.listSourceTotals, input, { as }));

/** The figures summed one by one from pledges and journal, in another way than the query does it. */
async function summed(root: string, from = '0001-01-01', to = today(test)): Promise<SourceTotal[]> {
  const line = (type: string, kind: string, of: string[], figure = 'e.amount') => `coalesce((
    SELECT sum(${figure}) FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
    JOIN ledger_transactions t ON t.id = e.transaction_id LEFT JOIN ledger_transactions o ON o.id = t.reverses_id
    WHERE a.type = '${type}' AND a.kind = '${kind}' AND coalesce(o.kind, t.kind) IN ('${of.join(`', '`)}')
      AND t.occurred_on BETWEEN $2 AND $3
      AND a.donation_id IN (SELECT d.id FROM donations d WHERE d.donor_id = ANY (k.donors) AND d.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = $1))
  ), 0)::bigint`;
  const into = ['receive', 'refund'];
  const held = line('donation', 'cash', ['receive', 'refund', 'allot', 'recall', 'allocate', 'reclaim']);
  return test.sql<SourceTotal>(
    `SELECT k.kind, coalesce((SELECT sum(d.pledged_vnd) FROM donations d WHERE d.donor_id = ANY (k.donors) AND d.allotted_from_id IS NULL
         AND d.pledged_on BETWEEN $2 AND $3 AND d.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = $1)), 0)::bigint AS "pledgedVnd",
       ${line('donation', 'cash', into)} AS "receivedVnd",
       -${line('donation', 'cash', ['allocate', 'reclaim'])} AS "allocatedVnd",
       -${line('allocation', 'cash', ['release', 'recover'])} AS "releasedVnd",
       ${held.replace('BETWEEN $2 AND $3', '<= $3')} AS "availableVnd",
       ${line('donation', 'goods', into, 'e.value_vnd')} AS "goodsValueVnd",
       ${line('donation', 'labour', into)} AS "labourDays",
       ${line('donation', 'labour', into, 'e.value_vnd')} AS "labourValueVnd"
     FROM (SELECT r.kind, array_agg(r.id) AS donors FROM donors r GROUP BY r.kind) k ORDER BY k.kind`,
    [root, from, to],
  );
}

const byKind = (rows: readonly SourceTotal[]) => [...rows].sort((one, other) => (one.kind < other.kind ? -1 : 1));
const isSomething = ({ kind: _, ...figures }: SourceTotal): boolean =>
  Object.values(figures).some((figure) => figure !== 0);

describe('listSourceTotals', () => {
  it('every figure is what pledges and journal sum to, and the parts add up over the province', async () => {
    const { data, total } = await totals();
    expect(byKind(data)).toEqual(await summed(team.province));
    expect(data.map(({ kind }) => kind)).toEqual(['enterprise', 'person', 'provincial_budget']);
    expect(data.find(({ kind }) => kind === 'provincial_budget')).toEqual({
      kind: 'provincial_budget',
      pledgedVnd: 90_000_000,
      receivedVnd: 90_000_000,
      allocatedVnd: 20_000_000,
      releasedVnd: 12_000_000,
      availableVnd: 70_000_000,
      goodsValueVnd: 0,
      labourDays: 0,
      labourValueVnd: 0,
    });
    for (const row of [...data, total]) expect(row.receivedVnd).toBe(row.allocatedVnd + row.availableVnd);
    for (const [name, figure] of Object.entries(total))
      expect(data.reduce((sum, row) => sum + row[name as keyof typeof total], 0)).toBe(figure);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it.each([
    ['a month', '2026-02-01', '2026-02-28'],
    ['a month in which money came back', '2026-03-01', '2026-03-31'],
    ['the days until one', undefined, '2026-02-20'],
    ['the days from one on', '2026-02-11', undefined],
    ['all days, asked for by day', '2020-01-01', undefined],
  ])('of %s: what moved in it, and what was held at its end', async (_, from, to) => {
    const { data } = await totals({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
    expect(byKind(data).filter(isSomething)).toEqual((await summed(team.province, from, to)).filter(isSomething));
  });

  it('of funds below: what was passed down to them is held and set aside there, and received where it was given', async () => {
    const { data } = await totals({ unitId: team.commune });
    expect(byKind(data)).toEqual((await summed(team.commune)).filter(isSomething));
    expect(data.find(({ kind }) => kind === 'provincial_budget')).toMatchObject({
      pledgedVnd: 0,
      receivedVnd: 0,
      allocatedVnd: 20_000_000,
      availableVnd: 15_000_000,
    });
    expect(await totals({}, atCommune)).toEqual(await totals({ unitId: team.commune }));
    expect(await totals({ unitId: team.commune, from: '2026-02-01' }, atCommune)).toEqual(
      await totals({ unitId: team.commune, from: '2026-02-01' }),
    );
  });

  it('tells nothing of other funds, and refuses a period that ends before it begins', async () => {
    const nothing = await totals({}, team.outsider);
    expect(nothing.data).toEqual([]);
    expect(new Set(Object.values(nothing.total))).toEqual(new Set([0]));
    expect((await totals({ unitId: another }, atCommune)).data).toEqual([]);
    const late = { from: '2026-03-01', to: '2026-02-01' };
    const { problem } = await test.call(donationRoutes.listSourceTotals, late, { as: team.accountant });
    expect(problem.errors?.[0]).toMatchObject({ pointer: '/from', code: 'too_late' });
  });
});

describe('exportSourceTotals', () => {
  const exported = async (input: object, as = team.accountant) =>
    test.call(donationRoutes.exportSourceTotals, input, { as });

  it('gives the rows of the page, labour in days', async () => {
    for (const period of [{}, { from: '2026-02-01', to: '2026-02-28' }, { unitId: team.commune }]) {
      const { data } = await totals(period);
      const { text } = await exported({ ...period, format: 'jsonl' });
      const rows = text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
      expect(rows).toEqual(data.map((row) => ({ ...row, labourDays: row.labourDays / 1000 })));
    }
  });

  it('is a sheet in the words of officials, under the scope of the page', async () => {
    const { text } = await exported({ format: 'csv' });
    const [titles, first] = text.split('\n');
    expect(titles).toContain('Loại nguồn,Đăng ký (đồng),Đã nhận (đồng)');
    expect(first).toContain('Doanh nghiệp,60000000,47000000,7000000,0,40000000,3600000,0,0');
    expect((await exported({ format: 'xlsx' })).status).toBe(200);
    expect((await exported({ format: 'csv' }, team.outsider)).text.trim().split('\n')).toHaveLength(1);
  });
});
