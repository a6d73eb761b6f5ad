import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { blockFootprint, blockTeam, createdBlock } from '../../test/factories/blocks.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await blockTeam(test);
const ids = team.communes.map(({ id }) => id);
const { year, province } = team;
const create = (input: object, as = team.organiser) =>
  test.call(
    blockRoutes.createBlock,
    { unitId: province, year, kind: 'cluster', name: `Cụm ${Math.random()}`, ...input } as never,
    { as },
  );

it('createBlock: a block of the year with its members, lead and deputy; it is told in its history', async () => {
  const made = await createdBlock(team, ids.slice(0, 4), { groupKey: 'b' });
  expect(made).toMatchObject({
    ...{ year, kind: 'cluster', groupKey: 'b', leadUnitId: ids[0], deputyUnitId: ids[1], members: 4, state: 'open' },
    manageable: true,
  });
  expect(made.code).toMatch(/^CK-\d{7}$/);
  expect(made.memberUnits.map(({ unitId }) => unitId).sort()).toEqual(ids.slice(0, 4).sort());
  expect(made.memberUnits.every(({ fromOn, toOn }) => fromOn.startsWith(`${year}-`) && toOn === null)).toBe(true);
  const history = bodyOf(await test.call(blockRoutes.getBlockHistory, { id: made.id }, { as: team.organiser }));
  expect(history.data.map(({ action }) => action)).toEqual(['block.created']);
});

it('createBlock: a unit is in one block of a year, told at its place in the list; another year is another block', async () => {
  await createdBlock(team, [ids[5] as string]);
  const before = await blockFootprint(team);
  const twice = await create({ memberIds: [ids[6], ids[5]] });
  expect([twice.status, twice.problem.code, twice.problem.errors?.[0]?.pointer]).toEqual([
    409,
    'unit_in_block',
    '/memberIds/1',
  ]);
  expect((await create({ memberIds: [ids[6], ids[6]] })).problem.errors?.[0]?.pointer).toBe('/memberIds/1');
  expect(await blockFootprint(team)).toBe(before);
  expect((await create({ year: year + 1, memberIds: [ids[5]] })).status).toBe(201);
});

it('createBlock: two at once do not both take a unit', async () => {
  const answers = await Promise.all([create({ memberIds: [ids[8]] }), create({ memberIds: [ids[8]] })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('unit_in_block');
});

it('createBlock: lead and deputy are two different members', async () => {
  const before = await blockFootprint(team);
  const pointer = async (input: object) => (await create(input)).problem.errors?.[0]?.pointer;
  expect(await pointer({ memberIds: [ids[10]], leadUnitId: ids[11] })).toBe('/leadUnitId');
  expect(await pointer({ memberIds: [ids[10]], deputyUnitId: ids[11] })).toBe('/deputyUnitId');
  expect(await pointer({ memberIds: [ids[10]], leadUnitId: ids[10], deputyUnitId: ids[10] })).toBe('/deputyUnitId');
  expect(await blockFootprint(team)).toBe(before);
});

it('createBlock: not a unit that did not stand that year, not one beyond the reach of who organises, not the same name twice', async () => {
  const before = await blockFootprint(team);
  const former = await test.sql<{ id: string }>(
    `SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id WHERE u.kind = 'commune' GROUP BY u.id HAVING max(coalesce(v.valid_to, 'infinity')) < '2026-01-01' LIMIT 1`,
  );
  expect((await create({ memberIds: [former[0]?.id] })).problem.code).toBe('unit_not_active');
  const local = await personWith(test, [{ role: 'home_affairs_officer', unitId: ids[12] as string }]);
  expect((await create({ unitId: ids[12], memberIds: [ids[13]] }, local)).problem.code).toBe('not_competent');
  expect((await create({ unitId: province, memberIds: [ids[12]] }, local)).status).toBe(404);
  const officer = await personWith(test, [{ role: 'commune_officer', unitId: ids[12] as string }]);
  expect((await create({ unitId: ids[12] }, officer)).status).toBe(403);
  expect(await blockFootprint(team)).toBe(before);
  expect((await create({ name: 'Cụm Số 1' })).status).toBe(201);
  const again = await create({ name: 'cụm  số 1' });
  expect([again.problem.code, again.problem.errors?.[0]?.pointer]).toEqual(['conflict', '/name']);
});
