import { needRoutes } from '@chung-tay/shared/needs/contract';
import { beforeAll, expect, it } from 'vitest';
import {
  allocated,
  createdDonor,
  donationInHand,
  type FundTeam,
  fundTeam,
  today,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, houseAt, proposedCase, surveyedHousehold } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, app, sql } = test;
const { listNeeds, exportNeeds, listPublicNeeds, adoptHouse } = needRoutes;
let team: FundTeam;
/** Wholly open; half allocated, a quarter adopted; wholly covered: in the order of their approval. */
let codes: string[] = [];

beforeAll(async () => {
  team = await fundTeam(test);
  const household = await surveyedHousehold(team, {
    headName: 'Nguyễn Văn Thành',
    village: 'Thôn Bí Mật',
    nationalId: '001234567890',
    phone: '0912345678',
  });
  const open = await approvedHouse(team, { householdId: household.id });
  const half = await houseAt(team, 'started', { kind: 'repair', plannedCostVnd: 60_000_000 });
  const covered = await approvedHouse(team);
  await houseAt(team, 'handed_over', { kind: 'repair' });
  await proposedCase(team);
  await allocated(team, await donationInHand(team, 20_000_000), half, 20_000_000);
  const pledge = { donorId: (await createdDonor(team)).id, unitId: team.fund, pledgedOn: today(test) };
  for (const [id, amountVnd] of [
    [half.id, 10_000_000],
    [covered.id, 80_000_000],
  ] as const)
    bodyOf(await call(adoptHouse, { ...pledge, id, amountVnd }, { as: team.front }));
  codes = [open.code, half.code, covered.code];
}, 120_000);

it('houses that take money, the most lacking first; with those that have enough when asked', async () => {
  const open = bodyOf(await call(listNeeds, { count: 'exact' }, { as: team.front }));
  expect([open.total, open.data.map((need) => need.houseCode)]).toEqual([2, [codes[0], codes[1]]]);
  expect(open.data[1]).toMatchObject({
    needVnd: 40_000_000,
    allocatedVnd: 20_000_000,
    reservedVnd: 10_000_000,
    openVnd: 10_000_000,
    status: 'started',
    kind: 'repair',
    approvedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  const all = bodyOf(await call(listNeeds, { open: false, sort: 'approvedOn', count: 'exact' }, { as: team.front }));
  expect([all.total, all.data.map((need) => need.houseCode).toSorted()]).toEqual([3, codes.toSorted()]);
  for (const { needVnd, allocatedVnd, reservedVnd, openVnd } of all.data)
    expect(allocatedVnd + reservedVnd + openVnd).toBe(needVnd);
});

it('found for many houses at once it is what is found for one', async () => {
  const differing = await sql(
    `SELECT house_id FROM ((TABLE house_needs EXCEPT TABLE listed_needs) UNION ALL (TABLE listed_needs EXCEPT TABLE house_needs)) d`,
  );
  const [told] = await sql<{ reserved: number }>(
    'SELECT count(*)::int AS reserved FROM listed_needs WHERE reserved_vnd > 0',
  );
  expect([differing, told?.reserved]).toEqual([[], 2]);
});

it('narrowed by place, kind, programme and words, page by page, within scope', async () => {
  const ask = async (input: object, as = team.front) =>
    bodyOf(await call(listNeeds, input, { as })).data.map((need) => need.houseCode);
  expect(await ask({ kind: 'repair' })).toEqual([codes[1]]);
  expect(await ask({ programme: 'merit' })).toEqual([]);
  expect(await ask({ q: 'van thanh' })).toEqual([codes[0]]);
  expect(await ask({ unitId: team.commune, sort: 'openVnd' })).toEqual([codes[1], codes[0]]);
  const first = bodyOf(await call(listNeeds, { limit: 1 }, { as: team.front }));
  expect(await ask({ limit: 1, cursor: first.nextCursor })).toEqual([codes[1]]);
  expect(await ask({}, team.officer)).toEqual([codes[0], codes[1]]);
  expect(await ask({}, team.outsider)).toEqual([]);
});

it('is exported as it is listed', async () => {
  const answer = await app.inject({
    url: `/api/v1${exportNeeds.path}`,
    headers: { authorization: `Bearer ${team.front.accessToken}` },
  });
  expect(answer.statusCode).toBe(200);
  expect(codes.map((code) => answer.body.includes(code))).toEqual([true, true, false]);
});

it('everybody sees who still needs help: the longest waiting first, masked, nothing below the commune', async () => {
  const whole = await call(listPublicNeeds, {});
  expect(bodyOf(whole).data.map((need) => [need.houseCode, need.coveredVnd, need.openVnd])).toEqual([
    [codes[0], 0, 80_000_000],
    [codes[1], 30_000_000, 10_000_000],
  ]);
  expect(whole.body.data[0]?.headName).toBe('Nguyễn Văn T.');
  for (const secret of ['Nguyễn Văn Thành', 'Thôn Bí Mật', '001234567890', '0912345678'])
    expect(whole.text).not.toContain(secret);
  expect(whole.text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  expect(whole.headers['cache-control']).toBe('public, max-age=60');
});

it('page by page and by kind; a district too small for a row of its own is not told', async () => {
  const first = bodyOf(await call(listPublicNeeds, { limit: 1 }));
  const second = bodyOf(await call(listPublicNeeds, { limit: 1, cursor: first.nextCursor as string }));
  expect([...first.data, ...second.data].map((need) => need.houseCode)).toEqual([codes[0], codes[1]]);
  expect(second.nextCursor).toBeNull();
  expect(bodyOf(await call(listPublicNeeds, { kind: 'repair' })).data).toHaveLength(1);
  for (const district of ['213', '215', '216', '217', '218', '219', '220', '221', '222', '223', 'x'])
    expect(bodyOf(await call(listPublicNeeds, { district })).data).toEqual([]);
  expect((await call(listPublicNeeds, { cursor: "N-1'; --" })).problem.code).toBe('invalid_cursor');
});
