import type { Unit } from '@chung-tay/shared/units/schema';

/** Whether a unit is one of the roots or lies below one. */
export function isWithin(
  units: readonly Pick<Unit, 'id' | 'parentId'>[],
  unitId: string,
  roots: readonly string[],
): boolean {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const passed = new Set<string>();
  for (let at: string | null | undefined = unitId; at && !passed.has(at); at = parents.get(at)) {
    if (roots.includes(at)) return true;
    passed.add(at);
  }
  return false;
}
