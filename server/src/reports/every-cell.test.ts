import { type HouseholdCategory, householdCategories } from '@chung-tay/shared/households/schema';
import { reportRoutes } from '@chung-tay/shared/reports/contract';
import type { ReportForm } from '@chung-tay/shared/reports/forms';
import type { Cells, Report } from '@chung-tay/shared/reports/schema';
import { type HouseKind, houseKinds, type Programme, programmes } from '@chung-tay/shared/rules/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { householdRows, povertySums } from '../../test/factories/report-form-sums.ts';
import { compared, gained, spanOf, unitsOf } from '../../test/factories/report-gains.ts';
import { houseSums, moneySums } from '../../test/factories/report-sums.ts';
import { houseOf, type ReportWorld, reportWeek, reportWorld } from '../../test/factories/reports.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let world: ReportWorld;
let reader: Person;
beforeAll(async () => {
  world = await reportWorld(test);
  const { a, b } = world;
  const poverty = { programme: 'ntp_poverty' as const, decisionDate: '2026-02-03' };
  await houseOf(a, { ...poverty, hasMeritMember: true, ethnicity: 'Kinh', done: ['2026-02-20'] });
  await houseOf(a, { ...poverty, specialHardship: true, ethnicity: 'Kinh', category: 'near_poor', kind: 'repair' });
  await houseOf(b, { ...poverty, disasterProne: true, ethnicity: 'Kinh' });
  await houseOf(b, { ...poverty, ethnicity: 'Kinh', category: 'near_poor', kind: 'repair', done: ['2026-03-02'] });
  reader = await personWith(test, [{ role: 'home_affairs_officer', unitId: a.province }]);
}, 300_000);

const weekBefore = '2026-W11';
const report = async (form: ReportForm, input: object = {}, as = reader): Promise<Report> =>
  bodyOf(await test.call(reportRoutes.getReport, { form, period: reportWeek, ...input }, { as }));

/** All units of record whose place was under a district then. */
async function underDistrict(district: string, era: string): Promise<string[]> {
  const rows = await test.sql<{ id: string }>(
    'SELECT unit_id AS id FROM unit_tree WHERE era = $2::date AND root_id = $1',
    [district, era],
  );
  return rows.map(({ id }) => id);
}

const percent = (part: number, whole: number) => (whole === 0 ? null : Math.round((part * 1000) / whole) / 10);

/** Every cell of a row of Biểu 01: what is so, what was so a period before, and the share. */
async function progressCells(where: string, code: string, values: unknown[]): Promise<Cells> {
  const { from, to, before } = spanOf(code);
  const now = await houseSums(test, where, from, to, values);
  const then = await houseSums(test, where, before.from, before.to, values);
  return {
    ...now,
    completed_percent: percent(now.completed ?? 0, now.needed ?? 0),
    started_more: (now.started ?? 0) - (then.started ?? 0),
    completed_more: (now.completed ?? 0) - (then.completed ?? 0),
    note: null,
  };
}

describe('every cell equals what the tables say', () => {
  it('Biểu 01: of a commune alone, and of each district by a tree that has them, each with what it gained', async () => {
    const { a } = world;
    const own = await report('bieu-01', { unitId: a.commune });
    expect(own.rows).toHaveLength(1);
    const now = await progressCells('h.unit_id = $3', reportWeek, [a.commune]);
    const then = await progressCells('h.unit_id = $3', weekBefore, [a.commune]);
    for (const row of [own.rows[0], own.total]) {
      expect(row?.cells).toEqual(now);
      expect(row?.delta).toEqual(gained('bieu-01', now, then));
    }
    const old = await report('bieu-01', { treeDay: '2025-03-01' });
    expect(old.rows.length).toBeGreaterThanOrEqual(10);
    for (const { key, label, cells, delta } of old.rows) {
      const units = [await underDistrict(key, old.treeDay)];
      const direct = await progressCells('h.unit_id = ANY ($3)', reportWeek, units);
      expect(cells, label).toEqual(direct);
      expect(delta, label).toEqual(
        gained('bieu-01', direct, await progressCells('h.unit_id = ANY ($3)', weekBefore, units)),
      );
    }
    expect(old.total?.cells).toEqual(await progressCells('true', reportWeek, []));
  });

  it('Biểu 02: of a commune, with shares and what each group gained', async () => {
    const { a } = world;
    const { rows, total } = await report('bieu-02', { unitId: a.commune });
    const where = 'h.unit_id = $5 AND h.programme = $3 AND ($4::text IS NULL OR k.category = $4)';
    for (const { key, cells } of rows) {
      const [programme, category] = key.startsWith('movement_') ? ['movement', key.slice(9)] : [key, null];
      expect(cells, key).toEqual(await progressCells(where, reportWeek, [programme, category, a.commune]));
    }
    expect(total?.cells).toEqual(await progressCells('h.unit_id = $3', reportWeek, [a.commune]));
  });

  it('Biểu 03: of a commune, and the total of the province, with what was gained', async () => {
    const { b, a } = world;
    const { to, before } = spanOf(reportWeek);
    const own = await report('bieu-03', { unitId: b.commune });
    const now = await moneySums(test, [b.commune], 'commune', to);
    const then = await moneySums(test, [b.commune], 'commune', before.to);
    expect(now.received).toBeGreaterThan(0);
    expect(own.rows.map(({ cells }) => cells)).toEqual([now]);
    expect(own.total?.cells).toEqual(now);
    expect(own.total?.delta).toEqual(gained('bieu-03', now, then));
    const { rows, total } = await report('bieu-03', { unitId: a.province });
    const sums = await Promise.all(
      rows.map(async ({ key }) =>
        moneySums(test, await unitsOf(test, key), key === 'own' ? 'province' : 'commune', to),
      ),
    );
    for (const name of compared('bieu-03'))
      expect(total?.cells[name], name).toBe(sums.reduce((sum, cells) => sum + (cells[name] ?? 0), 0));
  });

  it('Biểu 04: each house of a commune, of which nothing is left out', async () => {
    for (const { commune } of [world.a, world.b]) {
      const { rows, total } = await report('bieu-04', { unitId: commune });
      const direct = (await householdRows(test, [commune], spanOf(reportWeek).to)).map(({ key, ...cells }) => ({
        key,
        cells: {
          ...cells,
          programme: programmes[cells.programme as Programme],
          category: householdCategories[cells.category as HouseholdCategory],
          kind: houseKinds[cells.kind as HouseKind],
        },
      }));
      expect(rows.map(({ key, cells }) => ({ key, cells }))).toEqual(direct);
      const sum = (name: 'support' | 'released') =>
        direct.reduce((all, { cells }) => all + Number((cells as Cells)[name] ?? 0), 0);
      expect(total?.cells).toMatchObject({ support: sum('support'), released: sum('released') });
    }
  });

  it('PL V: each row of a quarter, of the province and of a commune, with the week as a period of its own', async () => {
    const { a, b } = world;
    for (const [unitId, units] of [
      [a.province, [a.commune, b.commune]],
      [b.commune, [b.commune]],
    ] as const)
      for (const code of ['2026-Q1', reportWeek]) {
        const { from, to, nextTo, before } = spanOf(code);
        const { rows } = await report('pl-5', { period: code, unitId });
        const now = await povertySums(test, { units, from, to, nextTo });
        const then = await povertySums(test, { units, from: before.from, to: before.to, nextTo: to });
        expect(rows.map(({ key }) => key).sort()).toEqual([...now.keys()].sort());
        for (const { key, cells, delta } of rows) {
          const direct = { next: null, note: null, measure: key.startsWith('money') ? 'đồng' : 'hộ', ...now.get(key) };
          expect(cells, `${code} ${key}`).toEqual(direct);
          expect(delta, `${code} ${key}`).toEqual(gained('pl-5', direct, then.get(key) ?? {}));
        }
      }
    const { rows } = await report('pl-5', { period: '2026-Q1', unitId: a.province });
    const planned = rows.filter(({ level }) => level === 1).map(({ key, cells }) => [key, cells.planned]);
    expect(planned.filter(([key, many]) => many === 1 && !String(key).startsWith('money')).map(([key]) => key)).toEqual(
      [...['new_build_1', 'new_build_2', 'new_build_5', 'repair_3', 'repair_4', 'repair_6']],
    );
  }, 120_000);
});
