import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { beforeAll, expect, test } from 'vitest';
import {
  bodyOf,
  caseAt,
  caseFootprint,
  caseTeam,
  dayOf,
  routeFromToday,
  withoutDays,
} from '../../test/factories/cases.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);

beforeAll(async () => {
  await routeFromToday(team, withoutDays);
});

const commit = (id: string, input: Record<string, unknown> = {}, as = team.clerk) =>
  testApp.call(caseRoutes.commitCase, { id, committedOn: dayOf(team), buildingWay: 'hired', ...input }, { as });

test('commitCase: what the household signed is kept, and the case is through', async () => {
  const one = await caseAt(team, 'commitment');
  expect(one.status).toBe('approved');
  const signed = { model: 'Mẫu 3 gian', materialsNeeded: 'Xi măng 4 tấn', startBy: dayOf(team, 20) };
  expect(bodyOf(await commit(one.id, signed))).toMatchObject({
    status: 'committed',
    stepKind: null,
    commitment: { ...signed, committedOn: dayOf(team), buildingWay: 'hired' },
  });
});

test('tomorrow, a start before it, before approval, twice: refused, nothing written', async () => {
  const one = await caseAt(team, 'commitment');
  const early = await caseAt(team, 'decision');
  const before = await caseFootprint(team);
  expect((await commit(one.id, { committedOn: dayOf(team, 1) })).problem.errors?.[0]?.pointer).toBe('/committedOn');
  expect((await commit(one.id, { startBy: dayOf(team, -1) })).problem.errors?.[0]?.pointer).toBe('/startBy');
  expect((await commit(early.id)).problem.code).toBe('step_not_current');
  expect(await caseFootprint(team)).toBe(before);
  bodyOf(await commit(one.id));
  expect((await commit(one.id)).problem.code).toBe('step_not_current');
});
