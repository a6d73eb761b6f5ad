import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { needRoutes } from '@chung-tay/shared/needs/contract';
import type { Offer } from '@chung-tay/shared/needs/schema';
import { beforeAll, expect, it } from 'vitest';
import {
  brokenInvariants,
  createdDonor,
  type FundTeam,
  fundTeam,
  moneyFootprint,
  today,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf } from '../../test/factories/houses.ts';
import { openedCampaign, sentOffer } from '../../test/factories/needs.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { acceptOffer, getOffer, trackOffer, adoptHouse } = needRoutes;
const { getDonation, getDonor } = donationRoutes;
let team: FundTeam;
beforeAll(async () => {
  team = await fundTeam(test);
}, 60_000);

const body = ({ id }: Pick<Offer, 'id'>, input: object = {}) => ({
  id,
  unitId: team.fund,
  amountVnd: 30_000_000,
  pledgedOn: today(test),
  ...input,
});
const accept = (offer: Pick<Offer, 'id'>, input: object = {}, as = team.front) =>
  call(acceptOffer, body(offer, input), { as });

it('makes a new donor and a pledge of it; the sender is told by the code', async () => {
  const offer = await sentOffer(team, { anonymous: true, message: 'Gọi sau 17 giờ' });
  expect(offer).toMatchObject({
    unitId: team.province,
    status: 'open',
    houseId: null,
    campaignId: null,
    openVnd: null,
  });
  const answer = await accept(offer, { amountVnd: 25_000_000 });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    status: 'accepted',
    settledBy: expect.stringContaining('Người thử'),
    settledAt: expect.any(String),
    declineReason: null,
    contact: null,
    version: 2,
  });
  const donation = bodyOf(await call(getDonation, { id: answer.body.donationId }, { as: team.front }));
  expect(donation).toMatchObject({
    code: answer.body.donationCode,
    pledgedVnd: 25_000_000,
    adoption: false,
    restriction: null,
    wish: 'Gọi sau 17 giờ',
  });
  const donor = bodyOf(await call(getDonor, { id: donation.donorId }, { as: team.front }));
  expect(donor).toMatchObject({ name: offer.donorName, kind: 'person', anonymous: true, unitId: team.fund });
  expect(bodyOf(await call(trackOffer, { code: offer.code }))).toEqual({
    code: offer.code,
    status: 'accepted',
    sentAt: offer.sentAt,
  });
  const [event] = await sql<{ note: string; actor: string }>(
    `SELECT note, actor_id AS actor FROM audit_events WHERE action = 'offer.accepted' AND subject_id = $1`,
    [offer.id],
  );
  expect(event).toEqual({ note: `${offer.code} → ${donation.code}`, actor: team.front.id });
});

it('of a donor on file, or of a new one as the officer writes it; not of both', async () => {
  const donor = await createdDonor(team);
  const offers = [await sentOffer(team), await sentOffer(team)] as const;
  const described = { kind: 'family', name: 'Dòng họ Thử' };
  const both = await accept(offers[0], { donorId: donor.id, donor: described });
  expect([both.status, both.problem.errors?.[0]?.pointer]).toEqual([422, '/donor']);
  const donorOf = async (answer: Awaited<ReturnType<typeof accept>>) =>
    bodyOf(await call(getDonation, { id: bodyOf(answer).donationId as string }, { as: team.front }));
  expect((await donorOf(await accept(offers[0], { donorId: donor.id }))).donorId).toBe(donor.id);
  expect((await donorOf(await accept(offers[1], { donor: described }))).donorName).toBe('Dòng họ Thử');
});

it('for a house it is an adoption, of no more than is open', async () => {
  const house = await approvedHouse(team);
  const offer = await sentOffer(team, { houseCode: house.code, amountVnd: 90_000_000 });
  expect(offer).toMatchObject({ unitId: team.commune, houseCode: house.code, openVnd: 80_000_000 });
  const before = await moneyFootprint(test);
  const over = await accept(offer, { amountVnd: 80_000_001 });
  expect([over.status, over.problem.code]).toEqual([409, 'over_gap']);
  expect(await moneyFootprint(test)).toBe(before);
  const accepted = bodyOf(await accept(offer, { amountVnd: 80_000_000 }));
  expect(accepted.openVnd).toBe(0);
  const donation = bodyOf(await call(getDonation, { id: accepted.donationId as string }, { as: team.front }));
  expect(donation).toMatchObject({ adoption: true, restriction: { houseId: house.id }, pledgedVnd: 80_000_000 });
  expect(await brokenInvariants(test)).toEqual([]);
});

it('for a campaign it is a pledge to it, at the fund that opened it', async () => {
  const campaign = await openedCampaign(team);
  const offer = await sentOffer(team, { campaignCode: campaign.code });
  expect(offer).toMatchObject({ unitId: team.fund, campaignName: campaign.name });
  const elsewhere = await accept(offer, { unitId: team.province });
  expect([elsewhere.status, elsewhere.problem.errors?.[0]?.pointer]).toEqual([422, '/unitId']);
  const { donationId } = bodyOf(await accept(offer));
  expect(bodyOf(await call(getDonation, { id: donationId as string }, { as: team.front })).campaignId).toBe(
    campaign.id,
  );
});

it('once: again with its key it is the same answer, with another it is settled, however many try at once', async () => {
  const offer = await sentOffer(team);
  const options = { as: team.front, idempotencyKey: 'accept-once' };
  const first = await call(acceptOffer, body(offer), options);
  const replay = await call(acceptOffer, body(offer), options);
  expect([replay.status, replay.text]).toEqual([201, first.text]);
  expect((await accept(offer)).problem.code).toBe('action_not_allowed');

  const wanted = await sentOffer(team);
  const answers = await Promise.all(Array.from({ length: 8 }, () => accept(wanted)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(409)]);
  const [made] = await sql<{ n: number }>(
    `SELECT count(*)::int AS n FROM audit_events WHERE action = 'offer.accepted' AND subject_id = $1`,
    [wanted.id],
  );
  expect(made?.n).toBe(1);
});

it('two offers for the rest of one house at once: one of them gets it', async () => {
  const house = await approvedHouse(team);
  const offers = [
    await sentOffer(team, { houseCode: house.code }),
    await sentOffer(team, { houseCode: house.code }),
  ] as const;
  const donor = await createdDonor(team);
  const adoption = { id: house.id, donorId: donor.id, unitId: team.fund, pledgedOn: today(test) };
  bodyOf(await call(adoptHouse, { ...adoption, amountVnd: 40_000_000 }, { as: team.front }));
  const answers = await Promise.all(offers.map((offer) => accept(offer)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('over_gap');
  expect(await brokenInvariants(test)).toEqual([]);
});

it('refuses a day before it was sent, a stale version, and whoever does not settle it', async () => {
  const house = await approvedHouse(team);
  const offer = await sentOffer(team, { houseCode: house.code });
  expect((await accept(offer, { pledgedOn: '2026-01-01' })).problem.errors?.[0]?.pointer).toBe('/pledgedOn');
  const stale = await call(acceptOffer, body(offer), { as: team.front, ifMatch: '"v4"' });
  expect(stale.problem.code).toBe('stale_version');
  expect((await accept(offer, {}, team.outsider)).status).toBe(404);
  expect((await accept(offer, {}, team.accountant)).status).toBe(403);
  expect(bodyOf(await call(getOffer, { id: offer.id }, { as: team.front })).status).toBe('open');
});
