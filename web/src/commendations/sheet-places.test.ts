import { defaultLayout, layoutFault } from '@chung-tay/shared/commendations/layout';
import { expect, it } from 'vitest';
import { heightOf, moved, textPlace } from './sheet-places.ts';

const { paper, positions } = defaultLayout('018ef414-fd00-70e2-ba5e-d396511e01f9', 'bang_khen_tinh');

it('the positions to begin with stand on the sheet, and do not stand on one another', () => {
  expect(layoutFault(paper, positions)).toBeUndefined();
  for (const [at, one] of positions.entries())
    for (const other of positions.slice(at + 1)) {
      const apart =
        one.xMm + one.widthMm <= other.xMm ||
        other.xMm + other.widthMm <= one.xMm ||
        one.yMm + heightOf(one) <= other.yMm ||
        other.yMm + heightOf(other) <= one.yMm;
      expect(apart, `${one.key} and ${other.key}`).toBe(true);
    }
});

it('a place that is dragged stays on the sheet, in tenths of a millimetre', () => {
  const [one] = positions;
  if (!one) throw new Error('no positions');
  expect(moved(paper, one, -5, 33.333)).toEqual({ xMm: 0, yMm: 33.3 });
  expect(moved(paper, one, 1000, 1000).xMm).toBe(paper.widthMm - one.widthMm);
  for (const x of [0, 40, 80]) expect(layoutFault(paper, [{ ...one, ...moved(paper, one, x, 999) }])).toBeUndefined();
});

it('words stand at the side they are set to', () => {
  const [one] = positions;
  if (!one) throw new Error('no positions');
  expect(textPlace({ ...one, align: 'left' })).toMatchObject({ x: one.xMm, anchor: 'start' });
  expect(textPlace({ ...one, align: 'right' })).toMatchObject({ x: one.xMm + one.widthMm, anchor: 'end' });
});
