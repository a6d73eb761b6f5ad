import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { blockTeam, createdBlock } from '../../test/factories/blocks.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await blockTeam(test);
const ids = team.communes.map(({ id }) => id);
const east = await createdBlock(team, ids.slice(0, 3), { name: 'Cụm Đông' });
const west = await createdBlock(team, ids.slice(3, 6), { name: 'Khối Tây', kind: 'block' });
const member = await personWith(test, [{ role: 'commune_officer', unitId: ids[4] as string }]);
const list = async (query: object, as = member) =>
  bodyOf(await test.call(blockRoutes.listBlocks, { sort: 'name', ...query } as never, { as })).data.map(({ id }) => id);

it('listBlocks: everybody who works in the movement sees every block; by year, kind, member and name', async () => {
  expect(await list({})).toEqual([east.id, west.id]);
  expect(await list({ kind: 'block' })).toEqual([west.id]);
  expect(await list({ unitId: ids[1] })).toEqual([east.id]);
  expect(await list({ year: team.year - 1 })).toEqual([]);
  expect(await list({ q: 'dong' })).toEqual([east.id]);
  expect(await list({ q: west.code })).toEqual([west.id]);
});

it('listBlocks led: the blocks of which the own unit is lead or deputy', async () => {
  expect(await list({ led: true })).toEqual([west.id]);
  const lead = await personWith(test, [{ role: 'block_lead', unitId: ids[0] as string }]);
  expect(await list({ led: true }, lead)).toEqual([east.id]);
});

it('getBlock: seen by a member of another block, changed only by who organises it', async () => {
  const seen = bodyOf(await test.call(blockRoutes.getBlock, { id: east.id }, { as: member }));
  expect(seen).toMatchObject({ id: east.id, manageable: false });
  expect((await test.call(blockRoutes.getBlock, { id: ids[0] as string }, { as: member })).status).toBe(404);
});

it('exportBlocks: one row for each block', async () => {
  const answer = await test.call(blockRoutes.exportBlocks, { format: 'csv' }, { as: member });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('Cụm Đông');
  expect(answer.text.trim().split('\n')).toHaveLength(3);
});
