import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { blockFootprint, blockTeam, createdBlock } from '../../test/factories/blocks.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await blockTeam(test);
const { province, year } = team;
const copy = (fromYear: number, toYear: number) =>
  test.call(blockRoutes.copyBlocks, { unitId: province, fromYear, toYear }, { as: team.organiser });

it('copyBlocks: the blocks of 2025 into 2026 with those that still stand; who is left out is named with the reason', async () => {
  const districts = await test.sql<{ id: string }>(
    `SELECT v.unit_id AS id FROM unit_versions v JOIN units u ON u.id = v.unit_id AND u.kind = 'commune'
     WHERE v.valid_from <= '2025-01-01' AND coalesce(v.valid_to, 'infinity') >= '2025-06-30'
     GROUP BY v.unit_id HAVING max(coalesce(v.valid_to, 'infinity')) < '2025-12-31' LIMIT 1`,
  );
  const gone = districts[0]?.id as string;
  const [lead, deputy, third] = team.communes.map(({ id }) => id) as [string, string, string];
  const former = await createdBlock(team, [lead, deputy, third, gone], { year: 2025, name: 'Cụm Đông', groupKey: 'b' });
  await createdBlock(team, [third], { year, name: 'Cụm khác', leadUnitId: null, deputyUnitId: null });
  const { blocks, leftOut } = bodyOf(await copy(2025, year));
  expect(blocks).toHaveLength(1);
  expect(blocks[0]).toMatchObject({
    ...{ name: 'Cụm Đông', year, groupKey: 'b', leadUnitId: lead, deputyUnitId: deputy, members: 2 },
  });
  expect(blocks[0]?.id).not.toBe(former.id);
  expect(leftOut.map(({ unitId }) => unitId).sort()).toEqual([third, gone].sort());
  expect(leftOut.find(({ unitId }) => unitId === third)?.reason).toContain('Cụm khác');
});

it('copyBlocks: a second time there is nothing to copy, and nothing is written', async () => {
  const before = await blockFootprint(team);
  expect((await copy(2025, year)).problem.code).toBe('conflict');
  expect((await copy(year, year)).problem.errors?.[0]?.pointer).toBe('/toYear');
  expect(await blockFootprint(team)).toBe(before);
});
