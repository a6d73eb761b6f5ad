import { dayInVietnam } from '@chung-tay/shared/core/text';
import { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import type { Dashboard, DashboardCategories, DashboardSources } from '@chung-tay/shared/dashboard/schema';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { houseNow, withdrawal } from '../../test/factories/decisions.ts';
import { allocated, donationInHand, fundTeam } from '../../test/factories/donations.ts';
import { approvedHouse, broughtTo, surveyedHousehold } from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { province } = await standingUnits(test);

interface Evening {
  day: string;
  dashboard: Dashboard;
  categories: DashboardCategories;
  sources: DashboardSources;
}

/** What the pages say of a day; without one, of the day it is. */
async function readAll(asOf?: string, treeOn?: string): Promise<Evening> {
  const as = { as: await personWith(test, [{ role: 'steering_committee', unitId: province }]) };
  const asked = { ...(asOf ? { asOf } : {}), ...(treeOn ? { treeOn } : {}) };
  const dashboard = bodyOf(await test.call(dashboardRoutes.getDashboard, asked, as));
  const categories = bodyOf(await test.call(dashboardRoutes.getCategories, asked, as));
  const sources = bodyOf(await test.call(dashboardRoutes.getSources, asked, as));
  return { day: dayInVietnam(test.services.clock.now()), dashboard, categories, sources };
}

const readPace = async (input: object = {}) =>
  bodyOf(
    await test.call(dashboardRoutes.getPace, input, {
      as: await personWith(test, [{ role: 'steering_committee', unitId: province }]),
    }),
  );

const evenings: Evening[] = [];

/** Three days with work on each, and what was read on the evening of each; then two weeks of silence. */
beforeAll(async () => {
  test.clock.set('2026-05-04T02:00:00Z');
  let team = await fundTeam(test, 4);
  const first = await approvedHouse(team);
  const second = await approvedHouse(team, { kind: 'repair', programme: 'merit' });
  const leaving = await surveyedHousehold(team);
  const donation = await donationInHand(team, 50_000_000);
  evenings.push(await readAll());

  test.clock.set('2026-06-11T02:00:00Z');
  team = await fundTeam(test, 4);
  const house = await broughtTo(team, first.id, 'started');
  const allocation = await allocated(team, donation, house, 20_000_000);
  await surveyedHousehold(team);
  evenings.push(await readAll());

  test.clock.set('2026-08-20T02:00:00Z');
  team = await fundTeam(test, 4);
  await broughtTo(team, first.id, 'completed');
  await paidAllocation(team, allocation, 12_000_000);
  bodyOf(await withdrawal(team, await houseNow(team, second)));
  const withdrawn = { id: leaving.id, reason: 'moved' as const };
  bodyOf(await test.call(householdRoutes.withdrawHousehold, withdrawn, { as: team.officer, ifMatch: '"v1"' }));
  evenings.push(await readAll());
  test.clock.set('2026-09-03T02:00:00Z');
}, 120_000);

describe('a day that has passed', () => {
  it('is answered as it was answered on its evening, whatever happened since', async () => {
    expect(evenings.map(({ dashboard }) => dashboard.total)).toEqual([
      { households: 3, proposed: 0, approved: 2, building: 0, completed: 0, handedOver: 0, withdrawn: 0 },
      { households: 4, proposed: 0, approved: 1, building: 1, completed: 0, handedOver: 0, withdrawn: 0 },
      { households: 3, proposed: 0, approved: 0, building: 0, completed: 1, handedOver: 0, withdrawn: 1 },
    ]);
    for (const { day, dashboard, categories, sources } of evenings) {
      const later = await readAll(day);
      expect(later.dashboard).toEqual({ ...dashboard, current: false });
      expect([later.categories, later.sources]).toEqual([categories, sources]);
    }
  });

  it('is the state before it until something happens', async () => {
    const [first, second] = evenings as [Evening, Evening];
    expect((await readAll('2026-06-10')).dashboard.total).toEqual(first.dashboard.total);
    expect((await readAll('2026-08-19')).dashboard.total).toEqual(second.dashboard.total);
    expect((await readAll('2026-05-03')).dashboard.total.households).toBe(0);
  });

  it('has the same totals by every tree', async () => {
    const [, second] = evenings as [Evening, Evening];
    for (const treeOn of ['2024-06-01', '2025-02-01', '2025-07-01']) {
      const { dashboard } = await readAll(second.day, treeOn);
      expect([dashboard.total, dashboard.money]).toEqual([second.dashboard.total, second.dashboard.money]);
      expect([dashboard.asOf, dashboard.current]).toEqual([second.day, false]);
    }
  });
});

describe('the parts', () => {
  it('add up to the dashboard: categories to its houses and households, sources to its money', () => {
    for (const { dashboard, categories, sources } of evenings) {
      const sum: Record<string, number> = {};
      for (const { pipeline } of categories.categories)
        for (const [name, value] of Object.entries(pipeline)) sum[name] = (sum[name] ?? 0) + value;
      expect(sum).toEqual(dashboard.total);
      expect(sources.total).toEqual(dashboard.money);
    }
    expect(evenings.at(-1)?.sources.sources.map(({ money }) => money.releasedVnd)).toEqual([12_000_000]);
  });

  it('the pace adds up to the houses that are not withdrawn, by week and by month, today and on a past day', async () => {
    for (const step of ['week', 'month'] as const)
      for (const { day, dashboard } of evenings) {
        const { before, periods } = await readPace({ step, asOf: day });
        const total = (name: 'approved' | 'started' | 'completed') =>
          periods.reduce((sum, period) => sum + period[name], before[name]);
        const { approved, building, completed, handedOver } = dashboard.total;
        expect([total('approved'), total('started'), total('completed')]).toEqual([
          approved + building + completed + handedOver,
          building + completed + handedOver,
          completed + handedOver,
        ]);
        expect(periods.at(-1)?.to).toBe(day);
        expect(periods.every(({ from }, at) => at === 0 || from > (periods[at - 1]?.to ?? ''))).toBe(true);
      }
    const weekly = await readPace({ step: 'week' });
    expect(weekly.periods.find(({ completed }) => completed > 0)).toMatchObject({ from: '2026-08-17', completed: 1 });
  });

  it('without a movement the target is every approved house, and when all are done it says so', async () => {
    const pace = await readPace();
    expect(pace.target).toMatchObject({ houses: 1, movementId: null });
    expect(pace.forecast).toMatchObject({ state: 'done', remaining: 0, completed: 1 });
    const before = await readPace({ asOf: evenings[1]?.day });
    expect(before.target.houses).toBe(2);
    expect(before.forecast).toMatchObject({ state: 'no_pace', day: null, remaining: 2 });
  });
});

it('nobody is told of a day to come', async () => {
  const as = { as: await personWith(test, [{ role: 'steering_committee', unitId: province }]) };
  for (const route of [dashboardRoutes.getDashboard, dashboardRoutes.getPace, dashboardRoutes.getAttention])
    for (const name of ['asOf', 'treeOn']) {
      const { status, problem } = await test.call(route, { [name]: '2026-09-04' }, as);
      expect([status, problem.code, problem.errors?.[0]?.pointer]).toEqual([422, 'invalid_request', `/${name}`]);
    }
});
