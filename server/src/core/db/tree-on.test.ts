import { api } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import type { Role } from '@chung-tay/shared/core/permissions';
import { expect, it } from 'vitest';
import { bodyOf } from '../../../test/factories/answers.ts';
import { personWith, standingUnits } from '../../../test/factories/people.ts';
import { createTestApp } from '../../../test/harness.ts';

const test = await createTestApp();
const { province } = await standingUnits(test);

/** Every list that can be asked for one unit. */
const lists = Object.values(api).flatMap((routes) =>
  (Object.entries(routes) as [string, RouteSpec][]).filter(
    ([name, route]) =>
      name.startsWith('list') && route.query && 'unitId' in route.query.shape && 'cursor' in route.query.shape,
  ),
);
const roles: Role[] = [
  'administrator',
  'home_affairs_officer',
  'front_officer',
  'accountant',
  'inspector',
  'authority',
  'commune_officer',
];

it('every list of a unit can be asked by the tree of any date', { timeout: 120_000 }, async () => {
  const person = await personWith(
    test,
    roles.map((role) => ({ role, unitId: province })),
  );
  expect(lists.length).toBeGreaterThan(30);
  for (const [name, route] of lists) {
    expect(Object.keys(route.query?.shape ?? {}), name).toContain('treeOn');
    const answer = await test.call(route, { unitId: province, treeOn: '2024-06-01', count: 'exact' }, { as: person });
    expect([name, answer.status === 403 ? 200 : answer.status]).toEqual([name, 200]);
    const wrong = await test.call(route, { unitId: province, treeOn: '2024-02-30' }, { as: person });
    expect([name, [403, 422, 400].includes(wrong.status)]).toEqual([name, true]);
  }
});

it('a district that is no more lists what counts under it by its tree, and nothing by another', async () => {
  const officer = await personWith(test, [{ role: 'commune_officer', unitId: province }]);
  const [district] = await test.sql<{ id: string }>(
    `SELECT unit_id AS id FROM unit_versions WHERE name = 'Huyện Yên Dũng'`,
  );
  const [ward] = await test.sql<{ id: string }>(
    `SELECT unit_id AS id FROM unit_versions WHERE name = 'Phường Tân An' AND valid_from = '2025-07-01'`,
  );
  const household = {
    unitId: ward?.id,
    village: 'Tổ mẫu',
    headName: 'Hộ Mẫu',
    category: 'poor',
    categoryYear: 2025,
    memberCount: 2,
  };
  bodyOf(await test.call(api.households.createHousehold, household, { as: officer }));
  const count = async (treeOn?: string) => {
    const asked = { unitId: district?.id as string, count: 'exact', ...(treeOn ? { treeOn } : {}) };
    return bodyOf(await test.call(api.households.listHouseholds, asked, { as: officer })).total;
  };
  // Today's ward is made of that district alone; today's reach of the district ends with its last communes.
  expect(await count('2024-06-01')).toBe(1);
  expect(await count('2025-03-01')).toBe(0);
  expect(await count()).toBe(0);
});
