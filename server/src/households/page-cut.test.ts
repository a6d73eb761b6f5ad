import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { listHouseholds, withdrawHousehold } = householdRoutes;

const written: Awaited<ReturnType<typeof household>>[] = [];
for (let at = 0; at < 12; at += 1) {
  const category = at % 3 === 0 ? ('near_poor' as const) : ('poor' as const);
  const away = at % 4 === 0;
  const unitId = away ? team.elsewhere.id : team.commune.id;
  written.push(await household(team, { unitId, category }, away ? team.stranger : team.officer));
}
const [, second] = written;
await test.call(
  withdrawHousehold,
  { id: second!.id, reason: 'moved', note: 'Chuyển đi tỉnh khác' },
  { as: team.officer, ifMatch: '"v1"' },
);
const newestFirst = written.map(({ id }) => id).reverse();

/** Reads page after page as it is told to go on. */
async function readAll(as: Person, input: object): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null | undefined;
  do {
    const { body } = await test.call(listHouseholds, { limit: 5, ...input, ...(cursor ? { cursor } : {}) }, { as });
    ids.push(...body.data.map(({ id }) => id));
    cursor = body.nextCursor;
  } while (cursor);
  return ids;
}

/** Both communes by name: few units, merged. The province: more units than are merged, walked. */
const both = await personWith(test, [
  { role: 'commune_officer', unitId: team.commune.id },
  { role: 'commune_officer', unitId: team.elsewhere.id },
]);

it.each([
  ['-createdAt', newestFirst],
  ['createdAt', newestFirst.toReversed()],
])(
  'pages of few units and of the whole province are the same rows in the same order, sorted by %s',
  async (sort, ids) => {
    expect(await readAll(both, { sort })).toEqual(ids);
    expect(await readAll(team.district, { sort })).toEqual(ids);
    expect(await readAll(team.district, { sort, unitId: team.province })).toEqual(ids);
  },
);

it('roots that lie inside each other show a household once', async () => {
  const twice = await personWith(test, [
    { role: 'commune_officer', unitId: team.commune.id },
    { role: 'district_officer', unitId: team.province },
  ]);
  expect(await readAll(twice, {})).toEqual(newestFirst);
  const ofCommune = written.filter(({ unitId }) => unitId === team.commune.id).map(({ id }) => id);
  expect(await readAll(twice, { unitId: team.commune.id })).toEqual(ofCommune.reverse());
});

it('a unit out of scope gives no page and no total', async () => {
  const { body } = await test.call(listHouseholds, { unitId: team.elsewhere.id, count: 'exact' }, { as: team.officer });
  expect(body).toEqual({ data: [], nextCursor: null, total: 0 });
});

it.each([
  {},
  { category: ['near_poor'] },
  { category: ['near_poor', 'poor'] },
  { status: ['withdrawn'] },
  { status: ['surveyed', 'withdrawn'], category: ['poor'] },
  { unitId: team.commune.id, status: ['surveyed'] },
  { categoryYear: 2024, status: ['surveyed'] },
  { hasHouse: false },
  { q: 'nguyen' },
])('the total is the number of rows: %j', async (filters) => {
  for (const as of [team.district, both, team.officer]) {
    const { body } = await test.call(listHouseholds, { ...filters, count: 'exact', limit: 1 }, { as });
    expect(body.total).toBe((await readAll(as, filters)).length);
  }
});
