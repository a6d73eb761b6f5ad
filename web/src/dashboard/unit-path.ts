import type { Unit } from '@chung-tay/shared/units/schema';

export interface UnitAbove {
  id: string;
  name: string;
  /** Within the person's own reach: the others are shown without a link. */
  reachable: boolean;
}

const actingForSeat = new Set(['department', 'front', 'union']);

/** A department, front or union reaches what the administrative unit of its seat reaches. */
const withSeats = (units: readonly Unit[], roots: readonly string[]): string[] => [
  ...roots,
  ...units.flatMap(({ id, kind, parentId }) =>
    parentId && actingForSeat.has(kind) && roots.includes(id) ? [parentId] : [],
  ),
];

/** The units above one, from the top, in the tree given. What lies above every root of the person is out of reach. */
export function pathAbove(units: readonly Unit[], unitId: string, roots: readonly string[]): UnitAbove[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const above: UnitAbove[] = [];
  let parent = byId.get(unitId)?.parentId;
  while (parent && above.length < 10) {
    const unit = byId.get(parent);
    if (!unit) break;
    above.unshift({ id: unit.id, name: unit.name, reachable: false });
    parent = unit.parentId;
  }
  const reached = withSeats(units, roots);
  const first = above.findIndex((unit) => reached.includes(unit.id));
  return above.map((unit, position) => ({ ...unit, reachable: first >= 0 && position >= first }));
}
