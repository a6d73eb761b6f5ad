import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 120_000);

const rhythm = { cadence: 'week' as const, callDay: 1, callHour: 7, dueDays: 1, dueHour: 17, locks: false };
const schedule = (input: object = {}) =>
  test.call(
    filingRoutes.scheduleFilings,
    {
      unitId: team.province,
      title: 'Báo cáo tuần',
      forms: ['bieu-01'],
      addressees: 'districts',
      ...rhythm,
      ...input,
    } as never,
    { as: team.homeAffairs },
  );

it('scheduleFilings: refuses days and hours that do not fit', async () => {
  expect(bodyOf(await schedule())).toMatchObject({ state: 'running', calls: 0, lastPeriod: null });
  expect((await schedule({ callDay: 9 })).problem.errors?.[0]?.pointer).toBe('/callDay');
  expect((await schedule({ dueDays: 0, dueHour: 6 })).problem.errors?.[0]?.pointer).toBe('/dueHour');
});
