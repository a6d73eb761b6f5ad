import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { blockFootprint, blockTeam, createdBlock } from '../../test/factories/blocks.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await blockTeam(test);
const ids = team.communes.map(({ id }) => id);
const { year } = team;

it('addBlockMembers: from the day given, or the first of the year on which each stands', async () => {
  const block = await createdBlock(team, [ids[0] as string], { deputyUnitId: null });
  const add = (input: object) =>
    test.call(blockRoutes.addBlockMembers, { id: block.id, ...input } as never, { as: team.organiser });
  bodyOf(await add({ unitIds: [ids[1], ids[2]], fromOn: `${year}-03-01` }));
  const after = bodyOf(await add({ unitIds: [ids[3]] }));
  const joined = Object.fromEntries(after.memberUnits.map(({ unitId, fromOn }) => [unitId, fromOn]));
  expect(joined).toMatchObject({ [ids[1] as string]: `${year}-03-01`, [ids[3] as string]: `${year}-01-01` });
  expect(after).toMatchObject({ members: 4, version: 3 });
});

it('addBlockMembers: all or none: one that may not join keeps the others out too', async () => {
  const block = await createdBlock(team, [ids[10] as string], { deputyUnitId: null });
  const before = await blockFootprint(team);
  const add = (input: object) =>
    test.call(blockRoutes.addBlockMembers, { id: block.id, ...input } as never, { as: team.organiser });
  const refused = await add({ unitIds: [ids[11], ids[0]] });
  expect([refused.problem.code, refused.problem.errors?.[0]?.pointer]).toEqual(['unit_in_block', '/unitIds/1']);
  expect((await add({ unitIds: [ids[11]], fromOn: `${year + 1}-01-01` })).problem.errors?.[0]?.pointer).toBe('/fromOn');
  expect((await add({ unitIds: [] })).status).toBe(422);
  expect(await blockFootprint(team)).toBe(before);
});
