import type { TargetBasis } from './schema.ts';

/** What is known of one unit for one programme and kind: houses of its whole area, and the target set at it, if any. */
export interface TargetCell {
  /** Programme and kind of house. */
  key: string;
  need: number;
  started: number;
  completed: number;
  own: number | null;
}

/** A unit of the tree with its cells; the children's houses are among its own. */
export interface TargetNode {
  id: string;
  cells: readonly TargetCell[];
  children: readonly TargetNode[];
}

/** What holds for a unit. `own` and `below` stand side by side and are never added. */
export interface TargetSum {
  need: number;
  started: number;
  completed: number;
  own: number | null;
  below: number | null;
  target: number;
  basis: TargetBasis;
}

const cellOf = (node: TargetNode, key: string): TargetCell =>
  node.cells.find((cell) => cell.key === key) ?? { key, need: 0, started: 0, completed: 0, own: null };

const isSet = (node: TargetNode, key: string): boolean =>
  cellOf(node, key).own !== null || node.children.some((child) => isSet(child, key));

/** The targets in effect right below, with what is recorded at the unit itself; null when nobody below was given one. */
function belowOf(node: TargetNode, key: string): number | null {
  if (!node.children.some((child) => isSet(child, key))) return null;
  const direct = cellOf(node, key).need - node.children.reduce((sum, child) => sum + cellOf(child, key).need, 0);
  return node.children.reduce((sum, child) => sum + effective(child, key), Math.max(direct, 0));
}

/** Set at the unit, else made up of what holds below, else the whole approved need: 100 % is the default. */
const effective = (node: TargetNode, key: string): number =>
  cellOf(node, key).own ?? belowOf(node, key) ?? cellOf(node, key).need;

const keysOf = (node: TargetNode): string[] => [
  ...new Set([...node.cells.map(({ key }) => key), ...node.children.flatMap(keysOf)]),
];

const sumOrNull = (values: readonly (number | null)[]): number | null =>
  values.every((value) => value === null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/**
 * A unit against its target over all programmes and kinds. The target in effect is settled for each programme and kind by
 * itself, so a unit that was given one for new houses still owes all its repairs.
 */
export function sumTargets(node: TargetNode): TargetSum {
  const keys = keysOf(node);
  const add = (read: (cell: TargetCell) => number): number => node.cells.reduce((sum, cell) => sum + read(cell), 0);
  const own = sumOrNull(keys.map((key) => cellOf(node, key).own));
  const below = sumOrNull(keys.map((key) => belowOf(node, key)));
  return {
    need: add(({ need }) => need),
    started: add(({ started }) => started),
    completed: add(({ completed }) => completed),
    own,
    below,
    target: keys.reduce((sum, key) => sum + effective(node, key), 0),
    basis: own !== null ? 'own' : below !== null ? 'below' : 'need',
  };
}

/** Percent to two decimals, half up; null of nothing. */
export const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 10_000) / whole) / 100;
