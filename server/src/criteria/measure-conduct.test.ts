import type { MeasureName } from '@chung-tay/shared/criteria/measures';
import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { actOn, difficultyTeam, raisedDifficulty } from '../../test/factories/difficulties.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import { inDays, inspectionTeam, recordedFinding, todayOf } from '../../test/factories/inspections.ts';
import { measured, type Over } from '../../test/factories/measures.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp, type TestApp } from '../../test/harness.ts';
import { escalateOverdue } from '../difficulties/escalate-overdue.ts';

const count = async ({ sql }: TestApp, text: string, values: unknown[]): Promise<number> =>
  (await sql<{ many: number }>(`SELECT count(*)::int AS many FROM ${text}`, values))[0]?.many ?? -1;

describe('inspections and what they found', async () => {
  const test = await createTestApp();
  const team = await inspectionTeam(test);
  const over = { from: '2020-01-01', to: '2030-12-31' };
  const figure = async (measure: MeasureName, unitId: string, more: Partial<Over> = {}) => {
    const reader = await personWith(test, [{ role: 'home_affairs_officer', unitId: team.province }]);
    return measured(test, reader, measure, { unitId, ...over, ...more });
  };

  it('inspections_concluded: of who leads, by the day of the conclusion', async () => {
    const { inspection } = await recordedFinding(team, (await approvedHouse(team)).id);
    expect((await figure('inspections_concluded', team.province)).value).toBe(0);
    const done = { id: inspection.id, conclusion: 'Đã kiểm tra xong' };
    bodyOf(await test.call(inspectionRoutes.concludeInspection, done, { as: team.inspector }));
    const { value, rows } = await figure('inspections_concluded', team.province);
    expect(value).toBe(
      await count(test, `inspections WHERE concluded_at IS NOT NULL AND lead_unit_id = $1`, [team.province]),
    );
    expect(rows.map(({ id, kind, day }) => [id, kind, day])).toEqual([[inspection.id, 'inspection', todayOf(test)]]);
    // It was led by the province, not by the commune it looked at.
    expect((await figure('inspections_concluded', team.commune)).value).toBe(0);
    expect((await figure('inspections_concluded', team.province, { to: inDays(test, -1) })).value).toBe(0);
  });

  it('findings_overdue: open past their day; on the day itself not yet, put right no more', async () => {
    const before = (await figure('findings_overdue', team.commune)).value;
    const house = await approvedHouse(team);
    const { finding } = await recordedFinding(team, house.id, { dueOn: inDays(test, 2) });
    const other = await recordedFinding(team, (await approvedHouse(team)).id, { dueOn: inDays(test, 2) });
    const due = finding.dueOn;
    expect(before).toBe(0);
    test.clock.set(new Date(Date.parse(`${due}T00:00:00+07:00`) + 3_600_000).toISOString());
    expect((await figure('findings_overdue', team.commune)).value).toBe(0);
    const officer = await personWith(test, [{ role: 'commune_officer', unitId: team.commune }]);
    const acted = { id: other.finding.id, actedOn: due, note: 'Đã lợp lại' };
    bodyOf(await test.call(inspectionRoutes.actOnFinding, acted, { as: officer }));
    test.clock.set(new Date(Date.parse(`${due}T00:00:00+07:00`) + 25 * 3_600_000).toISOString());
    const { value, rows } = await figure('findings_overdue', team.commune);
    expect(rows.map(({ id }) => id)).toEqual([finding.id]);
    expect(value).toBe(
      await count(test, `findings WHERE unit_id = $1 AND state = 'open' AND due_on <= $2`, [team.commune, due]),
    );
    expect((await figure('findings_overdue', team.province)).value).toBe(1);
    // The representative of an organisation reaches the province, and reads of findings those of the own unit alone.
    const seat = (await standingUnits(test)).organisations[0]?.id ?? '';
    const representative = await personWith(test, [{ role: 'unit_representative', unitId: seat }]);
    const told = await measured(test, representative, 'findings_overdue', { ...over, unitId: team.commune });
    expect(told).toMatchObject({ value, rows: [], others: { count: 1, value: 1 } });
  });
});

describe('difficulties', async () => {
  const test = await createTestApp();
  const team = await difficultyTeam(test);
  const figure = async (unitId: string, more: Partial<Over> = {}) => {
    const reader = await personWith(test, [{ role: 'home_affairs_officer', unitId: team.province }]);
    return measured(test, reader, 'difficulties_overdue', { unitId, from: '2024-06-01', to: '2024-12-31', ...more });
  };

  it('difficulties_overdue: what lies there past its day, and still when it went up by itself; what was answered in time never', async () => {
    const left = await raisedDifficulty(team, { dueOn: '2024-06-20' });
    const answered = await raisedDifficulty(team, { dueOn: '2024-06-20', reason: 'weather' });
    bodyOf(await actOn(team, 'answer', answered, team.officer));
    test.clock.set('2024-06-20T16:59:59Z');
    expect((await figure(team.commune)).value).toBe(0);
    test.clock.set('2024-06-20T17:00:01Z');
    expect((await figure(team.commune)).value).toBe(1);
    expect(await escalateOverdue(test.services)).toBe(1);
    const { value, rows } = await figure(team.commune);
    expect(rows.map(({ id, code, day }) => [id, code, day])).toEqual([[left.id, left.code, '2024-06-21']]);
    expect(value).toBe(await count(test, 'difficulty_moves WHERE automatic AND from_unit_id = $1', [team.commune]));
    // Its district answers for it in its area too, and has not let it lie itself.
    expect((await figure(team.district)).rows.map(({ id }) => id)).toEqual([left.id]);
    expect((await figure(team.commune, { to: '2024-06-20' })).value).toBe(0);
  });
});
