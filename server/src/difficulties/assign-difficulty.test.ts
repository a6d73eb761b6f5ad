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

describe('assignDifficulty', () => {
  it('is assigned to the unit that raised it or above it, for a year at most', async () => {
    const one = await raisedDifficulty(team);
    const [other] = await test.sql<{ id: string }>(
      `SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id WHERE u.kind = 'district' AND u.id <> $1
         AND '2024-06-10' BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') LIMIT 1`,
      [team.district],
    );
    for (const [input, pointer, code] of [
      [{ ownerUnitId: other?.id }, '/ownerUnitId', 'not_above'],
      [{ dueOn: '2024-06-09' }, '/dueOn', 'in_past'],
      [{ dueOn: '2025-06-11' }, '/dueOn', 'too_late'],
    ] as const)
      expect((await actOn(team, 'assign', one, team.districtOfficer, input)).problem.errors).toMatchObject([
        { pointer, code },
      ]);
    const up = await acted(team, 'assign', one, team.districtOfficer, { ownerUnitId: team.province });
    expect(up).toMatchObject({ ownerUnitId: team.province, state: 'in_hand', dueOn: '2024-07-01', level: 0 });
    // What lies with the province now is not taken back from below.
    expect((await actOn(team, 'assign', up, team.districtOfficer)).problem.code).toBe('not_competent');
    await expect(
      test.sql('UPDATE difficulties SET owner_unit_id = $2 WHERE id = $1', [one.id, other?.id]),
    ).rejects.toMatchObject({ constraint: 'difficulties_owner' });
    await expect(
      test.sql(`UPDATE difficulties SET due_on = '2024-12-31' WHERE id = $1`, [one.id]),
      'no due day without a move',
    ).rejects.toMatchObject({ constraint: 'difficulties_moved' });
  });
});
