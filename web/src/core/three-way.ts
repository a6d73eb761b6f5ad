/** One field of a record as three people see it: as it was read, as it is now, and as it was typed. */
export interface Difference {
  name: string;
  seen: unknown;
  now: unknown;
  mine: unknown;
  /** Who changed it since it was read. */
  by: 'mine' | 'theirs' | 'both';
}

/** Nothing, an empty text and null are one. Lists and objects are the same when they say the same. */
export const same = (one: unknown, other: unknown): boolean => told(one) === told(other);
const told = (value: unknown): string =>
  Number.isNaN(value) ? 'unreadable' : JSON.stringify(value === undefined || value === '' ? null : value);

/** The fields in which what is typed is not what stands there now, each with who made it so. */
export function differences(
  seen: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
  mine: Readonly<Record<string, unknown>>,
): Difference[] {
  return Object.keys(mine)
    .filter((name) => name in now && !same(now[name], mine[name]))
    .map((name) => {
      const iDid = !same(seen[name], mine[name]);
      const theyDid = !same(seen[name], now[name]);
      return {
        name,
        seen: seen[name],
        now: now[name],
        mine: mine[name],
        by: iDid && theyDid ? 'both' : iDid ? 'mine' : 'theirs',
      };
    });
}

/** Where `after` differs from `before`: `before[from, to)` became `by`. */
function changeOf(before: string, after: string) {
  let from = 0;
  while (from < Math.min(before.length, after.length) && before[from] === after[from]) from++;
  let back = 0;
  const room = Math.min(before.length, after.length) - from;
  while (back < room && before[before.length - 1 - back] === after[after.length - 1 - back]) back++;
  return { from, to: before.length - back, by: after.slice(from, after.length - back) };
}

/** Both changes of one text where they touch different places of it; else what stands there now, then what was typed. */
function mergedText(seen: string, now: string, mine: string): string {
  const theirs = changeOf(seen, now);
  const own = changeOf(seen, mine);
  const [first, second] = theirs.from <= own.from ? [theirs, own] : [own, theirs];
  if (seen !== '' && first.to <= second.from && first.from !== second.from)
    return seen.slice(0, first.from) + first.by + seen.slice(first.to, second.from) + second.by + seen.slice(second.to);
  return `${now.trim()}\n${mine.trim()}`;
}

const isPlainList = (value: unknown): value is readonly (string | number)[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number');

/** Both changes put together: of texts, and of lists of words or ids. Undefined where only one of the two can stand. */
export function merged({ seen, now, mine }: Pick<Difference, 'seen' | 'now' | 'mine'>): unknown {
  if (typeof now === 'string' && typeof mine === 'string')
    return mergedText(typeof seen === 'string' ? seen : '', now, mine);
  if (isPlainList(now) && isPlainList(mine)) {
    const before = isPlainList(seen) ? seen : [];
    const dropped = new Set(before.filter((one) => !now.includes(one) || !mine.includes(one)));
    return [...new Set([...now, ...mine])].filter((one) => !dropped.has(one));
  }
  return undefined;
}
