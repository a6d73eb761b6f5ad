import type { Unit } from '@chung-tay/shared/units/schema';

export interface UnitAbove {
  id: string;
  name: string;
  /** Within the person's own reach: the others are shown without a link. */
  reachable: boolean;
}

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
  const first = above.findIndex((unit) => roots.includes(unit.id));
  return above.map((unit, position) => ({ ...unit, reachable: first >= 0 && position >= first }));
}
