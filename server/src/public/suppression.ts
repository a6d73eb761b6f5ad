import { type Cell, type Counts, columns, type ReleaseRow, type Told, threshold } from './release-row.ts';
import { givesAway } from './suppression-bounds.ts';

const isSmall = (count: number): boolean => count !== 0 && Math.abs(count) < threshold;
const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);

/** What columns leave of one another: waiting, being built, completed. */
const partsOf = ({ need, started, completed }: Counts): number[] => [need - started, started - completed, completed];

const add = (rows: readonly Counts[]): Counts => ({
  need: sum(rows.map((one) => one.need)),
  started: sum(rows.map((one) => one.started)),
  completed: sum(rows.map((one) => one.completed)),
});

/** Rows of today and of the last time that share cells, so that one sum is to be compared with the other. */
interface Compared {
  cells: Set<string>;
  today: ReleaseRow[];
  before: ReleaseRow[];
}

function comparable(rows: readonly ReleaseRow[], last: readonly ReleaseRow[]): Compared[] {
  let found: Compared[] = [];
  const put = (row: ReleaseRow, side: 'today' | 'before'): void => {
    const touched = found.filter(({ cells }) => row.cells.some((cell) => cells.has(cell)));
    const joined: Compared = {
      cells: new Set([...row.cells, ...touched.flatMap(({ cells }) => [...cells])]),
      today: touched.flatMap(({ today }) => today),
      before: touched.flatMap(({ before }) => before),
    };
    joined[side].push(row);
    found = [...found.filter((one) => !touched.includes(one)), joined];
  };
  for (const row of last) put(row, 'before');
  for (const row of rows) put(row, 'today');
  return found;
}

/** Whether nothing changed by less than the threshold since those rows were told, as far as the two can be compared. */
const changedEnough = (rows: readonly ReleaseRow[], earlier: readonly ReleaseRow[]): boolean =>
  comparable(rows, earlier).every(({ today, before }) => {
    if (before.length === 0 || today.length === 0) return true;
    const [now, former] = [add(today), add(before)];
    return columns.every((column) => !isSmall(now[column] - former[column]));
  });

const isWhole = (rows: readonly ReleaseRow[] | undefined): boolean => rows?.[0]?.whole ?? true;

/**
 * Whether these rows may be told to whoever kept everything that was told: no small part, no small change since any of it, and no
 * bounds that leave only small numbers. What two tables let one subtract are the groups of cells that are rows, or rows together, in
 * both: so each earlier table is compared.
 */
export function mayBeTold(rows: readonly ReleaseRow[], told: Told): boolean {
  if (isWhole(rows)) return told.every(isWhole);
  if (rows.some((row) => partsOf(row).some(isSmall))) return false;
  return told.every((earlier) => changedEnough(rows, earlier)) && !givesAway(rows, told);
}

/** Cells that would tell too much by themselves: a small part, or too small a change since a row that was told alone. */
const flagged = (cell: Cell, told: Told): boolean => {
  const before = told.map((rows) => rows.find((row) => row.cells.length === 1 && row.cells[0] === cell.code));
  return (
    partsOf(cell).some(isSmall) ||
    before.some((row) => row && columns.some((column) => isSmall(cell[column] - row[column])))
  );
};

const rowOf = (cell: Cell): ReleaseRow => ({ ...cell, cells: [cell.code], whole: false });

function merge(cells: readonly Cell[], name: string, whole: boolean): ReleaseRow[] {
  return cells.length === 0 ? [] : [{ code: '', name, ...add(cells), cells: cells.map(({ code }) => code), whole }];
}

/**
 * The table as it may be told today (P2): cells that tell too much are merged into one row without a code, and with them as many of
 * the smallest as it takes until no row, no column left of another and no difference to what was told before is a number from 1
 * to 4; with those that are small at least one that is not, so that nobody knows which is which. A cell without a code (what
 * belongs to none) is always in the merged row. When only everything together could be told, the whole is one row, which stands for
 * the province; once rows were told there is rather no table that day. Undefined: nothing may be told today.
 */
export function releaseTable(
  cells: readonly Cell[],
  told: Told,
  names: { merged: string; whole: string },
): ReleaseRow[] | undefined {
  const size = (cell: Cell): number => cell.need;
  const order = [...cells]
    .map((cell) => ({ cell, first: cell.code === '' ? 0 : flagged(cell, told) ? 1 : 2 }))
    .sort((a, b) => a.first - b.first || size(a.cell) - size(b.cell) || (a.cell.code < b.cell.code ? -1 : 1));
  const loose = order.filter(({ first, cell }) => first === 0 && cell.need > 0).length;
  const risky = order.filter(({ first }) => first === 1).length;
  // None hidden but what has no code, if that is safe; else every risky one and one that is not.
  const least =
    risky > 0 || order.some(({ first, cell }) => first === 0 && partsOf(cell).some(isSmall))
      ? loose + risky + 1
      : loose;
  const sorted = order.filter(({ first, cell }) => first !== 0 || cell.need > 0).map(({ cell }) => cell);
  for (let hidden = least; hidden < sorted.length; hidden++) {
    const rows = [
      ...sorted
        .slice(hidden)
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map(rowOf),
      ...merge(sorted.slice(0, hidden), names.merged, false),
    ];
    if (mayBeTold(rows, told)) return rows;
  }
  const whole = merge(sorted, names.whole, true);
  return whole.length > 0 && mayBeTold(whole, told) ? whole : undefined;
}

/** A unit with houses in the public list. */
export interface PlaceParts {
  placeId: string;
  code: string;
  name: string;
  district: string | null;
  districtName: string | null;
  houses: number;
}

export interface Place {
  placeId: string;
  code: string;
  name: string;
  /** The district the list may be narrowed to; null when that is hidden too. */
  district: string | null;
}

interface Group {
  place: { code: string; name: string; district: string | null };
  units: PlaceParts[];
}

const housesOf = (units: readonly PlaceParts[]): number => sum(units.map(({ houses }) => houses));

/** One district: communes with enough houses by their own names, the others together under the district's; undefined: not even that. */
function groupsOf(units: readonly PlaceParts[]): Group[] | undefined {
  const { district, districtName } = units[0] as PlaceParts;
  const small = units.filter(({ houses }) => isSmall(houses));
  const large = units
    .filter(({ houses }) => houses >= threshold)
    .sort((a, b) => a.houses - b.houses || (a.placeId < b.placeId ? -1 : 1));
  const hidden = small.length > 0 ? [...small, ...large.splice(0, 1)] : [];
  const all = housesOf(hidden);
  const pulled = hidden.length > small.length;
  const unshown = units.length - large.length;
  // All of them small and so many that each must have one: the sum would tell.
  if (all > 0 && (all < threshold || (!pulled && all > (threshold - 1) * (unshown - 1)))) return undefined;
  const rest =
    hidden.length > 0 ? [{ place: { code: district ?? '', name: districtName ?? '', district }, units: hidden }] : [];
  return [...large.map((unit) => ({ place: { code: unit.code, name: unit.name, district }, units: [unit] })), ...rest];
}

/**
 * Under which name the houses of each unit may stand in a list (P2): counting the rows of a name never gives a number from 1 to 4, nor does
 * subtracting names from a district or from all. Districts that are merged in the released table (`mergedDistricts`) have no name here
 * either: counting their communes would take the merged row apart.
 */
export function placesOf(
  parts: readonly PlaceParts[],
  mergedDistricts: ReadonlySet<string>,
  restName: string,
): Place[] {
  const byDistrict = Map.groupBy(parts, ({ district }) => district ?? '');
  const rest: PlaceParts[] = [];
  const groups: Group[] = [];
  for (const [district, units] of byDistrict) {
    const own = district === '' || mergedDistricts.has(district) ? undefined : groupsOf(units);
    if (own) groups.push(...own);
    else rest.push(...units);
  }
  const isHidden = housesOf(rest) > 0;
  if (isHidden && (housesOf(rest) < threshold || rest.every(({ houses }) => houses < threshold))) {
    groups.sort((a, b) => housesOf(a.units) - housesOf(b.units));
    rest.push(...(groups.splice(0, 1)[0]?.units ?? []));
  }
  // Even together too few: then no name at all, not narrower than the province.
  const hidden = groups.length === 0 ? [] : rest;
  return [
    ...groups.flatMap(({ place, units }) => units.map(({ placeId }) => ({ placeId, ...place }))),
    ...hidden.map(({ placeId }) => ({ placeId, code: '', name: restName, district: null })),
  ];
}
