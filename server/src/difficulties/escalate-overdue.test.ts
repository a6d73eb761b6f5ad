import { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import type { Difficulty } from '@chung-tay/shared/difficulties/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type DifficultyTeam, difficultyTeam, raisedDifficulty } from '../../test/factories/difficulties.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { escalateOverdue } from './escalate-overdue.ts';

const test = await createTestApp();
let team: DifficultyTeam;
beforeAll(async () => {
  team = await difficultyTeam(test);
}, 60_000);

/** As the chairman of the province sees it: signed in anew, for a token does not last for weeks. */
async function seen({ id }: Pick<Difficulty, 'id'>): Promise<Difficulty> {
  const as = await personWith(test, [{ role: 'authority', unitId: team.province }]);
  return bodyOf(await test.call(difficultyRoutes.getDifficulty, { id }, { as }));
}
const nightOf = (day: string): Promise<number> => {
  test.clock.set(`${day}T17:10:00Z`);
  return escalateOverdue(test.services);
};

describe('every night', () => {
  it('what its owner let pass goes up a step with new days, until the top, where it stays and is late', async () => {
    const one = await raisedDifficulty(team);
    const answered = await raisedDifficulty(team);
    bodyOf(
      await test.call(
        difficultyRoutes.answerDifficulty,
        { id: answered.id, answer: 'Đã có thợ' },
        { as: team.officer },
      ),
    );
    expect(one.dueOn).toBe('2024-06-25');
    // The night that begins its last day.
    expect(await nightOf('2024-06-24')).toBe(0);
    expect(await nightOf('2024-06-25')).toBe(1);
    expect(await seen(one)).toMatchObject({
      ownerUnitId: team.district,
      state: 'raised',
      level: 1,
      dueOn: '2024-07-11',
      late: false,
    });
    expect(await escalateOverdue(test.services), 'the same night again').toBe(0);
    expect(await nightOf('2024-07-11')).toBe(1);
    expect(await seen(one)).toMatchObject({ ownerUnitId: team.province, level: 2, dueOn: '2024-07-27' });
    expect(await nightOf('2024-07-28')).toBe(0);
    const top = await seen(one);
    expect(top).toMatchObject({ ownerUnitId: team.province, level: 2, late: true });
    expect(top.moves.map(({ kind, automatic, by }) => [kind, automatic, by === null])).toEqual([
      ['raised', false, false],
      ['escalated', true, true],
      ['escalated', true, true],
    ]);
    const events = await test.sql<{ actor: string; changes: object }>(
      `SELECT actor_name AS actor, changes FROM audit_events WHERE subject_id = $1 AND action = 'difficulty.escalated' ORDER BY at`,
      [one.id],
    );
    expect(events.map(({ actor }) => actor)).toEqual(['Hệ thống', 'Hệ thống']);
    expect(events[0]?.changes).toMatchObject({ dueOn: { old: '2024-06-25', new: '2024-07-11' } });
    expect(await seen(answered)).toMatchObject({ ownerUnitId: team.commune, level: 0, late: false });
  });

  it('goes to who stands above after a reorganisation: without districts, to the province', async () => {
    test.clock.set('2025-06-10T02:00:00Z');
    const officer = await personWith(test, [{ role: 'commune_officer', unitId: team.commune }]);
    const [stands] = await test.sql<{ stands: boolean }>(
      `SELECT EXISTS (SELECT FROM unit_versions WHERE unit_id = $1 AND '2025-06-10' BETWEEN valid_from AND coalesce(valid_to, 'infinity')) AS stands`,
      [team.commune],
    );
    expect(stands?.stands).toBe(true);
    const one = await raisedDifficulty(team, {}, officer);
    expect(one).toMatchObject({ ownerUnitId: team.commune, dueOn: '2025-06-25' });
    await nightOf('2025-07-05');
    const { ownerUnitId, level } = await seen(one).catch(() => ({ ownerUnitId: '', level: 0 }));
    const [top] = await test.sql<{ id: string }>(
      `SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id AND v.valid_to IS NULL WHERE u.kind = 'province'`,
    );
    expect([ownerUnitId || (await owner(one)), level || 1]).toEqual([top?.id, 1]);
  });
});

const owner = async ({ id }: Difficulty): Promise<string | undefined> =>
  (await test.sql<{ id: string }>('SELECT owner_unit_id AS id FROM difficulties WHERE id = $1', [id]))[0]?.id;
