import { measureNames } from '@chung-tay/shared/criteria/measures';
import { scaleSchema } from '@chung-tay/shared/criteria/schema';
import { expect, it } from 'vitest';
import { newCriterion, nextNumber, scaleFor, scaleOfKind } from './scale-defaults.ts';

it('every measure begins with a scale that the contract takes, whichever kind is chosen then', () => {
  for (const measure of measureNames) {
    expect(scaleSchema.safeParse(scaleFor(measure, 10)).success, measure).toBe(true);
    for (const kind of ['proportional', 'bands', 'each', 'met'] as const)
      expect(scaleSchema.safeParse(scaleOfKind(kind, measure, Number.NaN)).success, `${measure} ${kind}`).toBe(true);
  }
  expect(scaleFor('plan_filed_on_time', 5)).toEqual({ kind: 'met', at: 1 });
  expect(scaleFor('houses_late', 0.5)).toEqual({ kind: 'each', per: 1, points: 0.5 });
});

it('a new line goes on counting under the same heading', () => {
  const numbered = (number: string) => [{ number }];
  expect([
    nextNumber([]),
    nextNumber(numbered('4')),
    nextNumber(numbered('1.9')),
    nextNumber(numbered('2.3.1')),
  ]).toEqual(['1', '5', '1.10', '2.3.2']);
  const first = { ...newCriterion([]), section: 'I. Kết quả', number: '1.1' };
  expect(newCriterion([first])).toMatchObject({ number: '1.2', section: 'I. Kết quả', title: '' });
});
