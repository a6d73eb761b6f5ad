import type { CallInput } from '@chung-tay/shared/core/contract';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Allocation, Donation, Donor } from '@chung-tay/shared/donations/schema';
import type { House } from '@chung-tay/shared/houses/schema';
import type { TestApp } from '../harness.ts';
import { bodyOf, type HouseTeam, houseTeam } from './houses.ts';
import { type Person, personWith, standingUnits } from './people.ts';

/** A house team, and everybody it takes to bring money from a donor to its houses. */
export interface FundTeam extends HouseTeam {
  /** The province's Front, which keeps the fund. */
  fund: string;
  /** Front officer of the province: pledges, receives, allocates, closes. */
  front: Person;
  /** Accountant of the province: receives, reverses, checks. */
  accountant: Person;
  /** Who pays out, at the province. */
  approver: Person;
  /** Holds every role of money, at another commune only. */
  outsider: Person;
}

export const pledgedOn = '2026-01-10';
export const receivedOn = '2026-01-15';

export async function fundTeam(test: TestApp, at = 0): Promise<FundTeam> {
  const team = await houseTeam(test, at);
  const { communes, organisations } = await standingUnits(test);
  const fund = organisations.find((unit) => unit.kind === 'front')?.id as string;
  const elsewhere = communes[at + 2]?.id as string;
  const roles = ['front_officer', 'accountant', 'treasury_approver'] as const;
  const [front, accountant, approver] = await Promise.all(
    roles.map((role) => personWith(test, [{ role, unitId: team.province }])),
  );
  const outsider = await personWith(
    test,
    roles.map((role) => ({ role, unitId: elsewhere })),
  );
  return { ...team, fund, front: front!, accountant: accountant!, approver: approver!, outsider };
}

let donorsMade = 0;

export async function createdDonor(
  team: FundTeam,
  input: Partial<CallInput<typeof donationRoutes.createDonor>> = {},
): Promise<Donor> {
  const body = { unitId: team.fund, kind: 'enterprise' as const, name: `Doanh nghiệp thử ${++donorsMade}`, ...input };
  return bodyOf(await team.test.call(donationRoutes.createDonor, body, { as: team.front }));
}

/** A pledge of 100 million to the province's Front unless told otherwise. */
export async function pledgedDonation(
  team: FundTeam,
  input: Partial<CallInput<typeof donationRoutes.pledgeDonation>> = {},
): Promise<Donation> {
  const donorId = input.donorId ?? (await createdDonor(team)).id;
  const body = { unitId: team.fund, pledgedVnd: 100_000_000, pledgedOn, ...input, donorId };
  return bodyOf(await team.test.call(donationRoutes.pledgeDonation, body, { as: team.front }));
}

/** Records a receipt of a donation. */
export async function received(team: FundTeam, donation: Donation, amountVnd: number): Promise<Donation> {
  const body = { id: donation.id, amountVnd, receivedOn, method: 'bank' as const };
  return bodyOf(await team.test.call(donationRoutes.receiveDonation, body, { as: team.front }));
}

/** A donation pledged and received whole: money in hand. */
export async function donationInHand(team: FundTeam, amountVnd: number): Promise<Donation> {
  return received(team, await pledgedDonation(team, { pledgedVnd: amountVnd }), amountVnd);
}

export async function allocated(
  team: FundTeam,
  donation: Pick<Donation, 'id'>,
  house: Pick<House, 'id'>,
  amountVnd: number,
): Promise<Allocation> {
  const body = { id: donation.id, houseId: house.id, amountVnd };
  return bodyOf(await team.test.call(donationRoutes.allocateDonation, body, { as: team.front }));
}

/** A pledge of 100 bags of cement at 90,000 đồng to the province's Front unless told otherwise. */
export async function pledgedGoods(
  team: FundTeam,
  input: Partial<CallInput<typeof donationRoutes.pledgeInKind>> = {},
): Promise<Donation> {
  const donorId = input.donorId ?? (await createdDonor(team)).id;
  const goods = {
    kind: 'goods' as const,
    item: 'Xi măng',
    measure: 'bao 50 kg',
    amount: 100_000,
    unitValueVnd: 90_000,
  };
  const body = { unitId: team.fund, pledgedOn, ...goods, ...input, donorId };
  return bodyOf(await team.test.call(donationRoutes.pledgeInKind, body, { as: team.front }));
}

/** A pledge of 20 days of work unless told otherwise. */
export const pledgedLabour = (
  team: FundTeam,
  input: Partial<CallInput<typeof donationRoutes.pledgeInKind>> = {},
): Promise<Donation> =>
  pledgedGoods(team, { kind: 'labour', item: null, measure: null, unitValueVnd: null, amount: 20_000, ...input });

/** Records goods or labour that came in, in thousandths. */
export async function receivedInKind(
  team: FundTeam,
  donation: Pick<Donation, 'id'>,
  amount: number,
): Promise<Donation> {
  const body = { id: donation.id, amount, receivedOn };
  return bodyOf(await team.test.call(donationRoutes.receiveInKind, body, { as: team.front }));
}

/** Goods pledged and received whole: cement in hand, in thousandths of a bag. */
export const goodsInHand = async (team: FundTeam, amount: number): Promise<Donation> =>
  receivedInKind(team, await pledgedGoods(team, { amount }), amount);

export async function allocatedInKind(
  team: FundTeam,
  donation: Pick<Donation, 'id'>,
  house: Pick<House, 'id'>,
  amount: number,
): Promise<Allocation> {
  const body = { id: donation.id, houseId: house.id, amount };
  return bodyOf(await team.test.call(donationRoutes.allocateInKind, body, { as: team.front }));
}

/** Hands goods or labour over at the house, all that is left unless told otherwise. */
export async function delivered(
  team: FundTeam,
  allocation: Pick<Allocation, 'id'>,
  amount: number | null = null,
): Promise<Allocation> {
  const body = { id: allocation.id, amount, deliveredOn: today(team.test), receivedBy: 'Chủ hộ nhận' };
  return bodyOf(await team.test.call(donationRoutes.deliverAllocation, body, { as: team.officer }));
}

/** The day it is for the server under test. */
export const today = ({ services }: TestApp): string =>
  new Date(services.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

/** Everything of money a refused command must not have written. */
export async function moneyFootprint({ sql }: TestApp): Promise<string> {
  const [row] = await sql<{ footprint: string }>(
    `SELECT jsonb_build_array(
       (SELECT count(*) FROM audit_events), (SELECT count(*) FROM ledger_transactions), (SELECT count(*) FROM ledger_entries),
       (SELECT count(*) FROM ledger_accounts), (SELECT jsonb_agg(b ORDER BY account_id) FROM ledger_balances b),
       (SELECT jsonb_agg(d ORDER BY id) FROM donations d), (SELECT jsonb_agg(l ORDER BY id) FROM allocations l),
       (SELECT count(*) FROM donation_receipts), (SELECT count(*) FROM deliveries), (SELECT count(*) FROM goods_items),
       (SELECT count(*) FROM donors))::text AS footprint`,
  );
  return row?.footprint ?? '';
}

/** Names of the invariants that do not hold. */
export async function brokenInvariants({ sql }: TestApp): Promise<string[]> {
  const rows = await sql<{ name: string }>(
    'SELECT name FROM (SELECT * FROM ledger_check() UNION ALL SELECT * FROM books_check()) checks WHERE violations > 0',
  );
  return rows.map((row) => row.name);
}
