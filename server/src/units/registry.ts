import type { ListedUnit, RegistryFiles } from './registry-files.ts';
import { seatOrganisations } from './registry-organisations.ts';
import {
  addVersion,
  dayBefore,
  lastVersion,
  type Registry,
  type RegistryLineage,
  type RegistryUnit,
  type Standing,
  unitAt,
  unitIdOf,
} from './registry-unit.ts';

/** The three trees: the day each began and the text that made it. */
const eras = [
  { day: '2024-02-01', citation: 'Danh mục đơn vị hành chính của Tổng cục Thống kê, ranh giới từ 01/02/2024' },
  { day: '2025-01-01', citation: 'NQ 1191/NQ-UBTVQH15' },
  { day: '2025-07-01', citation: 'NQ 1658/NQ-UBTVQH15' },
] as const;
const provinceCitation = 'NQ 202/2025/QH15';

/**
 * One registry out of the three lists. Codes are no identity: in January 2025 a kept code is the same unit with a new
 * version, in July 2025 the communes are new units, except the one that NQ 1658 leaves unchanged. `lastDay`: as known then.
 */
export function buildRegistry(files: RegistryFiles, lastDay = '9999-12-31'): Registry {
  const known = eras.filter((era) => era.day <= lastDay);
  const units: RegistryUnit[] = [];
  const trees: Standing[] = [];
  for (const [era, list] of files.lists.slice(0, known.length).entries()) {
    const before = trees.at(-1) ?? new Map<string, RegistryUnit>();
    trees.push(nextTree(era, list, before, continuing(era, list, before, files), units));
  }
  const lineage = [...communeLineage(files, trees), ...districtLineage(files, trees)];
  return seatOrganisations(
    files,
    trees,
    known.map((era) => era.day),
    { units, lineage },
  );
}

/** Codes that name the same unit as in the tree before. */
function continuing(era: number, list: readonly ListedUnit[], before: Standing, files: RegistryFiles): Set<string> {
  const kept = list.filter((row) => before.has(row.code));
  if (era < 2) return new Set(kept.map((row) => row.code));
  const unchanged = kept.filter((row) => row.level === 'province' || isUnchanged(row, before, files));
  return new Set(unchanged.map((row) => row.code));
}

/** Nothing joined it and it kept code, name and type. */
function isUnchanged(row: ListedUnit, before: Standing, files: RegistryFiles): boolean {
  const parts = files.changes.filter((change) => change.code_2025_07 === row.code);
  const was = lastVersion(unitAt(before, row.code));
  return parts.length === 1 && was.code === parts[0]?.code_2025_01 && was.name === row.name && was.type === row.type;
}

function nextTree(
  era: number,
  list: readonly ListedUnit[],
  before: Standing,
  kept: ReadonlySet<string>,
  units: RegistryUnit[],
): Standing {
  const { day, citation } = eras[era] as (typeof eras)[number];
  for (const [code, unit] of before) if (!kept.has(code)) lastVersion(unit).validTo = dayBefore(day);
  const tree = new Map<string, RegistryUnit>();
  for (const { code, name, level, type, parent_code } of list) {
    const parentId = parent_code ? unitAt(tree, parent_code).id : null;
    const cited = era === 2 && level === 'province' ? provinceCitation : citation;
    const version = { validFrom: day, validTo: null, code, name, type, parentId, citation: cited };
    const known = kept.has(code) ? unitAt(before, code) : undefined;
    const unit = known ?? { id: unitIdOf(code, name, day), kind: level, sample: false, versions: [] };
    if (known) addVersion(known, version);
    else units.push(Object.assign(unit, { versions: [version] }));
    tree.set(code, unit);
  }
  return tree;
}

function communeLineage(files: RegistryFiles, trees: readonly Standing[]): RegistryLineage[] {
  const [first, second, third] = trees;
  if (!first || !second) return [];
  const assumed = new Map(files.assumed.map((row) => [row.code_2024, row]));
  return files.changes.flatMap((change): RegistryLineage[] => {
    if (change.change_2025_01_01.startsWith('dissolved')) {
      const guess = change.code_2025_01 ? undefined : assumed.get(change.code_2024);
      const successor = unitAt(second, guess?.code_2025_01 ?? change.code_2025_01);
      const confidence = guess ? 'assumed' : change.confidence;
      const evidence = guess?.evidence ?? change.step1_evidence;
      return [link(unitAt(first, change.code_2024), successor, 1, confidence, evidence)];
    }
    if (!third) return [];
    const predecessor = unitAt(second, change.code_2025_01);
    const successor = unitAt(third, change.code_2025_07);
    if (predecessor === successor) return [];
    return [link(predecessor, successor, 2, change.confidence, 'NQ 1658/NQ-UBTVQH15, đối chiếu danh mục mã mới')];
  });
}

const link = (
  predecessor: RegistryUnit,
  successor: RegistryUnit,
  era: 1 | 2,
  confidence: string,
  evidence: string,
): RegistryLineage => ({
  predecessorId: predecessor.id,
  successorId: successor.id,
  date: eras[era].day,
  confidence,
  evidence,
});

function districtLineage(files: RegistryFiles, trees: readonly Standing[]): RegistryLineage[] {
  return files.districtLineage.flatMap((row) => {
    const era = eras.findIndex((one) => one.day === row.date) as 1 | 2;
    const [before, after] = [trees[era - 1], trees[era]];
    if (!before || !after) return [];
    const [from, to] = [unitAt(before, row.predecessor_code), unitAt(after, row.successor_code)];
    return [link(from, to, era, row.confidence, row.evidence)];
  });
}
