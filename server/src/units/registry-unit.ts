import { createHash } from 'node:crypto';
import type { UnitKind } from '@chung-tay/shared/units/schema';

export interface RegistryVersion {
  validFrom: string;
  validTo: string | null;
  code: string | null;
  name: string;
  type: string;
  parentId: string | null;
  citation: string;
}

export interface RegistryUnit {
  id: string;
  kind: UnitKind;
  sample: boolean;
  versions: RegistryVersion[];
}

export interface RegistryLineage {
  predecessorId: string;
  successorId: string;
  date: string;
  confidence: string;
  evidence: string;
}

export interface Registry {
  units: RegistryUnit[];
  lineage: RegistryLineage[];
}

/** The id of a unit follows from what it first was, so every installation gives it the same one (UUID version 8). */
export function unitIdOf(code: string, name: string, firstDay: string): string {
  const hash = createHash('sha256').update(['chung-tay unit', code, name, firstDay].join('\0')).digest();
  hash[6] = ((hash[6] as number) & 0x0f) | 0x80;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** The calendar day before, `YYYY-MM-DD`. */
export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** The version in force, which is the newest one. */
export const lastVersion = (unit: RegistryUnit): RegistryVersion => unit.versions.at(-1) as RegistryVersion;

/** Which unit has a code on the first day of a tree. */
export type Standing = ReadonlyMap<string, RegistryUnit>;

export function unitAt(standing: Standing, code: string): RegistryUnit {
  const unit = standing.get(code);
  if (!unit) throw new Error(`Danh mục đơn vị: không có mã ${code} trong danh sách cần dùng.`);
  return unit;
}

/** Continues a unit: a new version only if its name, type, code or parent is another. */
export function addVersion(unit: RegistryUnit, next: RegistryVersion): void {
  const was = lastVersion(unit);
  const same = (['code', 'name', 'type', 'parentId'] as const).every((field) => was[field] === next[field]);
  if (same) return;
  was.validTo = dayBefore(next.validFrom);
  unit.versions.push(next);
}
