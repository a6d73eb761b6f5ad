import type { Boundaries } from '@chung-tay/shared/units/boundaries';
import { expect, it } from 'vitest';
import { drawUnits } from './map-shapes.ts';

const square = (west: number, south: number): [number, number][] => [
  [west, south],
  [west + 0.1, south],
  [west + 0.1, south + 0.1],
  [west, south + 0.1],
  [west, south],
];
const named = (unitId: string) => ({
  unitId,
  name: unitId,
  code: null,
  kind: 'commune' as const,
  validFrom: '2025-07-01',
});
const boundaries: Boundaries['boundaries'] = [
  { ...named('a'), geometry: { type: 'Polygon', coordinates: [square(106, 21)] } },
  { ...named('b'), geometry: { type: 'MultiPolygon', coordinates: [[square(106.1, 21)], [square(106.1, 21.3)]] } },
];
const units = (...ids: string[]) => ids.map((unitId) => ({ unitId, code: null }));
const asked = (parts: Partial<Boundaries>): Boundaries => ({
  asOf: '2026-01-01',
  source: null,
  boundaries: [],
  ...parts,
});

it('official boundaries are drawn north up and west left, all parts of a unit', () => {
  const drawing = drawUnits(asked({ boundaries }), units('a', 'b'));
  expect(drawing.official).toBe(true);
  const [a, b] = drawing.shapes;
  expect(a!.label[0]).toBeLessThan(b!.label[0]);
  expect(b!.path.match(/M/g)).toHaveLength(2);
  const [left, top, width, height] = drawing.box;
  for (const { label } of drawing.shapes) {
    expect(label[0] > left && label[0] < left + width).toBe(true);
    expect(label[1] > top && label[1] < top + height).toBe(true);
  }
});

it('one boundary missing: the sketch is drawn for all, so that no unit is left out', () => {
  const drawing = drawUnits(asked({ boundaries }), units('a', 'b', 'c'));
  expect([drawing.official, drawing.shapes.map(({ unitId }) => unitId)]).toEqual([false, ['a', 'b', 'c']]);
});

it('in a sketch every name has room, and it is the same each time', () => {
  const many = units(...Array.from({ length: 58 }, (_, index) => `u${index}`));
  const drawing = drawUnits(asked({}), many);
  for (const [index, one] of drawing.shapes.entries())
    for (const other of drawing.shapes.slice(index + 1))
      expect(Math.hypot(one.label[0] - other.label[0], one.label[1] - other.label[1])).toBeGreaterThan(45);
  expect(drawUnits(asked({}), many)).toEqual(drawing);
});
