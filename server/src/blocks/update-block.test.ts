import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { blockFootprint, blockTeam, createdBlock } from '../../test/factories/blocks.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await blockTeam(test);
const ids = team.communes.map(({ id }) => id);
const block = await createdBlock(team, ids.slice(0, 3));
const update = (input: object, as = team.organiser, ifMatch = '"v1"') =>
  test.call(blockRoutes.updateBlock, { id: block.id, ...input } as never, { as, ifMatch });

it('updateBlock: another member leads; only what was sent changes, and the history tells old and new', async () => {
  const before = await blockFootprint(team);
  expect((await update({ leadUnitId: ids[1] })).problem.errors?.[0]?.pointer).toBe('/deputyUnitId');
  expect((await update({ leadUnitId: ids[7] })).problem.errors?.[0]?.pointer).toBe('/leadUnitId');
  expect((await update({ name: 'Tên khác' }, team.organiser, '"v9"')).problem.code).toBe('stale_version');
  expect(await blockFootprint(team)).toBe(before);
  const changed = bodyOf(await update({ leadUnitId: ids[2] }));
  expect(changed).toMatchObject({ leadUnitId: ids[2], deputyUnitId: ids[1], name: block.name, version: 2 });
  const { data } = bodyOf(await test.call(blockRoutes.getBlockHistory, { id: block.id }, { as: team.organiser }));
  expect(data[0]?.changes?.leadUnitName).toEqual({ old: block.leadUnitName, new: changed.leadUnitName });
});

it('updateBlock: who does not organise the block does not find it', async () => {
  const elsewhere = await personWith(test, [{ role: 'home_affairs_officer', unitId: ids[0] as string }]);
  expect((await update({ name: 'Tên khác' }, elsewhere)).status).toBe(404);
});
