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

describe('withdrawDifficulty', () => {
  it('is taken back by who raised it or who sits where they sat, by nobody else', async () => {
    const one = await raisedDifficulty(team);
    expect((await actOn(team, 'withdraw', one, team.districtOfficer)).problem.code).toBe('not_competent');
    expect(await acted(team, 'withdraw', one, team.colleague)).toMatchObject({
      state: 'withdrawn',
      result: 'Nêu nhầm',
    });
    const byDistrict = await raisedDifficulty(team, {}, team.districtOfficer);
    expect((await actOn(team, 'withdraw', byDistrict, team.officer)).problem.code).toBe('not_competent');
  });
});
