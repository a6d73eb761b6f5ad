import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { blockFootprint, blockTeam, createdBlock } from '../../test/factories/blocks.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await blockTeam(test);
const ids = team.communes.map(({ id }) => id);

it('endBlock: from then nothing of it changes, in the database neither', async () => {
  const block = await createdBlock(team, ids.slice(0, 3));
  const as = { as: team.organiser };
  const ended = bodyOf(await test.call(blockRoutes.endBlock, { id: block.id, reason: 'Hết năm' }, as));
  expect(ended.state).toBe('ended');
  const before = await blockFootprint(team);
  const answers = [
    await test.call(blockRoutes.endBlock, { id: block.id, reason: 'Hết năm' }, as),
    await test.call(blockRoutes.updateBlock, { id: block.id, name: 'Tên khác' }, { ...as, ifMatch: '"v2"' }),
    await test.call(blockRoutes.addBlockMembers, { id: block.id, unitIds: [ids[4] as string] }, as),
    await test.call(blockRoutes.removeBlockMember, { id: block.id, unitId: ids[2] as string, reason: 'Nhầm' }, as),
  ];
  expect(answers.map(({ problem }) => problem.code)).toEqual(Array(4).fill('action_not_allowed'));
  expect(await blockFootprint(team)).toBe(before);
  await expect(test.sql(`UPDATE blocks SET state = 'open' WHERE id = $1`, [block.id])).rejects.toThrow(/has ended/);
  await expect(test.sql('DELETE FROM block_members WHERE block_id = $1', [block.id])).rejects.toThrow(/blocks_ended/);
});
