import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { publicRoutes } from '@chung-tay/shared/public/contract';
import { beforeAll, expect, it } from 'vitest';
import {
  allocated,
  createdDonor,
  donationInHand,
  fundTeam,
  pledgedDonation,
  received,
  today,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, houseAt, proposedCase, surveyedHousehold } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, app, services } = test;
const { getPublicProgress, listPublicHouses, listPublicDonations } = publicRoutes;
const team = await fundTeam(test, 4);
const secrets = [
  '001234567890',
  '0912345678',
  'Thôn Bí Mật',
  'Dao',
  'ghi chú riêng',
  'Nguyễn Văn Thành',
  'Ân Nhân Giấu Tên',
];
let codes: string[] = [];

beforeAll(async () => {
  const household = await surveyedHousehold(team, {
    headName: 'Nguyễn Văn Thành',
    village: 'Thôn Bí Mật',
    ethnicity: 'Dao',
    nationalId: '001234567890',
    phone: '0912345678',
    note: 'ghi chú riêng',
  });
  const started = await houseAt(team, 'started', { householdId: household.id });
  const waiting = await approvedHouse(team);
  await proposedCase(team);
  const donor = await createdDonor(team, { kind: 'person', name: 'Ân Nhân Giấu Tên', anonymous: true });
  const donation = await received(
    team,
    await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 50_000_000 }),
    50_000_000,
  );
  await allocated(team, donation, started, 30_000_000);
  await donationInHand(team, 5_000_000);
  await pledgedDonation(team, { pledgedVnd: 9_000_000 });
  codes = [waiting.code, started.code];
}, 60_000);

it('tells the province its houses, its money and who is next', async () => {
  const progress = bodyOf(await call(getPublicProgress, {}));
  expect(progress.province).toBe('Tỉnh Bắc Ninh (địa bàn tỉnh Bắc Giang trước đây)');
  expect(progress.total).toEqual({ proposed: 0, approved: 1, building: 1, completed: 0, handedOver: 0, withdrawn: 0 });
  expect(progress.money).toEqual({
    pledgedVnd: 64_000_000,
    receivedVnd: 55_000_000,
    allocatedVnd: 30_000_000,
    releasedVnd: 0,
    availableVnd: 25_000_000,
  });
  // Nothing that could be joined to the list: so few wait that not even a district is named.
  expect(progress.next).toEqual([
    { headName: expect.stringMatching(/\.$/), unitName: 'Tỉnh Bắc Ninh', decidedOn: expect.any(String) },
  ]);
  expect([progress.districtsOn, progress.districts]).toEqual([null, []]);
});

it('lists supported houses with masked heads, page by page', async () => {
  const whole = bodyOf(await call(listPublicHouses, {}));
  expect(whole.data.map((house) => house.code)).toEqual(codes);
  expect(whole.data[1]).toEqual({
    code: codes[1],
    headName: 'Nguyễn Văn T.',
    unitName: 'Tỉnh Bắc Ninh',
    allocatedVnd: 30_000_000,
  });
  const first = bodyOf(await call(listPublicHouses, { limit: 1 }));
  const second = bodyOf(await call(listPublicHouses, { limit: 1, cursor: first.nextCursor as string }));
  expect([...first.data, ...second.data].map((house) => house.code)).toEqual(codes);
  expect(second.nextCursor).toBeNull();
  expect((await call(listPublicHouses, { cursor: "N-1'; --" })).problem.code).toBe('invalid_cursor');
});

it('a district too small for a row of its own cannot be listed either', async () => {
  for (const district of ['213', '215', '216', '217', '218', '219', '220', '221', '222', '223', 'x'])
    expect(bodyOf(await call(listPublicHouses, { district })).data).toEqual([]);
});

it('lists donations in hand and what became of them; a donor who wishes so has no name', async () => {
  const { data } = bodyOf(await call(listPublicDonations, {}));
  expect(data).toHaveLength(2);
  expect(data[1]).toMatchObject({
    donorName: 'Nhà hảo tâm ẩn danh',
    receivedVnd: 50_000_000,
    allocatedVnd: 30_000_000,
    releasedVnd: 0,
    houses: 1,
  });
});

it('a donation that was passed down is one row, with what every part of it became; totals count it once', async () => {
  const before = bodyOf(await call(getPublicProgress, {})).money;
  const unitId = team.province;
  const { id, code } = await received(
    team,
    await pledgedDonation(team, { unitId, pledgedVnd: 40_000_000 }),
    40_000_000,
  );
  const part = bodyOf(
    await call(
      donationRoutes.allotDonation,
      { id, unitId: team.commune, amountVnd: 25_000_000, allottedOn: today(test) },
      { as: team.front },
    ),
  );
  const [one, other] = [await approvedHouse(team), await approvedHouse(team)];
  await allocated(team, { id }, one, 10_000_000);
  await allocated(team, part, one, 5_000_000);
  await allocated(team, part, other, 12_000_000);
  const { data } = bodyOf(await call(listPublicDonations, {}));
  expect(data.filter((row) => [code, part.code].includes(row.code))).toEqual([
    expect.objectContaining({ code, receivedVnd: 40_000_000, allocatedVnd: 27_000_000, releasedVnd: 0, houses: 2 }),
  ]);
  const { pledgedVnd, receivedVnd, allocatedVnd, releasedVnd, availableVnd } = before;
  expect(bodyOf(await call(getPublicProgress, {})).money).toEqual({
    pledgedVnd: pledgedVnd + 40_000_000,
    receivedVnd: receivedVnd + 40_000_000,
    allocatedVnd: allocatedVnd + 27_000_000,
    releasedVnd,
    availableVnd: availableVnd + 13_000_000,
  });
});

it('nothing personal leaves', async () => {
  for (const route of [getPublicProgress, listPublicHouses, listPublicDonations]) {
    const { text } = await call(route, {});
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  }
});

it('may be kept a minute, and is asked for by its ETag afterwards', async () => {
  const first = await app.inject({ url: '/api/v1/public/progress' });
  expect(first.headers['cache-control']).toBe('public, max-age=60');
  const etag = first.headers.etag as string;
  const again = await app.inject({ url: '/api/v1/public/progress', headers: { 'if-none-match': etag } });
  expect([again.statusCode, again.body]).toEqual([304, '']);
  await approvedHouse(team);
  const changed = await app.inject({ url: '/api/v1/public/progress', headers: { 'if-none-match': etag } });
  expect(changed.statusCode).toBe(200);
});

it('the role of the public reads the registry, the rules in force, what was released and public functions, nothing else', async () => {
  const readable = await test.sql<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'v', 'm', 'p')
       AND has_any_column_privilege('chung_tay_public', c.oid, 'SELECT, INSERT, UPDATE')
       ORDER BY 1`,
  );
  expect(readable.map((row) => row.name)).toEqual([
    'case_route_steps',
    'case_routes',
    'complaint_rules',
    'public_places',
    'public_release_rows',
    'public_releases',
    'rules',
    'unit_areas',
    'unit_boundaries',
    'unit_lineage',
    'unit_reach',
    'unit_reach_all',
    'unit_tree',
    'unit_versions',
    'units',
  ]);
  for (const table of ['households', 'household_identifiers', 'houses', 'donors', 'awards', 'users', 'house_rollup'])
    await expect(services.pools.public.query(`SELECT 1 FROM ${table}`)).rejects.toThrow('permission denied');
});
