import { reportRoutes } from '@chung-tay/shared/reports/contract';
import { formColumns, isFigure, type ReportForm } from '@chung-tay/shared/reports/forms';
import type { Report } from '@chung-tay/shared/reports/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { houseSums, moneySums } from '../../test/factories/report-sums.ts';
import { type ReportWorld, reportWeek, reportWorld } from '../../test/factories/reports.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let world: ReportWorld;
let reader: Person;
beforeAll(async () => {
  world = await reportWorld(test);
  reader = await personWith(test, [{ role: 'home_affairs_officer', unitId: world.a.province }]);
}, 180_000);

const week = { from: '2026-03-16', to: '2026-03-22' };
const before = { code: '2026-W11', from: '2026-03-09', to: '2026-03-15' };

const report = async (form: ReportForm, input: object = {}, as = reader): Promise<Report> =>
  bodyOf(await test.call(reportRoutes.getReport, { form, period: reportWeek, ...input }, { as }));
const refused = async (input: object, as = reader) => {
  const { problem } = await test.call(reportRoutes.getReport, { form: 'bieu-01', ...input } as never, { as });
  return [problem?.code, ...(problem?.errors ?? []).map(({ pointer }) => pointer)];
};
const numbers = (cells: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(cells).filter(
      ([name, value]) => typeof value === 'number' && !name.endsWith('_percent') && !name.endsWith('_more'),
    ),
  );

/** The units whose funds a row counts, and the level of these. */
async function fundsOf(key: string): Promise<{ units: string[]; level: string }> {
  if (key !== 'own') return { units: [key], level: 'commune' };
  const rows = await test.sql<{ id: string }>(`SELECT id FROM units WHERE kind NOT IN ('commune', 'district')`);
  return { units: rows.map(({ id }) => id), level: 'province' };
}

describe('the weekly report equals direct sums in every cell', () => {
  it('Biểu 01: each commune, and the province', async () => {
    const { rows, total } = await report('bieu-01');
    expect(rows.length).toBeGreaterThan(50);
    for (const { key, cells } of rows)
      expect(numbers(cells)).toEqual(await houseSums(test, 'h.unit_id = $3', week.from, week.to, [key]));
    expect(numbers(total?.cells ?? {})).toEqual(await houseSums(test, 'true', week.from, week.to));
    expect(total?.cells).toMatchObject({
      needed: 8,
      needed_repair: 4,
      started: 5,
      completed: 3,
      completed_percent: 37.5,
      withdrawn: 1,
      added: 2,
    });
  });

  it('Biểu 02: each group', async () => {
    const { rows, total } = await report('bieu-02');
    expect(rows.map(({ key }) => key)).toEqual([
      ...['merit', 'ntp_poverty', 'ntp_ethnic', 'movement_poor', 'movement_near_poor', 'movement_meritorious'],
    ]);
    for (const { key, cells } of rows) {
      const [programme, category] = key.startsWith('movement_') ? ['movement', key.slice(9)] : [key, null];
      const where = 'h.programme = $3 AND ($4::text IS NULL OR k.category = $4)';
      expect(numbers(cells), key).toEqual(await houseSums(test, where, week.from, week.to, [programme, category]));
    }
    expect(numbers(total?.cells ?? {})).toEqual(await houseSums(test, 'true', week.from, week.to));
  });

  it('Biểu 03: every source at every fund, in the week and before it', async () => {
    for (const [code, to] of [
      [reportWeek, week.to],
      [before.code, before.to],
    ] as const) {
      const { rows, total } = await report('bieu-03', { period: code });
      for (const { key, cells } of rows) {
        const { units, level } = await fundsOf(key);
        expect(numbers(cells), key).toEqual(await moneySums(test, units, level, to));
      }
      expect(total?.cells.received).toBeGreaterThan(400_000_000);
      expect(total?.cells.allotted).toBe(0);
    }
  });

  it('PL V: poor and near-poor households of the programme, by priority, with their money', async () => {
    const { rows, checks } = await report('pl-5', { period: '2026-Q1' });
    const at = (key: string) => rows.find((row) => row.key === key)?.cells ?? {};
    const where = `h.programme = 'ntp_poverty' AND k.category = $3`;
    for (const [kind, category, suffix] of [
      ['new_build', 'poor', 'new'],
      ['repair', 'near_poor', 'repair'],
    ] as const) {
      const direct = await houseSums(test, where, '2026-01-01', '2026-03-31', [category]);
      expect(at(kind)).toMatchObject({
        [`planned_${category}`]: direct[`needed_${suffix}`],
        [`total_${category}`]: direct[`completed_${suffix}`],
      });
    }
    expect(at('new_build_1')).toMatchObject({ planned: 1, done: 1, total: 1 });
    expect(at('repair_3')).toMatchObject({ planned_near_poor: 1, done: 1 });
    expect(at('money')).toMatchObject({ planned: 40_000_000 + 22_000_000, done: 40_000_000 + 10_000_000 });
    expect(at('money_local')).toMatchObject({ planned: 10_000_000, done_poor: 6_000_000 });
    expect(at('money_raised')).toMatchObject({ planned: 12_000_000, done_near_poor: 4_000_000 });
    expect(checks.every(({ ok }) => ok)).toBe(true);
  });

  it('the delta is the difference of two periods, and every check holds', async () => {
    for (const form of ['bieu-01', 'bieu-02', 'bieu-03', 'bieu-05', 'pl-5'] as const) {
      const [now, then] = [await report(form), await report(form, { period: before.code })];
      expect(now.checks.filter(({ ok }) => !ok)).toEqual([]);
      expect(now.prior?.code).toBe(before.code);
      const all = [...now.rows, ...(now.total ? [now.total] : [])];
      const former = new Map([...then.rows, ...(then.total ? [then.total] : [])].map((row) => [row.key, row.cells]));
      for (const { key, cells, delta } of all)
        for (const [name, difference] of Object.entries(delta ?? {}))
          expect(difference, `${form} ${key} ${name}`).toBeCloseTo(
            Number(cells[name] ?? 0) - Number(former.get(key)?.[name] ?? 0),
            6,
          );
    }
    expect((await report('bieu-01')).total?.cells).toMatchObject({ started_more: 0, completed_more: 2 });
  });

  it('totals are the same by the tree of the period and by one with districts', async () => {
    for (const form of ['bieu-01', 'bieu-03'] as const) {
      const [by, old] = [await report(form), await report(form, { treeDay: '2025-03-01' })];
      expect(old.rows.length).toBeLessThan(by.rows.length / 3);
      expect(old.treeDay).toBe('2025-01-01');
      expect(old.checks.filter(({ ok }) => !ok)).toEqual([]);
      const figures = formColumns[form]
        .filter(isFigure)
        .map(({ key }) => key)
        .filter((key) => !key.startsWith('poor_fund'));
      for (const name of figures) expect(old.total?.cells[name], name).toBe(by.total?.cells[name]);
    }
  });
});

describe('getReport', () => {
  it('tells the past as it was: before the week its houses, switches and withdrawals had not happened', async () => {
    const { total } = await report('bieu-01', { period: before.code });
    expect(total?.cells).toMatchObject({
      needed: 7,
      needed_new: 5,
      needed_repair: 2,
      started: 5,
      completed: 1,
      added: 0,
      withdrawn: 0,
    });
  });

  it('a commune sees itself alone, and nothing of another', async () => {
    const { officer, commune } = world.a;
    const own = await report('bieu-01', {}, officer);
    expect(own.rows.map(({ label, unitId }) => [label, unitId])).toEqual([[own.unit.name, commune]]);
    expect(own.total?.cells.needed).toBe(4);
    expect(await refused({ unitId: world.b.commune }, officer)).toEqual(['not_found']);
  });

  it('Biểu 04 names households to who may read them; the masked variant names nobody and tells no category', async () => {
    const { rows, total } = await report('bieu-04', { unitId: world.a.commune });
    expect(rows).toHaveLength(4);
    expect(total?.label).toBe('Cộng: 4 hộ');
    expect(rows.every(({ cells }) => String(cells.head).startsWith('Hộ Thử'))).toBe(true);
    expect(rows.map(({ cells }) => cells.state)).toEqual([
      'Đã bàn giao',
      'Đang xây dựng',
      'Đã hoàn thành',
      'Chưa khởi công',
    ]);
    const judge = await personWith(test, [{ role: 'council_member', unitId: world.a.province }]);
    expect(await refused({ form: 'bieu-04', unitId: world.a.commune }, judge)).toEqual(['forbidden']);
    const masked = await report('bieu-04', { unitId: world.a.commune, masked: true });
    expect(masked.masked).toBe(true);
    for (const { cells } of masked.rows) {
      expect(cells.head).toMatch(/^Hộ Thử \S\.$/);
      expect(cells).not.toHaveProperty('category');
    }
  });

  it('refuses what is no period, has not begun, runs backwards or is too long, and a unit that does not stand', async () => {
    expect(await refused({ period: '2026-W60' })).toEqual(['invalid_request', '/period']);
    expect(await refused({ period: '2027' })).toEqual(['report_period_future', '/period']);
    expect(await refused({ from: '2026-03-02', to: '2026-03-01' })).toEqual(['invalid_request', '/to']);
    expect(await refused({ from: '2026-03-02' })).toEqual(['invalid_request', '/to']);
    expect(await refused({ from: '2015-01-01', to: '2026-01-01' })).toEqual(['invalid_request', '/to']);
    const [district] = await test.sql<{ id: string }>(`SELECT id FROM units WHERE kind = 'district' LIMIT 1`);
    expect(await refused({ unitId: district?.id, period: '2026-02' })).toEqual(['unit_not_active', '/unitId']);
    expect((await report('bieu-01', { unitId: district?.id, period: '2024-08' })).rows.length).toBeGreaterThan(5);
    expect(await refused({ period: reportWeek, movementId: world.a.commune, form: 'bieu-05' })).toEqual([
      'invalid_request',
      '/movementId',
    ]);
  });
});
