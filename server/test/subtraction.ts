/** What an attacker knows: that these hidden numbers, each times its factor, add up to this. */
export interface Known {
  terms: ReadonlyMap<string, number>;
  total: number;
}

type Vector = Map<string, number>;

const near0 = (value: number): boolean => Math.abs(value) < 1e-6;

/** target += factor × source */
function addTimes(target: Vector, source: ReadonlyMap<string, number>, factor: number): void {
  for (const [name, value] of source) {
    const sum = (target.get(name) ?? 0) + factor * value;
    if (near0(sum)) target.delete(name);
    else target.set(name, sum);
  }
}

/**
 * Solves for hidden numbers by adding and subtracting everything that was published: Gaussian elimination. Afterwards `follows` tells
 * the value of any sum of hidden numbers that follows from what is known, and undefined for what does not.
 */
export function solver(known: readonly Known[]) {
  const rows = new Map<string, { terms: Vector; total: number }>();
  const reduce = (terms: Vector, total: number): { terms: Vector; total: number } => {
    const left = new Map(terms);
    let rest = total;
    for (;;) {
      const pivot = [...left.keys()].find((name) => rows.has(name));
      if (pivot === undefined) return { terms: left, total: rest };
      const row = rows.get(pivot) as { terms: Vector; total: number };
      const factor = left.get(pivot) ?? 0;
      addTimes(left, row.terms, -factor);
      left.delete(pivot);
      rest -= factor * row.total;
    }
  };
  for (const { terms, total } of known) {
    const { terms: left, total: rest } = reduce(new Map(terms), total);
    const [pivot] = left;
    if (!pivot) continue;
    const [name, factor] = pivot;
    const normal = new Map([...left].map(([one, value]) => [one, value / factor]));
    for (const row of rows.values()) {
      const times = row.terms.get(name);
      if (times === undefined) continue;
      addTimes(row.terms, normal, -times);
      row.total -= times * (rest / factor);
    }
    rows.set(name, { terms: normal, total: rest / factor });
  }
  return {
    follows(asked: ReadonlyMap<string, number>): number | undefined {
      const { terms, total } = reduce(new Map(asked), 0);
      return terms.size === 0 ? Math.round(-total) : undefined;
    },
  };
}

/**
 * Between which bounds each hidden number must lie, given that none is negative and what adds up to what: bounds are narrowed by one
 * equation after the other until nothing changes.
 */
export function boundsOf(known: readonly Known[]): Map<string, [least: number, most: number]> {
  const bounds = new Map<string, [number, number]>();
  for (const { terms } of known) for (const name of terms.keys()) bounds.set(name, [0, Number.POSITIVE_INFINITY]);
  for (let round = 0, changed = true; changed && round < 50; round++) {
    changed = false;
    for (const { terms, total } of known)
      for (const [name, factor] of terms) {
        let [low, high] = [total, total];
        for (const [other, times] of terms) {
          if (other === name) continue;
          const [least, most] = bounds.get(other) as [number, number];
          low -= Math.max(times * least, times * most);
          high -= Math.min(times * least, times * most);
        }
        const [from, to] = factor > 0 ? [low / factor, high / factor] : [high / factor, low / factor];
        const [least, most] = bounds.get(name) as [number, number];
        const next: [number, number] = [Math.max(least, from), Math.min(most, to)];
        if (next[0] > least + 1e-9 || next[1] < most - 1e-9) changed = true;
        bounds.set(name, next);
      }
  }
  return bounds;
}
