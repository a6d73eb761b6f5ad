import { columns, type ReleaseRow, type Told, threshold } from './release-row.ts';

/** A table as sums over the places of its cells, and between which bounds each hidden number lies: by column, then by cell. */
interface Day {
  sums: { column: number; places: number[]; total: number }[];
  least: number[][];
  most: number[][];
}

type Bounds = readonly [least: number, most: number];

const enoughRounds = 50;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function dayOf(rows: readonly ReleaseRow[], cells: readonly string[]): Day {
  // The whole in one cell is that cell: told as it is, and nothing to reckon from.
  const told = rows.filter(({ whole, cells: parts }) => !whole || parts.length > 1);
  return {
    sums: told.flatMap((row) => {
      const places = row.cells.map((code) => cells.indexOf(code));
      return columns.map((name, column) => ({ column, places, total: row[name] }));
    }),
    least: columns.map(() => cells.map(() => 0)),
    most: columns.map(() => cells.map(() => Number.POSITIVE_INFINITY)),
  };
}

/** Narrows one number's bounds; tells whether that was news. */
function narrow({ least, most }: Day, column: number, place: number, [from, to]: Bounds): boolean {
  const [low, high] = [least[column] as number[], most[column] as number[]];
  const [before, after] = [low[place] as number, high[place] as number];
  low[place] = Math.max(before, from);
  high[place] = Math.min(after, to);
  return low[place] > before || high[place] < after;
}

const boundsAt = (day: Day, column: number, place: number): Bounds => [
  day.least[column]?.[place] ?? 0,
  day.most[column]?.[place] ?? Number.POSITIVE_INFINITY,
];

/** What the others of a sum leave for each of its cells. */
const narrowBySum = (day: Day, { column, places, total }: Day['sums'][number]): boolean =>
  places
    .map((place) => {
      const others = places.filter((one) => one !== place).map((one) => boundsAt(day, column, one));
      const left: Bounds = [total - sum(others.map(([, most]) => most)), total - sum(others.map(([least]) => least))];
      return narrow(day, column, place, left);
    })
    .some(Boolean);

/** No number is less than one that is part of it: of the same day, the next column; of the next day, the day before. */
function narrowByPart(whole: [Day, number], part: [Day, number], place: number): boolean {
  const [least] = boundsAt(...part, place);
  const [, most] = boundsAt(...whole, place);
  const grown = narrow(...whole, place, [least, Number.POSITIVE_INFINITY]);
  return narrow(...part, place, [0, most]) || grown;
}

/** Bounds of every hidden number. `grows`: nothing is undone, so that no number of a day is less than that of the day before. */
function reckon(tables: Told, cells: readonly string[], grows: boolean): Day[] {
  const days = tables.map((rows) => dayOf(rows, cells));
  const eachPlace = (look: (place: number) => boolean): boolean => cells.map((_, place) => look(place)).some(Boolean);
  const narrowDay = (day: Day, earlier: Day | undefined): boolean[] => [
    ...day.sums.map((one) => narrowBySum(day, one)),
    ...[1, 2].map((column) => eachPlace((place) => narrowByPart([day, column - 1], [day, column], place))),
    ...(earlier && grows
      ? columns.map((_, column) => eachPlace((place) => narrowByPart([day, column], [earlier, column], place)))
      : []),
  ];
  const look = (at: number): boolean => narrowDay(days[at] as Day, days[at - 1]).some(Boolean);
  for (let round = 0, news = true; news && round < enoughRounds; round++) {
    // There and back again: what is learned of one day goes through all of them in one round.
    news = days.map((_, at) => look(at)).some(Boolean);
    news = days.map((_, at) => look(days.length - 1 - at)).some(Boolean) || news;
  }
  return days;
}

const isSmall = ([least, most]: Bounds): boolean => least > 0 && most < threshold;
const between = (whole: Bounds, part: Bounds): Bounds => [Math.max(0, whole[0] - part[1]), whole[1] - part[0]];

/** Which numbers from 1 to 4 are given away, though nobody told them: of a cell, a column left of another, or an increase. */
function givenAway(tables: Told, cells: readonly string[]): Set<string> {
  const grown = reckon(tables, cells, true);
  // What was undone contradicts that nothing is: whoever reckons so learns nothing, but still adds up.
  const contradicts = grown.some(({ least, most }) =>
    least.some((low, column) => low.some((one, place) => one > (most[column]?.[place] ?? 0))),
  );
  const days = contradicts ? reckon(tables, cells, false) : grown;
  const found = new Set<string>();
  for (const [at, day] of days.entries())
    for (const [column] of columns.entries())
      for (const [place, cell] of cells.entries()) {
        const own = boundsAt(day, column, place);
        const earlier = days[at - 1];
        const looked = [
          own,
          ...(column > 0 ? [between(boundsAt(day, column - 1, place), own)] : []),
          ...(earlier && !contradicts ? [between(own, boundsAt(earlier, column, place))] : []),
        ];
        if (looked.some(isSmall)) found.add(`${at} ${column} ${cell}`);
      }
  return found;
}

/**
 * Whether these rows would let somebody who kept every table that was told pin a hidden number between 1 and 4, though no sum and no
 * difference says so: because no number is negative, none is more than what it is part of, and houses are not undone.
 */
export function givesAway(rows: readonly ReleaseRow[], told: Told): boolean {
  const tables = [...told, rows];
  const cells = [...new Set(tables.flatMap((table) => table.flatMap((row) => row.cells)))];
  const before = givenAway(told, cells);
  return [...givenAway(tables, cells)].some((one) => !before.has(one));
}
