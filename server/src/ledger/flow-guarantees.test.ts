import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { withdrawnHouse } from '../../test/factories/decisions.ts';
import {
  asApplication,
  type DirectPosting,
  type InHand,
  pledgeDirectly,
  postDirectly,
} from '../../test/factories/direct-postings.ts';
import {
  brokenInvariants,
  createdDonor,
  donationInHand,
  type FundTeam,
  fundTeam,
  moneyFootprint,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, houseAt } from '../../test/factories/houses.ts';
import { standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import type { Value } from './post.ts';

/** What SQL alone refuses of the ways value moves, whatever the server does: posted as the application's role. */
const test = await createTestApp();
const million = 1_000_000;
const cement: Value = { kind: 'goods', item: 'Xi măng', measure: 'bao 50 kg' };
const labour: Value = { kind: 'labour' };
let team: FundTeam;
/** 100 million in hand at the province, of which 30 went on to a share at the commune. */
let above: InHand;
let below: InHand;
let started: { id: string; unitId: string };

const post = (posting: Omit<DirectPosting, 'by'> & Partial<DirectPosting>): Promise<string | undefined> =>
  postDirectly(team, { by: team.front, ...posting }).then((refused) => refused?.constraint);
const newId = () => test.services.newId();

/** The constraint that refused; nothing was written. */
async function refusal(posting: Omit<DirectPosting, 'by'> & Partial<DirectPosting>): Promise<string | undefined> {
  const before = await moneyFootprint(test);
  const constraint = await post(posting);
  expect(await moneyFootprint(test)).toBe(before);
  return constraint;
}

/** Allocates past the commands; the id of the allocation. */
async function share(donation: InHand, house: { id: string; unitId: string }, amount: number, value?: Value) {
  const allocationId = newId();
  expect(await post({ kind: 'allocate', donation, house, allocationId, amount, ...(value && { value }) })).toBe(
    undefined,
  );
  return allocationId;
}

/** In, out and passed down of the accounts of a donation. */
const balanceOf = async ({ id }: InHand) =>
  (
    await test.sql<Record<string, number>>(
      `SELECT b.total_in, b.total_out, b.allotted, b.value_in, b.value_out FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
       WHERE a.type = 'donation' AND a.donation_id = $1`,
      [id],
    )
  )[0];

beforeAll(async () => {
  team = await fundTeam(test);
  above = await donationInHand(team, 100 * million);
  below = await pledgeDirectly(team, above.donorId, {
    unitId: team.commune,
    allottedFrom: above,
    amount: 30 * million,
  });
  expect(await post({ kind: 'allot', donation: above, below, amount: 30 * million })).toBe(undefined);
  started = await houseAt(team, 'started');
}, 60_000);

describe('what goes down to another fund', () => {
  it('keeps its donor and purpose, and goes to a unit below alone', async () => {
    const other = await createdDonor(team);
    const elsewhere = (await standingUnits(test)).communes.at(-1)?.id as string;
    const pledged = (donorId: string, pledge: Parameters<typeof pledgeDirectly>[2]) =>
      pledgeDirectly(team, donorId, pledge).then(({ refused }) => refused?.constraint);
    const unitId = team.commune;
    expect(await pledged(other.id, { unitId, allottedFrom: above })).toBe('donations_inherited');
    expect(await pledged(above.donorId, { unitId, allottedFrom: above, restrictedUnitId: unitId })).toBe(
      'donations_inherited',
    );
    expect(await pledged(above.donorId, { allottedFrom: above })).toBe('donations_inherited');
    expect(await pledged(below.donorId, { unitId: elsewhere, allottedFrom: below })).toBe('donations_inherited');
  });

  it('comes from the donation above alone, no more than that holds, and is no receipt', async () => {
    const stranger = await donationInHand(team, million);
    expect(await refusal({ kind: 'allot', donation: stranger, below, amount: 1 })).toBe('ledger_flow');
    expect(await refusal({ kind: 'allot', donation: below, below: above, amount: 1 })).toBe('ledger_flow');
    expect(await refusal({ kind: 'receive', donation: below, amount: 1 })).toBe('ledger_flow');
    expect(await refusal({ kind: 'refund', donation: below, amount: 1 })).toBe('ledger_flow');
    expect(await refusal({ kind: 'allot', donation: above, below, amount: 1 })).toBe('donations_pledge');
    const large = { unitId: team.commune, allottedFrom: above, amount: 100 * million };
    const child = await pledgeDirectly(team, above.donorId, large);
    expect(await refusal({ kind: 'allot', donation: above, below: child, amount: 70 * million + 1 })).toBe(
      'ledger_insufficient_balance',
    );
  });

  it('comes back as far as it is there; totals are net', async () => {
    const purse = await donationInHand(team, 10 * million);
    const child = await pledgeDirectly(team, purse.donorId, {
      unitId: team.commune,
      allottedFrom: purse,
      amount: 8 * million,
    });
    expect(await post({ kind: 'allot', donation: purse, below: child, amount: 8 * million })).toBe(undefined);
    await share(child, started, 3 * million);
    expect(await refusal({ kind: 'recall', donation: purse, below: child, amount: 5 * million + 1 })).toBe(
      'ledger_insufficient_balance',
    );
    expect(await refusal({ kind: 'refund', donation: purse, amount: 2 * million + 1 })).toBe(
      'ledger_insufficient_balance',
    );
    expect(await post({ kind: 'recall', donation: purse, below: child, amount: 4 * million })).toBe(undefined);
    expect(await balanceOf(purse)).toMatchObject({
      total_in: 10 * million,
      total_out: 4 * million,
      allotted: 4 * million,
    });
    expect(await balanceOf(child)).toMatchObject({ total_in: 4 * million, total_out: 3 * million, allotted: 0 });
    expect(await refusal({ kind: 'refund', donation: purse, amount: 6 * million })).toBe('donation_refunds_four_eyes');
    const refund = { kind: 'refund' as const, donation: purse, amount: 6 * million, by: team.approver };
    expect(await post(refund)).toBe(undefined);
    expect(await balanceOf(purse)).toMatchObject({ total_in: 4 * million, total_out: 4 * million });
  });

  it('waits for the books of both funds to be open', async () => {
    const locked = { unitId: team.commune, lockedUntil: '2026-01-31', reason: 'Khóa tháng Một' };
    bodyOf(await test.call(ledgerRoutes.lockPeriod, locked, { as: team.accountant }));
    expect(await refusal({ kind: 'recall', donation: above, below, amount: 1, on: '2026-01-31' })).toBe(
      'ledger_period_locked',
    );
    expect(await post({ kind: 'recall', donation: above, below, amount: 1, on: '2026-02-01' })).toBe(undefined);
    expect(await post({ kind: 'allot', donation: above, below, amount: 1 })).toBe(undefined);
  });
});

describe('what is set aside and paid', () => {
  it('comes back unspent alone, no more than went of that allocation', async () => {
    const kept = await share(above, started, 5 * million);
    const from = { donation: above, house: started };
    expect(await refusal({ ...from, kind: 'reclaim', allocationId: kept, amount: 5 * million + 1 })).toBe(
      'ledger_insufficient_balance',
    );
    // The house was given as much from elsewhere, this allocation was not.
    const goods = await pledgeDirectly(team, above.donorId, { value: cement, amount: 9000 });
    expect(await post({ kind: 'receive', donation: goods, value: cement, amount: 9000 })).toBe(undefined);
    const [given, waiting] = [await share(goods, started, 4000, cement), await share(goods, started, 5000, cement)];
    const handed = { donation: goods, house: started, value: cement, by: team.approver };
    expect(await post({ ...handed, kind: 'release', allocationId: given, amount: 4000 })).toBe(undefined);
    expect(await refusal({ ...handed, kind: 'recover', allocationId: waiting, amount: 1000 })).toBe(
      'ledger_insufficient_balance',
    );
    expect(await refusal({ ...handed, kind: 'recover', allocationId: given, amount: 4001 })).toBe(
      'ledger_insufficient_balance',
    );
    expect(await post({ kind: 'reclaim', ...from, allocationId: kept, amount: 5 * million })).toBe(undefined);
  });

  it('is paid as far as verified stages unlock, by who neither set it aside nor verified', async () => {
    const allocationId = await share(below, started, 10 * million);
    const pay = { kind: 'release' as const, donation: below, house: started, allocationId };
    expect(await refusal({ ...pay, amount: 6 * million + 1, by: team.approver })).toBe('allocations_tranche');
    expect(await refusal({ ...pay, amount: million, by: team.front })).toBe('allocations_four_eyes');
    expect(await refusal({ ...pay, amount: million, by: team.acceptor })).toBe('allocations_verifier');
    const house = await approvedHouse(team);
    const early = { donation: below, house, allocationId: await share(below, house, million) };
    expect(await refusal({ ...early, kind: 'release', amount: 1, by: team.approver })).toBe('allocations_stage');
  });

  it('is of the kind that was pledged, and goods gone leave no value behind', async () => {
    expect(await refusal({ kind: 'receive', donation: above, value: cement, amount: 1000 })).toBe('donations_value');
    const days = await pledgeDirectly(team, above.donorId, { value: labour, amount: 5000 });
    expect(await refusal({ kind: 'receive', donation: days, value: cement, amount: 1000 })).toBe('donations_value');
    expect(await refusal({ kind: 'receive', donation: days, value: labour, amount: 5001 })).toBe('donations_pledge');
    expect(await post({ kind: 'receive', donation: days, value: labour, amount: 3000 })).toBe(undefined);
    const all = { kind: 'allocate' as const, donation: days, house: started, allocationId: newId(), value: labour };
    expect(await refusal({ ...all, amount: 3000, valueVnd: 5999 })).toBe('ledger_balances_values');
    expect(await refusal({ ...all, amount: 1000, valueVnd: 6001 })).toBe('ledger_balances_values');
    expect(await post({ ...all, amount: 3000, valueVnd: 6000 })).toBe(undefined);
  });

  it('keeps to the purpose, to what others took on, to the support approved, to pledges still open', async () => {
    const house = await approvedHouse(team);
    const set = { kind: 'allocate' as const, house, allocationId: newId() };
    const elsewhere = (await standingUnits(test)).communes.at(-1)?.id as string;
    const bound = await pledgeDirectly(team, above.donorId, { restrictedUnitId: elsewhere, amount: million });
    expect(await post({ kind: 'receive', donation: bound, amount: million })).toBe(undefined);
    expect(await refusal({ ...set, donation: bound, amount: 1 })).toBe('donations_restriction');

    const adopted = await pledgeDirectly(team, above.donorId, { adoptedHouse: house, amount: 50 * million });
    expect(adopted.refused).toBe(undefined);
    expect(await refusal({ ...set, donation: above, amount: 30 * million + 1 })).toBe('houses_reserved');
    const twice = await pledgeDirectly(team, above.donorId, { adoptedHouse: house, amount: 30 * million + 1 });
    expect(twice.refused?.constraint).toBe('houses_gap');

    const budget = await createdDonor(team, { kind: 'central_budget' });
    const state = await pledgeDirectly(team, budget.id, { amount: 100 * million });
    expect(await post({ kind: 'receive', donation: state, amount: 100 * million })).toBe(undefined);
    const large = { ...set, house: started, donation: state, amount: 60 * million + 1 };
    expect(await refusal(large)).toBe('allocations_norm');

    await asApplication(team, team.front, ({ client }) =>
      client.query(`UPDATE donations SET closed_at = now(), closed_by = $2, close_reason = 'Thôi' WHERE id = $1`, [
        bound.id,
        team.front.id,
      ]),
    );
    expect(await post({ kind: 'refund', donation: bound, amount: 1, by: team.approver })).toBe(undefined);
    expect(await refusal({ kind: 'receive', donation: bound, amount: 1 })).toBe('donations_open');
  });

  it('of a withdrawn house goes all the way back', async () => {
    const house = await houseAt(team, 'started');
    const goods = await pledgeDirectly(team, above.donorId, { value: cement, amount: 4000 });
    expect(await post({ kind: 'receive', donation: goods, value: cement, amount: 4000 })).toBe(undefined);
    const allocationId = await share(goods, house, 4000, cement);
    const handed = { donation: goods, house, value: cement, allocationId, by: team.approver };
    expect(await post({ ...handed, kind: 'release', amount: 4000 })).toBe(undefined);
    await withdrawnHouse(team, house);
    expect(await refusal({ ...handed, kind: 'recover', amount: 1000 })).toBe('allocations_withdrawn');
    const [release] = await test.sql<{ id: string }>('SELECT id FROM ledger_transactions ORDER BY number DESC LIMIT 1');
    const reversal = { id: release?.id as string, reason: 'Giao nhầm' };
    const answer = await test.call(ledgerRoutes.reverseTransaction, reversal, { as: team.accountant });
    expect(answer.problem.code).toBe('action_not_allowed');
  });
});

it('after all of it every invariant stands, and the rollups equal what they count', async () => {
  expect(await brokenInvariants(test)).toEqual([]);
  expect(await test.sql('SELECT * FROM report_differences()')).toEqual([]);
});
