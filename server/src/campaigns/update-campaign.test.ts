import { campaignRoutes } from '@chung-tay/shared/campaigns/contract';
import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type FundTeam, fundTeam, today } from '../../test/factories/donations.ts';
import { openedCampaign } from '../../test/factories/needs.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { updateCampaign, getCampaignHistory } = campaignRoutes;
let team: FundTeam;
beforeAll(async () => {
  team = await fundTeam(test);
}, 60_000);

it('changes what is sent and nothing else, and says what it was', async () => {
  const campaign = await openedCampaign(team, { goalVnd: 1_000_000_000 });
  const sent = { id: campaign.id, goalVnd: null, endsOn: addDays(today(test), 30) };
  const changed = bodyOf(await call(updateCampaign, sent, { as: team.front, ifMatch: '"v1"' }));
  expect(changed).toEqual({ ...campaign, goalVnd: null, endsOn: sent.endsOn, version: 2 });
  const [event] = bodyOf(await call(getCampaignHistory, { id: campaign.id }, { as: team.front })).data;
  expect([event?.action, event?.changes]).toEqual([
    'campaign.updated',
    { goalVnd: { old: 1_000_000_000, new: null }, endsOn: { old: null, new: sent.endsOn } },
  ]);
});

it('an ended one is taken up again by a later end', async () => {
  const ended = await openedCampaign(team, { opensOn: '2026-01-01', endsOn: '2026-01-31' });
  const sent = { id: ended.id, endsOn: null };
  expect(bodyOf(await call(updateCampaign, sent, { as: team.front, ifMatch: '"v1"' })).status).toBe('open');
});

it('refuses a stale edit, an end before the beginning, and whoever has nothing to say here', async () => {
  const { id } = await openedCampaign(team, { endsOn: addDays(today(test), 5) });
  const edit = (input: object, ifMatch: string | undefined, as = team.front) =>
    call(updateCampaign, { id, ...input }, { as, ...(ifMatch ? { ifMatch } : {}) });
  expect((await edit({ name: 'Tên khác' }, undefined)).status).toBe(428);
  expect((await edit({ name: 'Tên khác' }, '"v7"')).problem.code).toBe('stale_version');
  expect((await edit({ opensOn: addDays(today(test), 6) }, '"v1"')).problem.errors?.[0]?.pointer).toBe('/endsOn');
  expect((await edit({ unitId: team.province }, '"v1"')).status).toBe(422);
  expect((await edit({ name: 'Tên khác' }, '"v1"', team.outsider)).status).toBe(404);
  expect((await edit({ name: 'Tên khác' }, '"v1"', team.accountant)).status).toBe(403);
});
