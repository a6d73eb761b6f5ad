import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsAround, type Point, spread } from './voronoi.ts';

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
const coordinate = fc.integer({ min: 0, max: 400 });
const someCentres = fc.uniqueArray(fc.tuple(coordinate, coordinate), {
  minLength: 2,
  maxLength: 8,
  selector: String,
});

it('every corner of a cell is nearest to its own centre and within the radius', () => {
  fc.assert(
    fc.property(someCentres, (centres) => {
      for (const [index, cell] of cellsAround(centres, 60).entries())
        for (const corner of cell) {
          const own = distance(corner, centres[index] as Point);
          expect(own).toBeLessThanOrEqual(60 + 1e-6);
          for (const other of centres) expect(own).toBeLessThanOrEqual(distance(corner, other) + 1e-6);
        }
    }),
  );
});

it('spread points have room for their names, and lonely ones stay where they are', () => {
  fc.assert(
    fc.property(someCentres, (centres) => {
      const placed = spread(centres, 40);
      for (const [index, a] of placed.entries())
        for (const b of placed.slice(index + 1)) expect(distance(a, b)).toBeGreaterThan(39);
    }),
  );
  expect(
    spread(
      [
        [0, 0],
        [500, 0],
      ],
      80,
    ),
  ).toEqual([
    [0, 0],
    [500, 0],
  ]);
});
