import { beforeAll, describe, expect, it } from 'vitest';
import { actOn, type DifficultyTeam, difficultyTeam, raisedDifficulty } from '../../test/factories/difficulties.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: DifficultyTeam;
beforeAll(async () => {
  team = await difficultyTeam(test);
}, 60_000);

describe('answerDifficulty', () => {
  it('is answered, passed on and passed up by its owner or from above, not from below', async () => {
    const land = await raisedDifficulty(team, { reason: 'land', title: 'Đất chưa có giấy' });
    expect(land.ownerUnitId).toBe(team.district);
    for (const name of ['answer', 'escalate'] as const)
      expect((await actOn(team, name, land, team.officer)).problem.code).toBe('not_competent');
    expect((await actOn(team, 'answer', land, team.stranger)).status).toBe(404);
    expect((await actOn(team, 'answer', land, team.authority)).status).toBe(200);
  });

  it('two who move it at once: one waits and sees what the other did', async () => {
    const one = await raisedDifficulty(team);
    const answers = await Promise.all([
      actOn(team, 'answer', one, team.officer),
      actOn(team, 'answer', one, team.colleague),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
