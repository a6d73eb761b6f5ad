import { resolve } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestApp } from '../../test/harness.ts';
import { loadSampleEnterprises } from './load-registry.ts';
import { readRegistryFiles } from './registry-files.ts';

const { sql, ownerUrl } = await createTestApp();
const referenceDir = resolve(import.meta.dirname, '../../../data');
const files = (await readRegistryFiles(referenceDir)).parse();
const owner = new pg.Client({ connectionString: ownerUrl });
await owner.connect();
afterAll(() => owner.end());

const standsOn = (day: string): string => `'${day}' BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')`;

/** Ids that these roots reach. */
const reach = async (root: string): Promise<Set<string>> =>
  new Set(
    (await sql<{ unit_id: string }>('SELECT unit_id FROM unit_reach WHERE root_id = $1', [root])).map(
      (row) => row.unit_id,
    ),
  );

/** The only unit of that name on that day. */
async function unitNamed(name: string, day: string): Promise<string> {
  const rows = await sql<{ unit_id: string }>(
    `SELECT v.unit_id FROM unit_versions v WHERE v.name = $1 AND ${standsOn(day)}`,
    [name],
  );
  expect(rows, name).toHaveLength(1);
  return (rows[0] as { unit_id: string }).unit_id;
}

describe('unit_reach: whom a root sees', () => {
  it('the province sees every unit; so do its departments, Front and unions, beside themselves', async () => {
    await loadSampleEnterprises(owner, referenceDir);
    const all = new Set((await sql<{ id: string }>('SELECT id FROM units')).map((row) => row.id));
    const province = await unitNamed('Tỉnh Bắc Giang', '2024-06-01');
    expect(await reach(province)).toEqual(all);
    for (const name of ['Sở Nội vụ', 'Ủy ban MTTQ Việt Nam tỉnh', 'Hội Nông dân tỉnh'])
      expect(await reach(await unitNamed(name, '2024-06-01')), name).toEqual(all);
  });

  it('an enterprise and a newspaper see themselves only', async () => {
    for (const name of ['Công ty Mẫu Bảy', 'Báo Bắc Giang']) {
      const id = await unitNamed(name, '2024-06-01');
      expect(await reach(id), name).toEqual(new Set([id]));
    }
  });

  it('an abolished district sees its last communes, their predecessors, its Front, and no neighbour', async () => {
    const district = await unitNamed('Huyện Yên Thế', '2025-06-30');
    const expected = await sql<{ unit_id: string }>(
      `SELECT v.unit_id FROM unit_versions v WHERE v.parent_id = $1 AND ('2025-06-30' BETWEEN v.valid_from AND v.valid_to OR '2024-12-31' BETWEEN v.valid_from AND v.valid_to)`,
      [district],
    );
    const ids = new Set(expected.map((row) => row.unit_id));
    expect(ids.size).toBeGreaterThan(15);
    expect(await reach(district)).toEqual(ids.add(district));
  });

  it('a town made of a part of a standing district does not see the rest of it', async () => {
    const seen = await reach(await unitNamed('Thị xã Chũ', '2025-06-30'));
    expect(seen.has(await unitNamed('Phường Chũ', '2025-03-01'))).toBe(true);
    expect(seen.has(await unitNamed('Huyện Lục Ngạn', '2025-03-01'))).toBe(false);
    expect(seen.has(await unitNamed('Xã Tân Sơn', '2025-03-01'))).toBe(false);
    const rest = await reach(await unitNamed('Huyện Lục Ngạn', '2025-03-01'));
    expect(rest.has(await unitNamed('Phường Chũ', '2025-03-01'))).toBe(false);
  });

  it('the city sees the district that joined it', async () => {
    const city = await reach(await unitNamed('Thành phố Bắc Giang', '2025-03-01'));
    expect(city.has(await unitNamed('Huyện Yên Dũng', '2024-06-01'))).toBe(true);
    expect(city.has(await unitNamed('Xã Lão Hộ', '2024-06-01'))).toBe(true);
  });

  it("today's commune sees all it was made of, over both reorganisations, and nothing else", async () => {
    const commune = await unitNamed('Phường Tân An', '2025-07-01');
    const named = files.changes.filter((change) => change.code_2025_07 === '07682').map((change) => change.name_2024);
    const ids = await Promise.all(named.map((name) => unitNamed(name, '2024-06-01')));
    expect(named).toContain('Xã Lão Hộ');
    expect(await reach(commune)).toEqual(new Set([commune, ...ids]));
  });
});

describe('unit_tree: under which unit of a tree a unit of record counts', () => {
  it('every unit counts under the one province in every tree, and never twice at one level', async () => {
    const wrong = await sql(
      `SELECT e.era, u.id, r.kind, count(*) FROM (SELECT DISTINCT era FROM unit_tree) e CROSS JOIN units u
       JOIN unit_tree t ON t.era = e.era AND t.unit_id = u.id JOIN units r ON r.id = t.root_id
       WHERE r.kind IN ('province', 'district', 'commune') GROUP BY 1, 2, 3 HAVING count(*) > 1`,
    );
    expect(wrong).toEqual([]);
    const uncounted = await sql(
      `SELECT e.era, u.id, u.kind FROM (SELECT DISTINCT era FROM unit_tree) e CROSS JOIN units u
       WHERE NOT EXISTS (SELECT FROM unit_tree t JOIN units r ON r.id = t.root_id AND r.kind = 'province' WHERE t.era = e.era AND t.unit_id = u.id)`,
    );
    expect(uncounted).toEqual([]);
  });

  it('a commune of an earlier or the same tree counts under exactly one commune of a later tree', async () => {
    const wrong = await sql(
      `SELECT e.era, u.id FROM (SELECT DISTINCT era FROM unit_tree) e
       JOIN units u ON u.kind = 'commune' AND (SELECT min(valid_from) FROM unit_versions WHERE unit_id = u.id) <= e.era
       WHERE (SELECT count(*) FROM unit_tree t JOIN units r ON r.id = t.root_id AND r.kind = 'commune' WHERE t.era = e.era AND t.unit_id = u.id) <> 1`,
    );
    expect(wrong).toEqual([]);
  });

  it('a later commune counts under the old district all its parts lay in, else only under the province', async () => {
    const parents = async (name: string): Promise<string[]> =>
      (
        await sql<{ name: string }>(
          `SELECT v.name FROM unit_tree t JOIN unit_versions v ON v.unit_id = t.root_id AND ${standsOn('2024-02-01')}
           WHERE t.era = '2024-02-01' AND t.unit_id = $1 ORDER BY length(v.code)`,
          [await unitNamed(name, '2025-07-01')],
        )
      ).map((row) => row.name);
    expect(await parents('Phường Tân An')).toEqual(['Tỉnh Bắc Giang', 'Huyện Yên Dũng']);
    expect(await parents('Phường Tân Tiến')).toEqual(['Tỉnh Bắc Giang']);
  });

  it('one record at every commune that ever was: districts of any tree and what lies outside add up to the same total', async () => {
    const totals = await sql<{ era: string; total: number; by_district: number; direct: number }>(
      `WITH records AS (SELECT id AS unit_id, 1 + (row_number() OVER (ORDER BY id)) % 7 AS n FROM units WHERE kind = 'commune'),
       level AS (SELECT t.era, r.kind, t.unit_id FROM unit_tree t JOIN units r ON r.id = t.root_id)
       SELECT e.era, (SELECT sum(n) FROM level JOIN records USING (unit_id) WHERE level.era = e.era AND kind = 'province') AS total,
         (SELECT coalesce(sum(n), 0) FROM level JOIN records USING (unit_id) WHERE level.era = e.era AND kind = 'district') AS by_district,
         (SELECT coalesce(sum(n), 0) FROM records WHERE NOT EXISTS (SELECT FROM level WHERE level.era = e.era AND kind = 'district' AND level.unit_id = records.unit_id)) AS direct
       FROM (SELECT DISTINCT era FROM unit_tree) e ORDER BY 1`,
    );
    expect(totals).toHaveLength(3);
    expect(new Set(totals.map((row) => row.total)).size).toBe(1);
    for (const row of totals) expect(row.by_district + row.direct, row.era).toBe(row.total);
    expect(totals[0]?.by_district).toBeGreaterThan(0);
  });
});
