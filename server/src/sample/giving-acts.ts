import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { ApiError } from '@chung-tay/shared/client';
import type { CallInput } from '@chung-tay/shared/core/contract';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Need } from '@chung-tay/shared/needs/schema';
import type { SampleStage } from './stage.ts';

const note = 'Dữ liệu mẫu';
const adoptedVnd = 10_000_000;
const key = (what: string) => ({ idempotencyKey: `sample giving ${what}` });

/**
 * What gifts of money alone do not show: a campaign, cement and days of work from promise to house, a budget passed down to a
 * commune, a house taken on by a donor, and offers from the public page that wait for an answer.
 */
export async function makeGiving(stage: SampleStage): Promise<void> {
  const front = stage.as('mttq');
  const campaignId = await openCampaigns(stage);
  // Told by what nothing below changes, so that a run that was cut off picks the same again.
  const { data } = await front.needs.listNeeds({ sort: 'approvedOn', open: false, limit: 200 });
  const needs = data.filter(({ needVnd, allocatedVnd }) => needVnd - allocatedVnd >= adoptedVnd);
  await bringGoods(stage, campaignId, needs.slice(0, 3));
  await bringLabour(stage, needs.slice(3, 5));
  await passDown(stage);
  const [adopted, ...others] = needs.slice(5);
  if (adopted) await adopt(stage, adopted);
  await offer(stage, others);
}

async function openCampaigns(stage: SampleStage): Promise<string> {
  const { campaigns } = stage.as('mttq');
  const of = (nth: number, name: string, opensOn: string, endsOn: string | null, goalVnd: number) =>
    campaigns.createCampaign(
      {
        unitId: stage.frontId,
        name,
        appeal: `${name}. ${note}: không phải lời kêu gọi thật.`,
        goalVnd,
        opensOn,
        endsOn,
      },
      key(`campaign ${nth}`),
    );
  await of(1, 'Tháng cao điểm vì người nghèo 2024', '2024-10-17', '2024-11-18', 20_000_000_000);
  return (await of(2, 'Mái ấm đón Tết', addDays(stage.today, -30), addDays(stage.today, 60), 5_000_000_000)).id;
}

type InKind = CallInput<typeof donationRoutes.pledgeInKind>;

/** A donor of its own, its promise, and all of it received. */
async function receivedInKind(
  stage: SampleStage,
  name: string,
  promise: Pick<InKind, 'kind' | 'amount'> & Partial<InKind>,
): Promise<string> {
  const { donations } = stage.as('mttq');
  const donor = { unitId: stage.frontId, kind: 'organisation' as const, name };
  const { id: donorId } = await donations.createDonor(donor, key(`${promise.kind} donor`));
  const pledge = { donorId, unitId: stage.frontId, pledgedOn: stage.today, ...promise };
  const { id } = await donations.pledgeInKind(pledge, key(`${promise.kind} pledge`));
  const receipt = { id, amount: promise.amount, receivedOn: stage.today, reference: note };
  await donations.receiveInKind(receipt, key(`${promise.kind} receipt`));
  return id;
}

/** Cement for some houses: half of the first share is handed over, the rest waits. */
async function bringGoods(stage: SampleStage, campaignId: string, needs: readonly Need[]): Promise<void> {
  const cement = {
    kind: 'goods' as const,
    item: 'Xi măng',
    measure: 'bao 50 kg',
    unitValueVnd: 85_000,
    amount: 500_000,
  };
  const id = await receivedInKind(stage, 'Nhà máy xi măng mẫu', { ...cement, campaignId });
  for (const [at, { houseId }] of needs.entries()) {
    const share = { id, houseId, amount: 60_000, note };
    const made = await stage.as('mttq').donations.allocateInKind(share, key(`cement ${at}`));
    if (at === 0) await deliver(stage, made.id, 30_000);
  }
}

/** Days of work of a union, done at the first house. */
async function bringLabour(stage: SampleStage, needs: readonly Need[]): Promise<void> {
  const id = await receivedInKind(stage, 'Đoàn thanh niên mẫu', { kind: 'labour', amount: 120_000 });
  for (const [at, { houseId }] of needs.entries()) {
    const share = { id, houseId, amount: 20_500, note };
    const made = await stage.as('mttq').donations.allocateInKind(share, key(`labour ${at}`));
    if (at === 0) await deliver(stage, made.id, null);
  }
}

const deliver = (stage: SampleStage, id: string, amount: number | null) =>
  stage
    .as('ketoan')
    .donations.deliverAllocation(
      { id, amount, deliveredOn: stage.today, receivedBy: 'Chủ hộ mẫu', note },
      key(`deliver ${id}`),
    );

/** Support of the provincial budget, part of which a commune is to use. */
async function passDown(stage: SampleStage): Promise<void> {
  const { donations } = stage.as('mttq');
  const source = { unitId: stage.provinceId, kind: 'provincial_budget' as const, name: 'Ngân sách tỉnh (mẫu)' };
  const { id: donorId } = await donations.createDonor(source, key('budget'));
  const pledge = { donorId, unitId: stage.provinceId, pledgedVnd: 900_000_000, pledgedOn: stage.today };
  const { id } = await donations.pledgeDonation({ ...pledge, documentNumber: '01/QĐ-MAU' }, key('budget pledge'));
  const receipt = { id, amountVnd: 900_000_000, receivedOn: stage.today, method: 'bank' as const, reference: note };
  await donations.receiveDonation(receipt, key('budget receipt'));
  const down = { unitId: stage.communeToday, amountVnd: 250_000_000, allottedOn: stage.today };
  await donations.allotDonation({ id, ...down, documentNumber: '02/QĐ-MAU', note }, key('allot'));
}

async function adopt(stage: SampleStage, need: Need): Promise<void> {
  const { donations, needs } = stage.as('mttq');
  const donor = { unitId: stage.frontId, kind: 'enterprise' as const, name: 'Công ty nhận đỡ đầu (mẫu)' };
  const { id: donorId } = await donations.createDonor(donor, key('adopter'));
  const adoption = { donorId, unitId: stage.frontId, amountVnd: adoptedVnd, pledgedOn: stage.today, wish: note };
  await needs.adoptHouse({ id: need.houseId, ...adoption }, key('adoption'));
}

/** Sent once: an offer has no key, so a run that was cut off looks whether it was sent. */
async function offer(stage: SampleStage, needs: readonly Need[]): Promise<void> {
  const front = stage.as('mttq').needs;
  if ((await front.listOffers({ limit: 1 })).data.length > 0) return;
  const from = (donorName: string, houseCode: string | null, amountVnd: number) => ({
    donorKind: 'person' as const,
    donorName,
    contact: '0900000000',
    houseCode,
    amountVnd,
    message: note,
  });
  try {
    await front.offerSupport(from('Người ngỏ lời mẫu một', needs[0]?.houseCode ?? null, 5_000_000));
    await front.offerSupport(from('Người ngỏ lời mẫu hai', null, 2_000_000));
  } catch (error) {
    // The public page takes few in an hour.
    if (!(error instanceof ApiError) || error.status >= 500) throw error;
  }
}
