import type { Step } from '@chung-tay/shared/reorganisations/schema';
import type { ClientBase } from 'pg';
import { loadRegistry } from '../../src/units/load-registry.ts';
import { readRegistryFiles } from '../../src/units/registry-files.ts';

/** The two reorganisations of 2025 as they are told. */
export const realFacts = {
  '2025_01': {
    title: 'Sắp xếp đơn vị hành chính cấp huyện, cấp xã giai đoạn 2023–2025',
    resolutionNumber: 'NQ 1191/NQ-UBTVQH15',
    resolutionDate: '2024-09-28',
    authority: 'Ủy ban Thường vụ Quốc hội',
    effectiveOn: '2025-01-01',
  },
  '2025_07': {
    title: 'Sắp xếp đơn vị hành chính cấp tỉnh, cấp xã năm 2025',
    resolutionNumber: 'NQ 1658/NQ-UBTVQH15',
    resolutionDate: '2025-06-16',
    authority: 'Ủy ban Thường vụ Quốc hội',
    effectiveOn: '2025-07-01',
  },
} as const;

/**
 * The steps of the file of changes, and what it does not tell: successors that are assumed, districts, the Front of a new one,
 * the name of the province, types of communes by the list of that day. For what plays 2025 again.
 */
export async function realSteps(
  referenceDir: string,
  columns: '2025_01' | '2025_07',
  read: readonly Step[],
): Promise<Step[]> {
  const files = (await readRegistryFiles(referenceDir)).parse();
  const [, second, third] = files.lists;
  const assumed = new Map(files.assumed.map((row) => [`code:${row.code_2024}`, row]));
  const steps = read.map((step): Step => {
    const guess = step.kind === 'merge' && step.into === null ? assumed.get(step.from[0]?.unit ?? '') : undefined;
    if (step.kind !== 'merge' || !guess) return step;
    const from = step.from.map(({ unit }) => ({ unit, confidence: 'assumed' as const, evidence: guess.evidence }));
    return { ...step, from, into: `code:${guess.code_2025_01}` };
  });
  const lineage = files.districtLineage.filter((row) => row.date === realFacts[columns].effectiveOn);
  const source = (row: (typeof lineage)[number]) => ({ confidence: 'high' as const, evidence: row.evidence });
  if (columns === '2025_07') {
    const province = third.find((row) => row.level === 'province');
    return [
      { kind: 'rename', unit: `code:${province?.code}`, name: province?.name ?? '', citation: 'NQ 202/2025/QH15' },
      ...steps,
      ...lineage.map(
        (row): Step => ({
          kind: 'abolish',
          unit: `code:${row.predecessor_code}`,
          successor: `code:${row.successor_code}`,
          ...source(row),
        }),
      ),
    ];
  }
  const began = new Set(files.lists[0].map((row) => row.code));
  return [...lineage.map((row) => districtStep(row, source(row), second, began)), ...frontSteps(files), ...steps];
}

type Files = Awaited<ReturnType<Awaited<ReturnType<typeof readRegistryFiles>>['parse']>>;

/** A district that joins another, or one that is made of a part of a standing one. */
function districtStep(
  row: Files['districtLineage'][number],
  source: { confidence: 'high'; evidence: string },
  list: Files['lists'][1],
  began: ReadonlySet<string>,
): Step {
  const unit = `code:${row.predecessor_code}`;
  if (began.has(row.successor_code))
    return { kind: 'merge', from: [{ unit, ...source }], into: `code:${row.successor_code}` };
  const made = list.find((one) => one.code === row.successor_code);
  const into = {
    kind: 'district' as const,
    code: row.successor_code,
    name: made?.name ?? '',
    type: made?.type ?? '',
    parent: `code:${made?.parent_code}`,
  };
  return { kind: 'split', unit, parts: [{ into, villages: [], ...source }], remainder: 'keeps' };
}

/** Organisations that begin with a new seat. */
const frontSteps = (files: Files): Step[] =>
  files.organisations
    .filter((row) => row.valid_from === realFacts['2025_01'].effectiveOn)
    .map((row): Step => {
      const seat = files.lists[1].find((one) => one.code === row.seat_code);
      const unit = { kind: row.kind, code: null, name: row.name, type: row.type, parent: `name:${seat?.name}` };
      return { kind: 'establish', unit, citation: row.citation };
    });

/** Brings a database without records of later units back to the registry of 2024 alone. Run by the owner. */
export async function onlyFirstRegistry(owner: ClientBase, referenceDir: string): Promise<void> {
  for (const table of ['unit_lineage', 'unit_versions', 'unit_tree', 'unit_reach', 'unit_reach_all'])
    await owner.query(`DELETE FROM ${table}`);
  await owner.query(`DELETE FROM settings WHERE name = 'units_registry'`);
  await loadRegistry(owner, referenceDir, '2024-02-01');
  await owner.query('DELETE FROM unit_tree');
  await owner.query('DELETE FROM unit_reach');
  const left = 'NOT EXISTS (SELECT FROM unit_versions v WHERE v.unit_id = ';
  await owner.query(`DELETE FROM unit_areas a WHERE ${left} a.unit_id)`);
  await owner.query(`DELETE FROM units u WHERE ${left} u.id)`);
  await owner.query('SELECT rebuild_unit_closures()');
}

/** The registry as it is: units, versions, lineage, trees and reach, for comparison. */
export async function readUnits(owner: ClientBase): Promise<Record<string, unknown[]>> {
  const read = async (text: string) => (await owner.query(text)).rows;
  return {
    units: await read('SELECT id, kind FROM units ORDER BY id'),
    versions: await read(
      'SELECT unit_id, valid_from::text, valid_to::text, code, name, type, parent_id, citation FROM unit_versions ORDER BY 1, 2',
    ),
    lineage: await read(
      'SELECT predecessor_id, successor_id, date::text, confidence, evidence FROM unit_lineage ORDER BY 1, 2, 3',
    ),
    tree: await read(
      'SELECT era::text, count(*), md5(string_agg(root_id::text || unit_id, $$,$$ ORDER BY root_id, unit_id)) FROM unit_tree GROUP BY 1 ORDER BY 1',
    ),
    reach: await read(
      'SELECT count(*), md5(string_agg(root_id::text || unit_id, $$,$$ ORDER BY root_id, unit_id)) FROM unit_reach',
    ),
  };
}
