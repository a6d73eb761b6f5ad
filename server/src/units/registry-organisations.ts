import type { ListedOrganisation, RegistryFiles } from './registry-files.ts';
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

/** Bodies of the state and the Front at an abolished level end with it; enterprises and papers stay and move. */
const endsWithSeat = new Set(['department', 'front', 'union']);

/** Adds the organisations to the administrative registry, each below the unit where it has its seat, tree by tree. */
export function seatOrganisations(
  files: RegistryFiles,
  trees: readonly Standing[],
  days: readonly string[],
  administrative: Registry,
): Registry {
  const byId = new Map(administrative.units.map((unit) => [unit.id, unit]));
  const seat = (row: ListedOrganisation, sample: boolean): RegistryUnit => {
    const { kind, type, name, citation, valid_from: validFrom } = row;
    const parentId = unitAt(trees[days.indexOf(validFrom)] as Standing, row.seat_code).id;
    const version = { validFrom, validTo: null, code: null, name, type, parentId, citation };
    const unit: RegistryUnit = { id: unitIdOf('', name, validFrom), kind, sample, versions: [version] };
    followSeat(unit, byId, administrative.lineage);
    return unit;
  };
  const seated = (row: ListedOrganisation): boolean => days.includes(row.valid_from);
  const organisations = [
    ...files.organisations.filter(seated).map((row) => seat(row, false)),
    ...files.sampleEnterprises.filter(seated).map((row) => seat(row, true)),
  ];
  return {
    units: [...administrative.units, ...organisations],
    lineage: [...administrative.lineage, ...frontLineage(organisations, administrative.lineage)],
  };
}

/** Ends the organisation with its seat, or moves it to what the seat became, until the seat stands. */
function followSeat(
  unit: RegistryUnit,
  byId: ReadonlyMap<string, RegistryUnit>,
  lineage: readonly RegistryLineage[],
): void {
  for (;;) {
    const version = lastVersion(unit);
    const end = lastVersion(byId.get(version.parentId as string) as RegistryUnit).validTo;
    if (end === null) return;
    if (endsWithSeat.has(unit.kind)) {
      version.validTo = end;
      return;
    }
    const next = lineage.find((one) => one.predecessorId === version.parentId && dayBefore(one.date) === end);
    if (!next) throw new Error(`Danh mục đơn vị: nơi đóng của “${version.name}” không có đơn vị kế thừa.`);
    addVersion(unit, {
      ...version,
      validFrom: next.date,
      validTo: null,
      parentId: next.successorId,
      citation: next.evidence,
    });
  }
}

/** The Front of an abolished unit is succeeded by the Front of what the unit became. */
function frontLineage(organisations: readonly RegistryUnit[], lineage: readonly RegistryLineage[]): RegistryLineage[] {
  const fronts = organisations.filter((unit) => unit.kind === 'front');
  return fronts.flatMap((front): RegistryLineage[] => {
    const { validTo, parentId } = lastVersion(front);
    if (validTo === null) return [];
    const step = lineage.find((one) => one.predecessorId === parentId && dayBefore(one.date) === validTo);
    const successor = fronts.find((other) => lastVersion(other).parentId === step?.successorId);
    if (!step || !successor) return [];
    const evidence = `Tạm coi theo địa bàn: ${step.evidence}`;
    return [{ predecessorId: front.id, successorId: successor.id, date: step.date, confidence: 'assumed', evidence }];
  });
}
