import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Point } from '../core/voronoi.ts';
import { placesOf } from './places.ts';

const communes = readFileSync(new URL('../../../data/units-2025-07-01.csv', import.meta.url), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(','))
  .filter(([, , level]) => level === 'commune')
  .map(([code]) => code as string);

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

it('every commune of today has a place of its own, with room for its name', () => {
  expect(communes.length).toBeGreaterThan(50);
  const places = placesOf(communes, 74);
  const least = places.flatMap((one, at) => places.slice(at + 1).map((other) => distance(one, other)));
  expect(Math.min(...least)).toBeGreaterThan(60);
});

it('what lies west stays west: Hiệp Hòa, Bắc Giang, Sơn Động', () => {
  const [west, middle, east] = placesOf(['223', '213', '220'], 74) as [Point, Point, Point];
  expect(west[0]).toBeLessThan(middle[0]);
  expect(middle[0]).toBeLessThan(east[0]);
});

it('a unit that nobody has placed stands beside the others', () => {
  const [known, unknown] = placesOf(['220', '99999'], 74) as [Point, Point];
  expect(unknown[0]).toBeGreaterThan(known[0]);
  expect(distance(known, unknown)).toBeLessThan(1000);
});
