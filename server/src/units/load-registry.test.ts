import { resolve } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestApp } from '../../test/harness.ts';
import { loadRegistry, loadSampleEnterprises } from './load-registry.ts';
import { readRegistryFiles } from './registry-files.ts';

const { sql, ownerUrl } = await createTestApp();
const referenceDir = resolve(import.meta.dirname, '../../../data');
const files = (await readRegistryFiles(referenceDir)).parse();
const owner = new pg.Client({ connectionString: ownerUrl });
await owner.connect();
afterAll(() => owner.end());

const days = ['2024-02-01', '2025-01-01', '2025-07-01'] as const;
const standsOn = (day: string): string => `'${day}' BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')`;

/** The only unit of that name on that day. */
async function unitNamed(name: string, day: string): Promise<string> {
  const rows = await sql<{ unit_id: string }>(
    `SELECT v.unit_id FROM unit_versions v WHERE v.name = $1 AND ${standsOn(day)}`,
    [name],
  );
  expect(rows, name).toHaveLength(1);
  return (rows[0] as { unit_id: string }).unit_id;
}

describe('the registry is the three lists of the files', () => {
  it.each([...days.entries()])(
    'tree %i, from %s on: every unit with its code, name, type and parent',
    async (era, day) => {
      const rows = await sql<{ code: string; name: string; level: string; type: string; parent_code: string }>(
        `SELECT v.code, v.name, u.kind AS level, v.type, coalesce(p.code, '') AS parent_code
       FROM unit_versions v JOIN units u ON u.id = v.unit_id
       LEFT JOIN unit_versions p ON p.unit_id = v.parent_id AND '${day}' BETWEEN p.valid_from AND coalesce(p.valid_to, 'infinity')
       WHERE v.code IS NOT NULL AND ${standsOn(day)}`,
      );
      const line = (row: (typeof rows)[number]): string =>
        [row.code, row.name, row.level, row.type, row.parent_code].join(';');
      expect(rows.map(line).sort()).toEqual((files.lists[era] ?? []).map(line).sort());
    },
  );

  it('has 10 districts and 209 communes, then 10 and 192, then none and 58, on their last days too', async () => {
    const count = async (day: string) =>
      (
        await sql<{ n: string }>(
          `SELECT count(*) FILTER (WHERE u.kind = 'district') || '/' || count(*) FILTER (WHERE u.kind = 'commune') AS n
           FROM unit_versions v JOIN units u ON u.id = v.unit_id WHERE ${standsOn(day)}`,
        )
      )[0]?.n;
    expect([await count('2024-02-01'), await count('2024-12-31')]).toEqual(['10/209', '10/209']);
    expect([await count('2025-01-01'), await count('2025-06-30')]).toEqual(['10/192', '10/192']);
    expect(await count('2025-07-01')).toBe('0/58');
  });

  it('a code is no identity: July 2025 gave old codes to other units', async () => {
    const rows = await sql<{ code: string; same: boolean; name_before: string; name_after: string }>(
      `SELECT v.code, v.unit_id = w.unit_id AS same, v.name AS name_before, w.name AS name_after
       FROM unit_versions v JOIN unit_versions w ON w.code = v.code
       WHERE length(v.code) = 5 AND ${standsOn('2024-06-01')} AND '2025-07-01' BETWEEN w.valid_from AND coalesce(w.valid_to, 'infinity')`,
    );
    expect(rows.filter((row) => row.same).map((row) => row.name_after)).toEqual(['Xã Tuấn Đạo']);
    expect(rows.find((row) => row.code === '07210')).toMatchObject({
      same: false,
      name_before: 'Phường Hoàng Văn Thụ',
      name_after: 'Phường Bắc Giang',
    });
    expect(rows.filter((row) => row.name_before !== row.name_after)).toHaveLength(41);
  });

  it('the province is one unit under two names', async () => {
    const rows = await sql(
      `SELECT v.name, v.valid_from, v.valid_to FROM unit_versions v JOIN units u ON u.id = v.unit_id WHERE u.kind = 'province' ORDER BY 2`,
    );
    expect(rows).toEqual([
      { name: 'Tỉnh Bắc Giang', valid_from: '2024-02-01', valid_to: '2025-06-30' },
      { name: 'Tỉnh Bắc Ninh', valid_from: '2025-07-01', valid_to: null },
    ]);
  });
});

describe('lineage', () => {
  it('every unit that ended became something that stood on the next day', async () => {
    const orphans = await sql(
      `SELECT u.id FROM units u JOIN (SELECT unit_id, max(coalesce(valid_to, 'infinity')) AS ended FROM unit_versions GROUP BY 1) e ON e.unit_id = u.id
       WHERE e.ended < 'infinity' AND NOT EXISTS (
         SELECT FROM unit_lineage l JOIN unit_versions v ON v.unit_id = l.successor_id AND l.date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
         WHERE l.predecessor_id = u.id AND l.date = e.ended + 1)`,
    );
    expect(orphans).toEqual([]);
  });

  it('leads each commune of 2024 to the commune of July 2025 that the file names', async () => {
    const rows = await sql<{ first: string; last: string }>(
      `WITH RECURSIVE became AS (
         SELECT v.code AS first, v.unit_id FROM unit_versions v WHERE length(v.code) = 5 AND ${standsOn('2024-06-01')}
         UNION SELECT became.first, l.successor_id FROM became JOIN unit_lineage l ON l.predecessor_id = became.unit_id
       )
       SELECT became.first, v.code AS last FROM became JOIN unit_versions v ON v.unit_id = became.unit_id AND v.valid_to IS NULL`,
    );
    const last = new Map(rows.map((row) => [row.first, row.last]));
    expect([rows.length, last.size]).toEqual([209, 209]);
    const named = files.changes.filter((change) => change.code_2025_07 !== '');
    expect(named).toHaveLength(206);
    expect(named.filter((change) => last.get(change.code_2024) !== change.code_2025_07)).toEqual([]);
  });

  it('says that the three unknown successors are assumed', async () => {
    const rows = await sql<{ name: string; evidence: string }>(
      `SELECT v.name, l.evidence FROM unit_lineage l JOIN unit_versions v ON v.unit_id = l.predecessor_id JOIN units u ON u.id = v.unit_id
       WHERE l.confidence = 'assumed' AND u.kind = 'commune' ORDER BY v.name`,
    );
    expect(rows.map((row) => row.name)).toEqual(['Xã Mỹ Hà', 'Xã Vũ Xá', 'Xã Yên Mỹ']);
    expect(rows.every((row) => row.evidence.startsWith('Tạm coi'))).toBe(true);
  });
});

describe('loading', () => {
  const snapshot = () =>
    sql(`SELECT (SELECT md5(string_agg(u::text, ',' ORDER BY u.id)) FROM units u) AS units,
      (SELECT md5(string_agg(v::text, ',' ORDER BY v.unit_id, v.valid_from)) FROM unit_versions v) AS versions,
      (SELECT md5(string_agg(l::text, ',' ORDER BY l::text)) FROM unit_lineage l) AS lineage,
      (SELECT md5(string_agg(r::text, ',' ORDER BY r::text)) FROM unit_reach r) AS reach,
      (SELECT md5(string_agg(t::text, ',' ORDER BY t::text)) FROM unit_tree t) AS tree`);

  it('again changes nothing, neither when the files are known nor when they are read anew', async () => {
    await loadSampleEnterprises(owner, referenceDir);
    const before = await snapshot();
    await loadRegistry(owner, referenceDir);
    expect(await snapshot()).toEqual(before);
    await owner.query(`UPDATE settings SET value = '{}' WHERE name IN ('units_registry', 'units_sample')`);
    await loadRegistry(owner, referenceDir);
    await loadSampleEnterprises(owner, referenceDir);
    expect(await snapshot()).toEqual(before);
  });

  it('gives every installation the same ids', async () => {
    expect(await unitNamed('Huyện Yên Thế', '2024-06-01')).toBe('1c3c1e1d-d5e2-884c-8267-4ac20ef5e8d2');
  });
});
