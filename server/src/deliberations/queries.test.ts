import { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf, type CaseTeam, caseAt, caseTeam, dayOf, surveyedInNeed } from '../../test/factories/cases.ts';
import { recordedDeliberation } from '../../test/factories/deliberations.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { listDeliberations, getDeliberation, getDeliberationHistory, voidDeliberation } = deliberationRoutes;
let team: CaseTeam;
const codes: string[] = [];
let last: { id: string; code: string };

beforeAll(async () => {
  team = await caseTeam(test);
  const villages = ['Thôn Đồng Mậm', 'Thôn Khuôn Kén', 'Thôn Đồng Mậm'];
  const cases = [];
  for (const village of villages) {
    const { id: householdId } = await surveyedInNeed(team, { village });
    cases.push(await caseAt(team, 'deliberation', { householdId }));
  }
  const start = test.services.clock.now().getTime();
  for (const [index, one] of cases.entries()) {
    test.clock.set(new Date(start + index * 86_400_000).toISOString());
    last = await recordedDeliberation(team, [one]);
    codes.push(last.code);
  }
}, 60_000);

const list = async (input: Record<string, unknown>, as = team.clerk) =>
  bodyOf(await call(listDeliberations, input, { as })).data.map(({ code }) => code);

it('lists minutes by day, newest first, and pages through them', async () => {
  expect(await list({})).toEqual(codes.toReversed());
  expect(await list({ sort: 'heldOn' })).toEqual(codes);
  const first = bodyOf(await call(listDeliberations, { limit: 2, count: 'exact' }, { as: team.clerk }));
  expect([first.data.length, first.total]).toEqual([2, 3]);
  expect(await list({ limit: 2, cursor: first.nextCursor })).toEqual(codes.slice(0, 1));
});

it('finds by village without accents, by day, by unit, by code', async () => {
  expect(await list({ village: 'thon dong mam' })).toEqual([codes[2], codes[0]]);
  expect(await list({ heldFrom: dayOf(team) })).toEqual([codes[2]]);
  expect(await list({ heldTo: dayOf(team, -1), sort: 'heldOn' })).toEqual(codes.slice(0, 2));
  expect(await list({ unitId: team.province })).toHaveLength(3);
  expect(await list({ unitId: team.elsewhere.id })).toEqual([]);
  expect(await list({ q: codes[1]?.toLowerCase() })).toEqual([codes[1]]);
  expect(await list({ q: 'khuôn' })).toEqual([codes[1]]);
});

it('minutes of another commune are neither listed nor found', async () => {
  expect(await list({}, team.stranger)).toEqual([]);
  expect((await call(getDeliberation, { id: last.id }, { as: team.stranger })).status).toBe(404);
  expect((await call(getDeliberationHistory, { id: last.id }, { as: team.stranger })).status).toBe(404);
  expect(await list({}, team.appraiser)).toHaveLength(3);
});

it('tells its history', async () => {
  const body = { id: last.id, reason: 'Ghi nhầm ngày' };
  bodyOf(await call(voidDeliberation, body, { as: team.clerk }));
  const history = bodyOf(await call(getDeliberationHistory, { id: last.id }, { as: team.clerk }));
  expect(history.data.map(({ action }) => action)).toEqual(['deliberation.voided', 'deliberation.recorded']);
});
