import { campaignRoutes } from '@chung-tay/shared/campaigns/contract';
import { addDays } from '@chung-tay/shared/cases/lifecycle';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type FundTeam, fundTeam, today } from '../../test/factories/donations.ts';
import { openedCampaign } from '../../test/factories/needs.ts';
import { standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { createCampaign, listCampaigns, listPublicCampaigns, getCampaign, getCampaignHistory } = campaignRoutes;
let team: FundTeam;
beforeAll(async () => {
  team = await fundTeam(test);
}, 60_000);

const body = (input: Record<string, unknown> = {}) => ({
  unitId: team.fund,
  name: 'Tháng cao điểm',
  appeal: 'Chung tay vì người nghèo.',
  opensOn: today(test),
  ...input,
});

it('opens a campaign that has brought nothing yet, told in its history and to everybody', async () => {
  const answer = await call(createCampaign, body({ goalVnd: 5_000_000_000 }), { as: team.front });
  expect(answer.status).toBe(201);
  const campaign = answer.body;
  expect(campaign).toMatchObject({
    code: expect.stringMatching(/^VD-\d{7}$/),
    status: 'open',
    goalVnd: 5_000_000_000,
    endsOn: null,
    pledgedVnd: 0,
    receivedVnd: 0,
    inKindValueVnd: 0,
    donors: 0,
    version: 1,
  });
  const { id } = campaign;
  expect(bodyOf(await call(getCampaign, { id }, { as: team.front }))).toEqual(campaign);
  const history = bodyOf(await call(getCampaignHistory, { id }, { as: team.front })).data;
  expect(history.map(({ action }) => action)).toEqual(['campaign.created']);
  const open = bodyOf(await call(listPublicCampaigns, {}));
  expect(open.data).toEqual([
    expect.objectContaining({ code: campaign.code, unitName: campaign.unitName, appeal: campaign.appeal }),
  ]);
});

it('is upcoming, open or ended by its days alone', async () => {
  const [day, name] = [today(test), 'Theo ngày'];
  await openedCampaign(team, { name, opensOn: addDays(day, 1) });
  await openedCampaign(team, { name, opensOn: day, endsOn: day });
  await openedCampaign(team, { name, opensOn: addDays(day, -9), endsOn: addDays(day, -1) });
  for (const [status, opensOn] of [
    ['upcoming', addDays(day, 1)],
    ['open', day],
    ['ended', addDays(day, -9)],
  ] as const) {
    const page = bodyOf(await call(listCampaigns, { q: 'theo ngay', status, count: 'exact' }, { as: team.front }));
    expect([page.total, page.data.map((one) => one.opensOn)]).toEqual([1, [opensOn]]);
    const shown = bodyOf(await call(listPublicCampaigns, { status })).data.filter((one) => one.name === name);
    expect(shown.map((one) => [one.status, one.opensOn])).toEqual([[status, opensOn]]);
  }
});

it('needs a fund in scope that stands, and an end that does not come first', async () => {
  const refused = async (input: Record<string, unknown>, as = team.front) => {
    const { status, problem } = await call(createCampaign, body(input), { as });
    return [status, problem.code, problem.errors?.[0]?.pointer];
  };
  expect(await refused({ endsOn: addDays(today(test), -1) })).toEqual([422, 'invalid_request', '/endsOn']);
  expect(await refused({ name: 'x' })).toEqual([422, 'invalid_request', '/name']);
  expect(await refused({ goalVnd: 0 })).toEqual([422, 'invalid_request', '/goalVnd']);
  expect((await refused({}, team.outsider))[0]).toBe(404);
  const { organisations } = await standingUnits(test);
  const keepsNone = organisations.find(({ kind }) => kind === 'enterprise' || kind === 'media');
  if (keepsNone) expect(await refused({ unitId: keepsNone.id })).toEqual([422, 'unit_not_active', '/unitId']);
});
