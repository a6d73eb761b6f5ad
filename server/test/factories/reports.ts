import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Donation, DonorKind } from '@chung-tay/shared/donations/schema';
import { donorKinds } from '@chung-tay/shared/donations/schema';
import type { HouseholdCategory } from '@chung-tay/shared/households/schema';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import type { HouseKind, Programme } from '@chung-tay/shared/rules/schema';
import type { Stage } from '@chung-tay/shared/rules/stages';
import type { TestApp } from '../harness.ts';
import { allotted } from './allotments.ts';
import { draftedChange, draftedDecision, issuedDecision, signing } from './decisions.ts';
import {
  allocated,
  createdDonor,
  type FundTeam,
  fundTeam,
  pledgedDonation,
  pledgedGoods,
  pledgedLabour,
} from './donations.ts';
import { acceptanceOf, bodyOf, proposedCase, reportedStage, surveyedHousehold } from './houses.ts';
import { approvedList, lineOf } from './payments.ts';

interface NewHouse {
  programme?: Programme;
  kind?: HouseKind;
  category?: HouseholdCategory;
  decisionDate?: string;
  ethnicity?: string;
  hasMeritMember?: boolean;
  hasSocialProtection?: boolean;
  specialHardship?: boolean;
  disasterProne?: boolean;
  /** Days on which its first stages were done. */
  done?: readonly string[];
}

/** A house of a household of this category, on a list of that day, its stages verified on these days in their order. */
export async function houseOf(team: FundTeam, input: NewHouse = {}): Promise<House> {
  const {
    programme = 'movement',
    kind = 'new_build',
    category = 'poor',
    decisionDate = '2026-01-05',
    done = [],
    disasterProne = false,
    ...facts
  } = input;
  const household = await surveyedHousehold(team, { category, ...facts });
  const proposed = await proposedCase(team, { householdId: household.id, programme, kind, disasterProne });
  const draft = await draftedDecision(team, [proposed]);
  const decision = await issuedDecision(team, draft, { decisionDate, overtakingReason: 'Lần lượt từng hộ, để thử' });
  const id = decision.entries[0]?.houseId as string;
  let house = bodyOf(await team.test.call(houseRoutes.getHouse, { id }, { as: team.officer }));
  for (const day of done) house = await stageDone(team, house, day);
  return house;
}

/** The stage that is due, done on this day and verified. */
export async function stageDone(team: FundTeam, { id }: Pick<House, 'id'>, day: string): Promise<House> {
  const house = bodyOf(await team.test.call(houseRoutes.getHouse, { id }, { as: team.officer }));
  const stage = house.stages.find(({ state }) => state !== 'verified')?.stage as Stage;
  const reported = await reportedStage(team, house, stage, day);
  return bodyOf(await team.test.call(houseRoutes.verifyStage, acceptanceOf(reported, stage), { as: team.acceptor }));
}

/** A change of the list that approved the house, of this day. */
export async function changedOn(
  team: FundTeam,
  house: House,
  decisionDate: string,
  entry: Parameters<typeof draftedChange>[2],
): Promise<void> {
  const { id } = await draftedChange(team, house, entry);
  bodyOf(
    await team.test.call(decisionRoutes.issueDecision, { ...signing(), id, decisionDate }, { as: team.authority }),
  );
}

/** Money of a kind of source at a fund, received in parts on these days. */
export async function moneyOf(
  team: FundTeam,
  kind: DonorKind,
  unitId: string,
  parts: readonly (readonly [day: string, vnd: number])[],
): Promise<Donation> {
  const donor = await createdDonor(team, { kind });
  const pledgedVnd = parts.reduce((sum, [, vnd]) => sum + vnd, 0);
  let donation = await pledgedDonation(team, { donorId: donor.id, unitId, pledgedVnd });
  for (const [receivedOn, amountVnd] of parts) {
    const receipt = { id: donation.id, amountVnd, receivedOn, method: 'bank' as const };
    donation = bodyOf(await team.test.call(donationRoutes.receiveDonation, receipt, { as: team.front }));
  }
  return donation;
}

/** Two communes with a house team each, and what the books and the building sites hold of them. */
export interface ReportWorld {
  a: FundTeam;
  b: FundTeam;
  /** Being repaired since Wednesday of the week. */
  repaired: House;
  /** Of the enterprise, at the Front. */
  enterprise: Donation;
}

/** Week 12 of 2026, Monday to Sunday: 16–22 March. */
export const reportWeek = '2026-W12';

/**
 * A small province at the end of Friday of {@link reportWeek}: houses of both kinds, all programmes and categories in two communes,
 * begun, done, added, switched and withdrawn before and within the week; money of every kind of source at funds of every level,
 * with refunds, allotments, recalls, allocations, payments, goods and labour.
 */
export async function reportWorld(test: TestApp): Promise<ReportWorld> {
  test.clock.set('2026-03-20T03:00:00Z');
  const a = await fundTeam(test, 0);
  const b = await fundTeam(test, 5);
  const houses = await fillHouses(a, b);
  const enterprise = await fillMoney(a, b, houses);
  await stageDone(a, houses.built, '2026-03-20');
  return { a, b, repaired: houses.repaired, enterprise };
}

const untilDone = ['2026-01-20', '2026-01-30', '2026-02-10', '2026-02-20', '2026-03-18'];

async function fillHouses(a: FundTeam, b: FundTeam) {
  const built = await houseOf(a, { done: untilDone });
  const repaired = await houseOf(a, {
    kind: 'repair',
    category: 'near_poor',
    decisionDate: '2026-03-17',
    done: ['2026-03-18'],
  });
  const poor = await houseOf(a, { programme: 'ntp_poverty', ethnicity: 'Tày', done: untilDone });
  const gone = await houseOf(a, { programme: 'ntp_ethnic', done: ['2026-03-01'] });
  await changedOn(a, gone, '2026-03-19', { action: 'withdraw', withdrawReason: 'declined' });
  const left = await houseOf(a, { category: 'near_poor' });
  await changedOn(a, left, '2026-02-02', { action: 'withdraw', withdrawReason: 'moved' });
  await houseOf(a, { programme: 'merit', kind: 'repair', category: 'meritorious' });
  await houseOf(b, { category: 'meritorious', done: untilDone.slice(0, 2) });
  const switched = await houseOf(b);
  await changedOn(b, switched, '2026-03-18', { action: 'switch_kind', houseKind: 'repair' });
  const mended = await houseOf(b, {
    ...{
      programme: 'ntp_poverty' as const,
      kind: 'repair' as const,
      category: 'near_poor' as const,
      hasSocialProtection: true,
    },
    done: ['2026-02-01', '2026-03-10'],
  });
  await houseOf(b, { programme: 'ntp_ethnic', decisionDate: '2026-03-16' });
  return { built, repaired, poor, mended };
}

async function fillMoney(
  a: FundTeam,
  b: FundTeam,
  { built, poor, mended }: Record<'built' | 'poor' | 'mended', House>,
): Promise<Donation> {
  const { front, approver } = a;
  const funds = [a.fund, a.commune, b.commune, a.province];
  const kinds = Object.keys(donorKinds) as DonorKind[];
  const made = new Map<DonorKind, Donation>();
  for (const [index, kind] of kinds.entries()) {
    const parts = [
      ['2026-02-10', 30_000_000 + index * 1_000_003],
      ['2026-03-17', 5_000_000 + index * 7],
    ] as const;
    made.set(kind, await moneyOf(a, kind, funds[index % funds.length] as string, parts));
  }
  await moneyOf(a, 'fund_for_the_poor', b.commune, [['2026-03-19', 3_000_001]]);
  const enterprise = await moneyOf(a, 'enterprise', a.fund, [
    ['2026-02-12', 60_000_000],
    ['2026-03-18', 4_000_000],
  ]);
  const refund = {
    id: enterprise.id,
    amountVnd: 1_500_000,
    refundedOn: '2026-03-19',
    method: 'bank' as const,
    reason: 'Chuyển nhầm',
  };
  bodyOf(await a.test.call(donationRoutes.refundDonation, refund, { as: approver }));

  const above = await moneyOf(a, 'provincial_budget', a.province, [['2026-01-12', 50_000_000]]);
  const below = await allotted(a, above, 20_000_000);
  const recalled = { id: below.id, amountVnd: 2_000_000, recalledOn: '2026-03-18', reason: 'Dùng không hết' };
  bodyOf(await a.test.call(donationRoutes.recallAllotment, recalled, { as: front }));

  const forBuilt = await allocated(a, enterprise, built, 12_000_000);
  const forPoor = await allocated(a, below, poor, 10_000_000);
  const forMended = await allocated(b, made.get('enterprise') as Donation, mended, 7_000_000);
  await allocated(a, enterprise, poor, 5_000_000);
  bodyOf(
    await a.test.call(
      donationRoutes.reclaimAllocation,
      { id: forBuilt.id, amountVnd: 1_000_000, reason: 'Thừa' },
      { as: front },
    ),
  );
  await approvedList(a, [lineOf(forPoor, { amountVnd: 6_000_000 })], forPoor.fundUnitId);
  await approvedList(b, [lineOf(forMended, { amountVnd: 4_000_000 })], forMended.fundUnitId);
  await fillInKind(a);
  return enterprise;
}

async function fillInKind(a: FundTeam): Promise<void> {
  const cement = await pledgedGoods(a, { unitId: a.commune });
  const work = await pledgedLabour(a, { unitId: a.commune });
  const more = await pledgedLabour(a);
  const came = [
    [cement, 40_000, '2026-02-15'],
    [cement, 10_000, '2026-03-18'],
    [work, 7_500, '2026-03-17'],
    [more, 3_000, '2026-02-20'],
  ] as const;
  for (const [{ id }, amount, receivedOn] of came)
    bodyOf(await a.test.call(donationRoutes.receiveInKind, { id, amount, receivedOn }, { as: a.front }));
}
