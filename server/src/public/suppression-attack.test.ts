import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundsOf, type Known, solver } from '../../test/subtraction.ts';
import { type Cell, columns, type ReleaseRow, threshold } from './release-row.ts';
import { mayBeTold, type PlaceParts, placesOf, releaseTable } from './suppression.ts';

const names = { merged: 'Các địa phương khác', whole: 'Toàn tỉnh' };
type Column = (typeof columns)[number];

const small = (value: number | undefined): boolean => value !== undefined && value !== 0 && Math.abs(value) < threshold;
const sumOf = (names: readonly string[], factor = 1): [string, number][] => names.map((name) => [name, factor]);

/** How many houses were decided, started, completed in each district on one day. */
type Day = readonly (readonly [decided: number, started: number, completed: number])[];

const none = [0, 0, 0] as const;
const flow = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 2, arbitrary: fc.integer({ min: 5, max: 30 }) },
);
const districts = 5;
const dayArbitrary: fc.Arbitrary<Day> = fc.array(fc.tuple(flow, flow, flow), {
  minLength: districts + 1,
  maxLength: districts + 1,
});

/** Plays the days; what was told of each, and the truth. Work is never ahead of what it follows. */
function play(days: readonly Day[]): { told: { day: number; rows: ReleaseRow[] }[]; truth: Cell[][] } {
  const now: Cell[] = Array.from({ length: districts + 1 }, (_, at) => ({
    code: at === districts ? '' : `D${at}`,
    name: `Huyện ${at}`,
    need: 0,
    started: 0,
    completed: 0,
  }));
  const [told, truth]: [{ day: number; rows: ReleaseRow[] }[], Cell[][]] = [[], []];
  for (const [day, flows] of days.entries()) {
    for (const [at, [decided, started, completed]] of flows.entries()) {
      const cell = now[at] as Cell;
      cell.need += decided;
      cell.started = Math.min(cell.need, cell.started + started);
      cell.completed = Math.min(cell.started, cell.completed + completed);
    }
    const cells = now.map((cell) => ({ ...cell }));
    truth.push(cells);
    const rows = releaseTable(
      cells,
      told.map((one) => one.rows),
      names,
    );
    if (rows) told.push({ day, rows });
  }
  return { told, truth };
}

const hidden = (day: number, cell: string, column: Column): string => `${column} ${cell} ${day}`;

/** Everything that was told, as equations over what was not. */
const knowledge = (told: readonly { day: number; rows: ReleaseRow[] }[]): Known[] =>
  told.flatMap(({ day, rows }) =>
    rows.flatMap((row) =>
      columns.map((column) => ({
        terms: new Map(sumOf(row.cells.map((cell) => hidden(day, cell, column)))),
        total: row[column],
      })),
    ),
  );

/** Every group of districts but none and all. */
const groups = Array.from({ length: 2 ** (districts + 1) - 2 }, (_, bits) =>
  Array.from({ length: districts + 1 }, (_, at) => at).filter((at) => ((bits + 1) >> at) & 1),
).map((members) => members.map((at) => (at === districts ? '' : `D${at}`)));

/** Small numbers that follow by addition and subtraction: of a group of districts on a day, or between two days. */
function disclosed(
  told: readonly { day: number; rows: ReleaseRow[] }[],
  truth: readonly (readonly Cell[])[] = [],
): string[] {
  const { follows } = solver(knowledge(told));
  const of = (day: number, cells: readonly string[], column: Column) => cells.map((cell) => hidden(day, cell, column));
  const found: string[] = [];
  const ask = (what: string, terms: [string, number][]): void => {
    const value = follows(new Map(terms));
    if (small(value)) found.push(`${what}: ${value}`);
  };
  // A group beside which there is nothing is the province, which is told as it is.
  const isWhole = (cells: readonly string[], day: number): boolean =>
    truth[day]?.every(({ code, need }) => need === 0 || cells.includes(code)) ?? false;
  for (const cells of groups)
    for (const [at, { day }] of told.entries()) {
      if (isWhole(cells, day)) continue;
      ask(`${cells} waiting on ${day}`, [...sumOf(of(day, cells, 'need')), ...sumOf(of(day, cells, 'started'), -1)]);
      ask(`${cells} building on ${day}`, [
        ...sumOf(of(day, cells, 'started')),
        ...sumOf(of(day, cells, 'completed'), -1),
      ]);
      ask(`${cells} completed on ${day}`, sumOf(of(day, cells, 'completed')));
      for (const earlier of told.slice(0, at))
        for (const column of columns)
          ask(`${cells} ${column} since ${earlier.day}`, [
            ...sumOf(of(day, cells, column)),
            ...sumOf(of(earlier.day, cells, column), -1),
          ]);
    }
  return found;
}

it('adding and subtracting rows, columns and days of everything that was told never gives a number from 1 to 4', () => {
  let split = 0;
  fc.assert(
    fc.property(fc.array(dayArbitrary, { minLength: 2, maxLength: 8 }), (days) => {
      const { told, truth } = play(days);
      if (told.some(({ rows }) => rows.length > 1)) split++;
      expect(disclosed(told, truth)).toEqual([]);
    }),
    { numRuns: 150 },
  );
  // The attack had something to attack.
  expect(split).toBeGreaterThan(20);
}, 120_000);

it('the attack finds what a table without protection tells', () => {
  const cell = (code: string, need: number): ReleaseRow => ({
    code,
    name: code,
    cells: [code],
    whole: false,
    need,
    started: 0,
    completed: 0,
  });
  const rest = { ...cell('', 10), cells: ['D1', 'D2'] };
  const found = disclosed([
    { day: 0, rows: [cell('D0', 30), rest] },
    { day: 1, rows: [cell('D0', 31), rest] },
    { day: 2, rows: [cell('D0', 31), cell('D1', 8), { ...cell('', 4), cells: ['D2'] }] },
  ]);
  expect(found).toContain('D0 need since 0: 1');
  expect(found).toContain('D2 waiting on 2: 4');
  const { follows } = solver([
    {
      terms: new Map([
        ['a', 1],
        ['b', 1],
        ['c', 1],
      ]),
      total: 20,
    },
    {
      terms: new Map([
        ['a', 1],
        ['c', 1],
      ]),
      total: 17,
    },
  ]);
  expect([follows(new Map([['b', 1]])), follows(new Map([['a', 1]]))]).toEqual([3, undefined]);
});

/** The province's only house of the first day: told later that the others have none begun, one would know where it stood. */
const onlyHouse: Day[] = [
  [none, none, none, [1, 5, 0], none, [0, 5, 0]],
  [none, [0, 5, 0], none, [5, 5, 0], [5, 0, 0], [5, 0, 0]],
  [[5, 0, 0], [5, 0, 0], none, [0, 0, 5], [5, 0, 0], none],
  [none, none, none, [5, 0, 5], [0, 5, 0], [0, 0, 5]],
];

it('nor do bounds: no hidden number must lie between 1 and 4 because none is negative and nothing is undone', () => {
  fc.assert(
    fc.property(fc.array(dayArbitrary, { minLength: 2, maxLength: 8 }), (days) => {
      const { told, truth } = play(days);
      // Parts that add up instead of columns, and what was added since the last time, which is not negative either.
      const equations: Known[] = [];
      for (const { day, rows } of told)
        for (const column of columns)
          for (const row of rows)
            equations.push({
              terms: new Map(sumOf(row.cells.map((cell) => hidden(day, cell, column)))),
              total: row[column],
            });
      for (const [at, { day }] of told.entries()) {
        for (const cell of truth[0]?.map(({ code }) => code) ?? []) {
          const parts = (['waiting', 'building'] as const).map((part) => `${part} ${cell} ${day}`);
          equations.push({
            terms: new Map([
              [hidden(day, cell, 'need'), 1],
              [hidden(day, cell, 'started'), -1],
              [parts[0] as string, -1],
            ]),
            total: 0,
          });
          equations.push({
            terms: new Map([
              [hidden(day, cell, 'started'), 1],
              [hidden(day, cell, 'completed'), -1],
              [parts[1] as string, -1],
            ]),
            total: 0,
          });
          const earlier = told[at - 1];
          if (earlier)
            for (const column of columns)
              equations.push({
                terms: new Map([
                  [hidden(day, cell, column), 1],
                  [hidden(earlier.day, cell, column), -1],
                  [`new ${column} ${cell} ${day}`, -1],
                ]),
                total: 0,
              });
        }
      }
      const pinned = [...boundsOf(equations)].filter(([, [least, most]]) => least > 0.5 && most < threshold - 0.5);
      expect(pinned).toEqual([]);
    }),
    { numRuns: 150, examples: [[onlyHouse]] },
  );
}, 120_000);

it('lists: counting the rows of a name, and subtracting names from a district or from all, never gives a number from 1 to 4', () => {
  const commune = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 30 }));
  const province = fc.array(fc.array(commune, { minLength: 6, maxLength: 12 }), { minLength: 3, maxLength: 6 });
  fc.assert(
    fc.property(province, (counts) => {
      const parts: PlaceParts[] = counts.flatMap((communes, d) =>
        communes.map((houses, at) => ({
          placeId: `${d}.${at}`,
          code: `${d}${at}`,
          name: `Xã ${d}.${at}`,
          district: `D${d}`,
          districtName: `Huyện ${d}`,
          houses,
        })),
      );
      const total = (communes: readonly number[] = []) => communes.reduce((all, one) => all + one, 0);
      const cells: Cell[] = counts.map((communes, d) => ({
        code: `D${d}`,
        name: `Huyện ${d}`,
        need: total(communes),
        started: 0,
        completed: 0,
      }));
      const table = releaseTable(cells, [], names) ?? [];
      const merged = new Set(table.filter((row) => row.cells.length > 1 || row.whole).flatMap((row) => row.cells));
      const places = new Map(placesOf(parts, merged, names.merged).map((place) => [place.placeId, place]));
      const shown = Map.groupBy(parts, ({ placeId }) => `${places.get(placeId)?.code} ${places.get(placeId)?.name}`);
      const narrowed = Map.groupBy(parts, ({ placeId }) => places.get(placeId)?.district ?? '');
      const known: Known[] = [...[...shown.values()], ...[...narrowed.values()]].map((units) => ({
        terms: new Map(sumOf(units.map(({ placeId }) => placeId))),
        total: total(units.map(({ houses }) => houses)),
      }));
      for (const row of table)
        known.push({
          terms: new Map(
            sumOf(parts.filter(({ district }) => row.cells.includes(district ?? '')).map(({ placeId }) => placeId)),
          ),
          total: row.need,
        });
      const { follows } = solver(known);
      const groupsAsked = [
        ...parts.map(({ placeId }) => [placeId]),
        ...counts.map((communes, d) => communes.map((_, at) => `${d}.${at}`)),
        ...[...shown.values()].map((units) => units.map(({ placeId }) => placeId)),
        ...counts.flatMap((communes, d) =>
          [...shown.values()].map((units) =>
            communes.map((_, at) => `${d}.${at}`).filter((id) => !units.some((unit) => unit.placeId === id)),
          ),
        ),
      ];
      const found = groupsAsked.map((units) => follows(new Map(sumOf(units)))).filter(small);
      if (shown.size > 1) expect(found).toEqual([]);
      expect([...boundsOf(known).values()].filter(([least, most]) => least > 0.5 && most < threshold - 0.5)).toEqual(
        [],
      );
    }),
    { numRuns: 200 },
  );
}, 60_000);

it('a table that was told is not told again with one house more, and is with five', () => {
  const cells = (need: number): Cell[] => [
    { code: 'D0', name: 'A', need, started: 0, completed: 0 },
    { code: 'D1', name: 'B', need: 40, started: 0, completed: 0 },
    { code: 'D2', name: 'C', need: 50, started: 0, completed: 0 },
  ];
  const first = releaseTable(cells(30), [], names) ?? [];
  expect(first.map(({ code }) => code)).toEqual(['D0', 'D1', 'D2']);
  expect(releaseTable(cells(31), [first], names)).toBeUndefined();
  expect(mayBeTold(releaseTable(cells(35), [first], names) ?? [], [first])).toBe(true);
});
