import { randomUUID } from 'node:crypto';
import { unitRoutes } from '@chung-tay/shared/units/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql } = testApp;
let officer: Person;

const idAt = async (code: string, day: string): Promise<string> => {
  const rows = await sql<{ unit_id: string }>(
    `SELECT unit_id FROM unit_versions WHERE code = $1 AND $2::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
    [code, day],
  );
  return rows[0]?.unit_id as string;
};

beforeAll(async () => {
  const { communes } = await standingUnits(testApp);
  officer = await personWith(testApp, [{ role: 'commune_officer', unitId: communes[0]?.id as string }]);
});

describe('listUnits', () => {
  it('gives the units of the day asked for, to an officer of one commune too', async () => {
    const count = async (asOf: string, kind: string) =>
      (await call(unitRoutes.listUnits, { asOf, kind, limit: 1, count: 'exact' }, { as: officer })).body.total;
    expect([await count('2024-12-31', 'commune'), await count('2024-12-31', 'district')]).toEqual([209, 10]);
    expect([await count('2025-06-30', 'commune'), await count('2025-06-30', 'district')]).toEqual([192, 10]);
    expect([await count('2025-07-01', 'commune'), await count('2025-07-01', 'district')]).toEqual([58, 0]);
    expect(await count('2024-01-31', 'commune')).toBe(0);
  });

  it('pages through every unit once, in the order of the Vietnamese alphabet, both ways', async () => {
    const walk = async (sort: 'name' | '-name'): Promise<string[]> => {
      const names: string[] = [];
      const ids = new Set<string>();
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const { body } = await call(
          unitRoutes.listUnits,
          { asOf: '2024-06-01', kind: 'commune', sort, limit: 50, ...(cursor ? { cursor } : {}) },
          { as: officer },
        );
        for (const unit of body.data) ids.add(unit.id);
        names.push(...body.data.map((unit) => unit.name));
        cursor = body.nextCursor;
      }
      expect(ids.size).toBe(209);
      return names;
    };
    const up = await walk('name');
    expect(up).toEqual(up.toSorted(new Intl.Collator('vi').compare));
    expect(await walk('-name')).toEqual(up.toReversed());
  });

  it('finds by name without accents and by code, below one parent', async () => {
    const find = async (input: Record<string, unknown>) =>
      (await call(unitRoutes.listUnits, { asOf: '2024-06-01', ...input }, { as: officer })).body.data.map(
        (unit) => unit.name,
      );
    expect((await find({ q: 'phuc son' })).sort()).toEqual(['Xã Phúc Sơn', 'Xã Phúc Sơn']);
    expect(await find({ q: 'PHÚC SƠN', parentId: await idAt('216', '2024-06-01') })).toEqual(['Xã Phúc Sơn']);
    expect(await find({ q: '07210' })).toEqual(['Phường Hoàng Văn Thụ']);
    expect(await find({ q: '%' })).toEqual([]);
  });
});

describe('getUnitTree', () => {
  it('hangs every unit of the day below another of the same day, organisations too', async () => {
    for (const asOf of ['2024-02-01', '2025-01-01', '2025-07-01']) {
      const { body } = await call(unitRoutes.getUnitTree, { asOf }, { as: officer });
      const ids = new Set(body.units.map((unit) => unit.id));
      const roots = body.units.filter((unit) => unit.parentId === null);
      expect(roots.map((unit) => unit.kind)).toEqual(['province']);
      expect(body.units.filter((unit) => unit.parentId !== null && !ids.has(unit.parentId))).toEqual([]);
      expect(body.units.some((unit) => unit.kind === 'department')).toBe(true);
      expect(body.eras).toEqual(['2024-02-01', '2025-01-01', '2025-07-01']);
    }
  });

  it('answers for today when no day is given', async () => {
    const { body } = await call(unitRoutes.getUnitTree, {}, { as: officer });
    expect(body.units.filter((unit) => unit.kind === 'commune')).toHaveLength(58);
    expect(body.units[0]?.name).toBe('Tỉnh Bắc Ninh');
  });
});

describe('getUnit', () => {
  it('tells the story of a commune that was absorbed by a town that was absorbed by a new commune', async () => {
    const dissolved = await idAt('07684', '2024-06-01');
    const { body } = await call(unitRoutes.getUnit, { id: dissolved }, { as: officer });
    expect(body).toMatchObject({ name: 'Xã Lão Hộ', validTo: '2024-12-31' });
    expect(body.path.map((step) => step.name)).toEqual(['Tỉnh Bắc Giang', 'Huyện Yên Dũng', 'Xã Lão Hộ']);
    expect(body.successors).toMatchObject([{ name: 'Phường Tân An', code: '07682', confidence: 'medium' }]);
    const town = await call(unitRoutes.getUnit, { id: body.successors[0]?.unitId }, { as: officer });
    expect(town.body.versions.map((version) => version.name)).toEqual(['Thị trấn Tân An', 'Phường Tân An']);
    expect(town.body.predecessors.map((one) => one.name)).toEqual(['Xã Lão Hộ']);
    expect(town.body.successors).toMatchObject([{ name: 'Phường Tân An', date: '2025-07-01', confidence: 'dataset' }]);
    expect(town.body.successors[0]?.unitId).not.toBe(town.body.id);
  });

  it('shows the version and path of the day asked for', async () => {
    const id = await idAt('07681', '2024-06-01');
    const at = async (asOf: string) => (await call(unitRoutes.getUnit, { id, asOf }, { as: officer })).body;
    expect((await at('2024-06-01')).path.map((step) => step.name)).toEqual([
      'Tỉnh Bắc Giang',
      'Huyện Yên Dũng',
      'Thị trấn Nham Biền',
    ]);
    expect((await at('2025-03-01')).path.map((step) => step.name)).toEqual([
      'Tỉnh Bắc Giang',
      'Thành phố Bắc Giang',
      'Phường Nham Biền',
    ]);
    expect((await at('2023-01-01')).name).toBe('Thị trấn Nham Biền');
  });

  it('does not know an unknown id', async () => {
    const { status, problem } = await call(unitRoutes.getUnit, { id: randomUUID() }, { as: officer });
    expect([status, problem.code]).toEqual([404, 'not_found']);
  });
});
