import type { Unit } from '@chung-tay/shared/units/schema';

export interface UnitNode {
  unit: Unit;
  children: UnitNode[];
}

const byName = new Intl.Collator('vi');

/** The flat list of the API as trees, each level by name. A unit whose parent is out of sight becomes a root. */
export function unitForest(units: readonly Unit[]): UnitNode[] {
  const nodes = new Map(units.map((unit) => [unit.id, { unit, children: [] as UnitNode[] }]));
  const roots: UnitNode[] = [];
  for (const node of nodes.values()) {
    const parent = node.unit.parentId ? nodes.get(node.unit.parentId) : undefined;
    (parent?.children ?? roots).push(node);
  }
  const order = (list: UnitNode[]) => list.sort((one, other) => byName.compare(one.unit.name, other.unit.name));
  for (const node of nodes.values()) order(node.children);
  return order(roots);
}

/** Every node from the top down, with its depth and the names above it. */
export function flattenForest(
  forest: readonly UnitNode[],
  above: string[] = [],
): { unit: Unit; depth: number; above: string[] }[] {
  return forest.flatMap((node) => [
    { unit: node.unit, depth: above.length, above },
    ...flattenForest(node.children, [...above, node.unit.name]),
  ]);
}
