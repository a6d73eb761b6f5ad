import { beforeAll, describe, expect, it } from 'vitest';
import {
  acted,
  actOn,
  type DifficultyTeam,
  difficultyTeam,
  raisedDifficulty,
} from '../../test/factories/difficulties.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: DifficultyTeam;
beforeAll(async () => {
  team = await difficultyTeam(test);
}, 60_000);

describe('escalateDifficulty', () => {
  it('is passed up along the tree of the day until there is nobody above', async () => {
    const one = await raisedDifficulty(team);
    const first = await acted(team, 'escalate', one, team.officer);
    expect(first).toMatchObject({ ownerUnitId: team.district, level: 1, state: 'raised', dueOn: '2024-06-25' });
    const second = await acted(team, 'escalate', first, team.districtOfficer);
    expect(second).toMatchObject({ ownerUnitId: team.province, level: 2 });
    expect(second.moves.map(({ kind, automatic, note }) => [kind, automatic, note])).toEqual([
      ['raised', false, null],
      ['escalated', false, 'Vượt khả năng của xã'],
      ['escalated', false, 'Vượt khả năng của xã'],
    ]);
    expect((await actOn(team, 'escalate', second, team.authority)).problem.code).toBe('action_not_allowed');
  });
});
