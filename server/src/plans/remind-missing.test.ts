import type { Movement } from '@chung-tay/shared/movements/schema';
import { planRoutes } from '@chung-tay/shared/plans/contract';
import { reminderOn } from '@chung-tay/shared/plans/lifecycle';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { draftedMovement, launchedMovement, type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { fileFor } from '../../test/factories/plans.ts';
import { createTestApp } from '../../test/harness.ts';
import { remindMissing } from './remind-missing.ts';

const test = await createTestApp();
let team: MovementTeam;
let movement: Movement;

/** The job, twenty past midnight of this day in Hà Nội. */
function nightOf(day: string): Promise<number> {
  test.clock.set(new Date(`${day}T00:20:00+07:00`).toISOString());
  return remindMissing(test.services);
}

/** Who was reminded of which last day. */
const sent = () =>
  test.sql<{ unit: string; kind: string; day: string }>(
    `SELECT unit_id AS unit, kind, for_day::text AS day FROM plan_reminders WHERE movement_id = $1 AND kind <> 'by_hand' ORDER BY sent_at, unit_id`,
    [movement.id],
  );

beforeAll(async () => {
  team = await movementTeam(test);
  movement = await launchedMovement(team);
  await draftedMovement(team, { name: 'Chưa phát động thì không ai bị nhắc' });
}, 60_000);

describe('every night', () => {
  it('reminds exactly those that have not filed, by their own last day, each once however often it runs', async () => {
    const [first, second] = team.districts;
    expect(await nightOf('2024-08-07'), 'eight days before').toBe(0);
    expect(await nightOf('2024-08-08'), 'seven days before: all three').toBe(3);
    expect(await nightOf('2024-08-08'), 'the same night again').toBe(0);
    expect(await nightOf('2024-08-09')).toBe(0);
    await team.signIn();
    bodyOf(await fileFor(test, team.districtOfficer, { movementId: movement.id, unitId: first }));
    const more = { movementId: movement.id, unitIds: [second], dueOn: '2024-08-30', reason: 'Mưa lũ' };
    bodyOf(await test.call(planRoutes.extendPlan, more, { as: team.homeAffairs }));
    expect(await nightOf('2024-08-14'), 'one day before: the department alone').toBe(1);
    expect(await nightOf('2024-08-15')).toBe(0);
    expect(await nightOf('2024-08-16'), 'overdue: the department alone').toBe(1);
    expect(await nightOf('2024-08-17')).toBe(0);
    expect(await nightOf('2024-08-24'), 'made up for a night later: the extended one').toBe(1);
    expect(await nightOf('2024-08-29')).toBe(1);
    expect(await nightOf('2024-08-31')).toBe(1);
    expect(await nightOf('2024-09-30')).toBe(0);
    const of = async (unit: string) =>
      (await sent()).filter((one) => one.unit === unit).map(({ kind, day }) => `${kind} ${day}`);
    expect(await of(first)).toEqual(['before_7 2024-08-15']);
    expect(await of(team.department)).toEqual(['before_7 2024-08-15', 'before_1 2024-08-15', 'overdue 2024-08-15']);
    expect(await of(second)).toEqual([
      'before_7 2024-08-15',
      'before_7 2024-08-30',
      'before_1 2024-08-30',
      'overdue 2024-08-30',
    ]);
  });

  it('two that run at once send one reminder', async () => {
    test.clock.set('2024-07-01T02:00:00Z');
    await team.signIn();
    const other = await launchedMovement(team);
    test.clock.set('2024-08-10T02:00:00Z');
    const both = await Promise.all([remindMissing(test.services), remindMissing(test.services)]);
    expect(both.reduce((sum, one) => sum + one, 0)).toBe(3);
    const rows = await test.sql('SELECT id FROM plan_reminders WHERE movement_id = $1', [other.id]);
    expect(rows).toHaveLength(3);
  });

  it('is the twin of reminderOn()', async () => {
    const cases = [
      ['2024-08-07', null],
      ['2024-08-08', 'before_7'],
      ['2024-08-13', 'before_7'],
      ['2024-08-14', 'before_1'],
      ['2024-08-15', 'before_1'],
      ['2024-08-16', 'overdue'],
    ] as const;
    for (const [today, kind] of cases) {
      test.clock.set('2024-07-01T02:00:00Z');
      await team.signIn();
      const one = await launchedMovement(team);
      await nightOf(today);
      const kinds = await test.sql<{ kind: string }>(
        'SELECT DISTINCT kind FROM plan_reminders WHERE movement_id = $1',
        [one.id],
      );
      expect([today, reminderOn(today, '2024-08-15')]).toEqual([today, kind]);
      expect([today, kinds.map((row) => row.kind)]).toEqual([today, kind ? [kind] : []]);
    }
  });
});
