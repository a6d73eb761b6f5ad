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

describe('closeDifficulty', () => {
  it('who answered does not confirm it, nor does the database let them; who raised it may', async () => {
    const one = await acted(team, 'answer', await raisedDifficulty(team), team.officer);
    expect((await actOn(team, 'close', one, team.officer)).problem.code).toBe('same_person');
    await expect(
      test.sql(
        `UPDATE difficulties SET state = 'closed', result = 'xong', closed_by = answered_by, closed_at = answered_at WHERE id = $1`,
        [one.id],
      ),
    ).rejects.toMatchObject({ constraint: 'difficulties_four_eyes' });
    expect(await acted(team, 'close', one, team.colleague)).toMatchObject({
      state: 'closed',
      result: 'Thợ đã làm tiếp',
    });
  });
});
