import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { blockFootprint, blockTeam, createdBlock } from '../../test/factories/blocks.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await blockTeam(test);
const ids = team.communes.map(({ id }) => id);
const { year } = team;
const block = await createdBlock(team, ids.slice(0, 4));
const remove = (unitId: string | undefined, lastOn: string | null = null) =>
  test.call(
    blockRoutes.removeBlockMember,
    { id: block.id, unitId: unitId as string, lastOn, reason: 'Điều chỉnh cụm' },
    { as: team.organiser },
  );

it('removeBlockMember: to the end of a day it belongs, and from the next it may compete elsewhere', async () => {
  const after = bodyOf(await remove(ids[2], `${year}-06-30`));
  expect(after.members).toBe(3);
  expect(after.memberUnits.find(({ unitId }) => unitId === ids[2])?.toOn).toBe(`${year}-06-30`);
  const other = await createdBlock(team, [], { leadUnitId: null, deputyUnitId: null });
  const join = (fromOn: string) =>
    test.call(
      blockRoutes.addBlockMembers,
      { id: other.id, unitIds: [ids[2] as string], fromOn },
      { as: team.organiser },
    );
  expect((await join(`${year}-06-30`)).problem.code).toBe('unit_in_block');
  expect((await join(`${year}-07-01`)).status).toBe(200);
  expect((await remove(ids[2], `${year}-07-30`)).problem.code).toBe('conflict');
});

it('removeBlockMember: put in by mistake it is taken out whole, and the history keeps why', async () => {
  const after = bodyOf(await remove(ids[3]));
  expect(after.memberUnits.map(({ unitId }) => unitId)).not.toContain(ids[3]);
  const { data } = bodyOf(await test.call(blockRoutes.getBlockHistory, { id: block.id }, { as: team.organiser }));
  expect(data[0]).toMatchObject({ action: 'block.left', note: 'Điều chỉnh cụm' });
});

it('removeBlockMember: lead and deputy stay until others are chosen; a day of another year is refused', async () => {
  const before = await blockFootprint(team);
  expect((await remove(ids[0])).problem.code).toBe('conflict');
  expect((await remove(ids[1])).problem.code).toBe('conflict');
  expect((await remove(ids[9])).status).toBe(404);
  const fresh = await createdBlock(team, ids.slice(20, 23));
  const counted = await blockFootprint(team);
  const wrongYear = await test.call(
    blockRoutes.removeBlockMember,
    { id: fresh.id, unitId: ids[22] as string, lastOn: `${year - 1}-12-31`, reason: 'Nhầm năm' },
    { as: team.organiser },
  );
  expect([wrongYear.status, wrongYear.problem.errors?.[0]?.pointer]).toEqual([422, '/lastOn']);
  expect(await blockFootprint(team)).toBe(counted);
  expect(before).not.toBe(counted);
});

it('a unit named in capitals is the same unit: joins, leads and leaves', async () => {
  const [one = '', two = ''] = ids.slice(30, 32).map((id) => id.toUpperCase());
  const made = await createdBlock(team, [one], { leadUnitId: one, deputyUnitId: null });
  const as = { as: team.organiser };
  const joined = bodyOf(await test.call(blockRoutes.addBlockMembers, { id: made.id, unitIds: [two] }, as));
  expect(joined.members).toBe(2);
  const leave = { id: made.id, lastOn: null, reason: 'Xếp nhầm' };
  expect((await test.call(blockRoutes.removeBlockMember, { ...leave, unitId: one }, as)).problem.code).toBe('conflict');
  expect(bodyOf(await test.call(blockRoutes.removeBlockMember, { ...leave, unitId: two }, as)).members).toBe(1);
});
