import { useState } from 'react';

/** The rows that are ticked, by their keys; only rows that are on the screen count. */
export interface Selection {
  keys: ReadonlySet<string>;
  all: boolean;
  some: boolean;
  /** Ticks or unticks a row; `range` does so with every row since the last one. */
  toggle: (index: number, range?: boolean) => void;
  toggleAll: () => void;
  /** Exactly these. */
  keep: (keys: Iterable<string>) => void;
}

/** The keys after ticking row `index`: with `anchor` everything between the two takes the state of the row. */
export function ticked(
  rows: readonly string[],
  chosen: ReadonlySet<string>,
  index: number,
  anchor: number | undefined,
): Set<string> {
  const next = new Set(rows.filter((key) => chosen.has(key)));
  const key = rows[index];
  if (key === undefined) return next;
  const on = !next.has(key);
  const [from, to] = anchor === undefined ? [index, index] : [Math.min(anchor, index), Math.max(anchor, index)];
  for (const one of rows.slice(from, to + 1)) on ? next.add(one) : next.delete(one);
  return next;
}

/** Ticks on a list of these rows. */
export function useSelection(rows: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<number>();
  const keys = new Set(rows.filter((key) => chosen.has(key)));
  const all = rows.length > 0 && keys.size === rows.length;
  return {
    keys,
    all,
    some: keys.size > 0,
    toggle: (index, range = false) => {
      setChosen(ticked(rows, keys, index, range ? anchor : undefined));
      setAnchor(index);
    },
    toggleAll: () => setChosen(all ? new Set() : new Set(rows)),
    keep: (wanted) => setChosen(new Set(wanted)),
  };
}
