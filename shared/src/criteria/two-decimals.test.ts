import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasTwoDecimals } from './two-decimals.ts';

describe('hasTwoDecimals', () => {
  it('every hundredth a person may write is one; what the database would round is not, however little', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (hundredths) => {
        expect(hasTwoDecimals(hundredths / 100)).toBe(true);
      }),
    );
    for (const value of [0.001, 1e-9, 5.000000001, 20.0000001, 12.345, 1.005, -1e-12])
      expect(hasTwoDecimals(value)).toBe(false);
  });
});
