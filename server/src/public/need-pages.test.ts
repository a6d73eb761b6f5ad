import { needRoutes } from '@chung-tay/shared/needs/contract';
import { beforeAll, expect, it } from 'vitest';
import { createdDonor, type FundTeam, fundTeam, today } from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf } from '../../test/factories/houses.ts';
import { openedCampaign } from '../../test/factories/needs.ts';
import { createTestApp } from '../../test/harness.ts';
import { tellingPages } from '../../test/telling-pages.ts';

const test = await createTestApp();
const { call } = test;
const { get, send: sendForm } = await tellingPages(test);
const { listOffers, getOffer, adoptHouse } = needRoutes;
const form = { loai: 'family', ten: 'Dòng họ Thử', 'lien-he': '0900000078', 'so-tien': '5 triệu' };
let team: FundTeam;
let hours = 0;
beforeAll(async () => {
  team = await fundTeam(test);
}, 60_000);

/** Two hours later each time: what one address may send within an hour is counted anew. */
const send = (fields: Record<string, string>, headers?: Record<string, string>) => {
  hours += 2;
  test.clock.set(new Date(Date.now() + hours * 3_600_000).toISOString());
  return sendForm('/ngo-loi', fields, headers);
};

it('a house that needs help is found, offered for without a script, and followed by the code', async () => {
  const house = await approvedHouse(team);
  expect((await get('/can-giup')).page.data).toEqual([
    expect.objectContaining({ houseCode: house.code, openVnd: 80_000_000 }),
  ]);
  expect((await get('/can-giup?loai=repair')).page.data).toEqual([]);
  const asked = await get(`/ngo-loi?nha=%20${house.code.toLowerCase()}%20`);
  expect(asked).toMatchObject({ status: 200, missing: false, need: { houseCode: house.code } });

  const sent = await send({ ...form, nha: house.code, 'an-danh': '1', 'loi-nhan': 'Gọi\r\nbuổi tối' });
  expect(sent.statusCode).toBe(303);
  const tracked = await get(String(sent.headers.location));
  expect(tracked).toMatchObject({ sent: true, offer: { status: 'open', code: tracked.code } });
  expect(tracked.headers['cache-control']).toBe('no-store');
  const [offer] = bodyOf(await call(listOffers, { q: tracked.code }, { as: team.front })).data;
  expect(bodyOf(await call(getOffer, { id: offer?.id }, { as: team.front }))).toMatchObject({
    houseId: house.id,
    donorKind: 'family',
    donorName: 'Dòng họ Thử',
    anonymous: true,
    contact: '0900000078',
    amountVnd: 5_000_000,
    message: 'Gọi\nbuổi tối',
  });
});

it('a campaign is shown and offered for; one that is not under way is not', async () => {
  const campaign = await openedCampaign(team);
  const upcoming = await openedCampaign(team, { opensOn: '2999-01-01' });
  const { campaigns } = await get('/dot-van-dong');
  expect(campaigns.map((one: { code: string }) => one.code)).toEqual([campaign.code, upcoming.code]);
  expect(await get(`/ngo-loi?dot=${campaign.code}`)).toMatchObject({ campaign: { code: campaign.code } });
  expect(await get(`/ngo-loi?dot=${upcoming.code}`)).toMatchObject({ status: 404, missing: true });
  const sent = await send({ ...form, dot: campaign.code });
  const { code } = await get(String(sent.headers.location));
  const [offer] = bodyOf(await call(listOffers, { q: code }, { as: team.front })).data;
  expect(offer?.campaignId).toBe(campaign.id);
});

it('what is refused comes back as it was typed, with the reason at its field; nothing is written', async () => {
  const before = bodyOf(await call(listOffers, { count: 'exact' }, { as: team.front })).total;
  const wrong = await send({ ...form, 'so-tien': 'nhiều', 'lien-he': '09' });
  expect(wrong.statusCode).toBe(422);
  expect(JSON.parse(wrong.body)).toMatchObject({
    typed: { amount: 'nhiều', contact: '09', donorName: form.ten },
    refused: { fields: { amountVnd: expect.any(String), contact: expect.stringContaining('6 ký tự') } },
  });
  expect((await send({ ...form, 'trang-web': 'x' })).statusCode).toBe(422);
  expect((await send(form, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(422);
  expect(bodyOf(await call(listOffers, { count: 'exact' }, { as: team.front })).total).toBe(before);
});

it('a house that was taken on meanwhile is a page that says so, for reading and for sending', async () => {
  const house = await approvedHouse(team);
  const pledge = { donorId: (await createdDonor(team)).id, unitId: team.fund, pledgedOn: today(test) };
  bodyOf(await call(adoptHouse, { id: house.id, ...pledge, amountVnd: 80_000_000 }, { as: team.front }));
  expect(await get(`/ngo-loi?nha=${house.code}`)).toMatchObject({ status: 404, missing: true });
  expect((await send({ ...form, nha: house.code })).statusCode).toBe(404);
  expect((await get('/loi-ngo?ma=%20ln-0123456789')).code).toBe('LN-0123456789');
  expect((await get('/loi-ngo?ma=LN-0123456789')).offer).toBeUndefined();
});
