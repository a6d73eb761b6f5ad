import { campaignRoutes } from '@chung-tay/shared/campaigns/contract';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  createdDonor,
  type FundTeam,
  fundTeam,
  pledgedDonation,
  received,
  today,
} from '../../test/factories/donations.ts';
import { openedCampaign } from '../../test/factories/needs.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, app } = test;
const { getCampaign, listCampaigns, listPublicCampaigns, exportCampaigns } = campaignRoutes;
const { pledgeInKind, receiveInKind, allotDonation } = donationRoutes;
let team: FundTeam;
beforeAll(async () => {
  team = await fundTeam(test);
}, 60_000);

it('what a campaign brought: money apart from goods, once however far it was passed down, the same for everybody', async () => {
  const unitId = team.province;
  const { id, code } = await openedCampaign(team, { unitId, name: 'Đợt có kết quả', opensOn: '2026-01-01' });
  const donor = await createdDonor(team);
  const given = await received(
    team,
    await pledgedDonation(team, { unitId, donorId: donor.id, campaignId: id, pledgedVnd: 100_000_000 }),
    70_000_000,
  );
  await pledgedDonation(team, { unitId, donorId: donor.id, campaignId: id, pledgedVnd: 5_000_000 });
  await pledgedDonation(team, { unitId, pledgedVnd: 9_000_000 });
  const goods = {
    donorId: (await createdDonor(team)).id,
    unitId,
    pledgedOn: today(test),
    campaignId: id,
    kind: 'goods',
  };
  const cement = { item: 'Xi măng', measure: 'bao 50 kg', amount: 10_000, unitValueVnd: 90_000 };
  const promised = bodyOf(await call(pledgeInKind, { ...goods, ...cement }, { as: team.front }));
  bodyOf(await call(receiveInKind, { id: promised.id, amount: 4_000, receivedOn: today(test) }, { as: team.front }));
  const allotted = { id: given.id, unitId: team.commune, amountVnd: 20_000_000, allottedOn: today(test) };
  bodyOf(await call(allotDonation, allotted, { as: team.front }));

  const figures = { receivedVnd: 70_000_000, inKindValueVnd: 360_000, donors: 2 };
  expect(bodyOf(await call(getCampaign, { id }, { as: team.front }))).toMatchObject({
    ...figures,
    pledgedVnd: 105_000_000,
  });
  const shown = bodyOf(await call(listPublicCampaigns, {})).data.find((one) => one.code === code);
  expect(shown).toMatchObject(figures);
});

it('within scope only; exported as it is listed', async () => {
  const { id, code } = await openedCampaign(team, { name: 'Đợt chỉ của tỉnh' });
  expect((await call(getCampaign, { id }, { as: team.outsider })).status).toBe(404);
  expect(bodyOf(await call(listCampaigns, { count: 'exact' }, { as: team.outsider })).total).toBe(0);
  const file = await app.inject({
    url: `/api/v1${exportCampaigns.path}?q=${code}`,
    headers: { authorization: `Bearer ${team.front.accessToken}` },
  });
  expect([file.statusCode, file.body.split('\n').filter((line) => line.includes(code)).length]).toEqual([200, 1]);
  expect(file.body).toContain('Đang vận động');
});

it('nothing but what is public leaves', async () => {
  const { text } = await call(listPublicCampaigns, {});
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
});
