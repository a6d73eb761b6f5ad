import type { Unit, UnitKind } from '@chung-tay/shared/units/schema';

type Placed = Pick<Unit, 'id' | 'parentId' | 'kind'>;

/** What works for all of the place it is seated in; an enterprise or a paper works for itself. */
const forItsSeat: readonly UnitKind[] = ['department', 'front', 'union'];

/** Whether a unit is in reach of one of the roots: is it, lies below it, or below the seat of a body of the state. As the server has it. */
export function isWithin(units: readonly Placed[], unitId: string, roots: readonly string[]): boolean {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const reaching = new Set(roots);
  for (const root of roots) {
    const unit = byId.get(root);
    if (unit?.parentId && forItsSeat.includes(unit.kind)) reaching.add(unit.parentId);
  }
  const passed = new Set<string>();
  for (let at: string | null | undefined = unitId; at && !passed.has(at); at = byId.get(at)?.parentId) {
    if (reaching.has(at)) return true;
    passed.add(at);
  }
  return false;
}
