import { amenityNames } from '@chung-tay/shared/rules/facts';
import { type Criterion, conditionSchema, criterionSchema, type Rule } from '@chung-tay/shared/rules/schema';
import { expect, it } from 'vitest';
import {
  conditionChoices,
  criterionChoices,
  criterionKey,
  startingParameters,
  withCondition,
  withCriterion,
} from './parameters.ts';

it('the form offers every measure that a rule can have', () => {
  const offered = new Set<string>(criterionChoices.map(({ blank }) => blank.measure));
  expect([...offered].sort()).toEqual(criterionSchema.options.map((one) => one.shape.measure.value).sort());
  expect(criterionChoices.filter(({ blank }) => blank.measure === 'lacks')).toHaveLength(amenityNames.length);
  expect(conditionChoices.map(({ measure }) => measure).sort()).toEqual(
    conditionSchema.options.map((one) => one.shape.measure.value).sort(),
  );
});

it('a criterion has a field for each of its thresholds, and none is suggested', () => {
  for (const { blank, thresholds } of criterionChoices) {
    const filled = { ...blank, ...Object.fromEntries(thresholds.map(({ name }) => [name, 2])) };
    expect(criterionSchema.safeParse(filled).success, blank.measure).toBe(true);
    expect(criterionSchema.safeParse(blank).success).toBe(thresholds.length === 0);
  }
});

it('withCriterion puts in, changes and takes out, in one order', () => {
  const weak: Criterion = { measure: 'weak_structures', atLeast: 2 };
  const kitchen: Criterion = { measure: 'lacks', amenity: 'kitchen' };
  const both = withCriterion(withCriterion([kitchen], 'weak_structures', weak), 'lacks toilet', {
    measure: 'lacks',
    amenity: 'toilet',
  });
  expect(both.map(criterionKey)).toEqual(['weak_structures', 'lacks kitchen', 'lacks toilet']);
  expect(withCriterion(both, 'weak_structures', { ...weak, atLeast: 1 })[0]).toEqual({ ...weak, atLeast: 1 });
  expect(withCriterion(both, 'lacks kitchen', undefined).map(criterionKey)).toEqual([
    'weak_structures',
    'lacks toilet',
  ]);
});

it('withCondition puts in and takes out', () => {
  const two = withCondition([{ measure: 'merit_member' }], 'land_undisputed', { measure: 'land_undisputed' });
  expect(two.map(({ measure }) => measure)).toEqual(['land_undisputed', 'merit_member']);
  expect(withCondition(two, 'merit_member', undefined)).toEqual([{ measure: 'land_undisputed' }]);
});

const norm = (validFrom: string, amountVnd: number, more: Partial<Rule> = {}): Rule => ({
  id: validFrom,
  kind: 'norm',
  programme: 'movement',
  areaKind: 'any',
  title: '',
  citation: '',
  validFrom,
  validTo: null,
  assumed: false,
  eligibility: null,
  priority: null,
  norm: { amounts: [{ houseKind: 'repair', category: null, amountVnd }] },
  createdBy: null,
  createdAt: '',
  ...more,
});

it('startingParameters: the newest of the same line, else of the programme, else of the kind, else nothing', () => {
  const rules = [norm('2025-01-01', 3), norm('2024-01-01', 1), norm('2026-01-01', 9, { programme: 'merit' })];
  const amount = (programme: Rule['programme'], areaKind: Rule['areaKind']) =>
    startingParameters(rules, { kind: 'norm', programme, areaKind }).norm?.amounts[0]?.amountVnd;
  expect(amount('movement', 'any')).toBe(3);
  expect(amount('movement', 'poor_district')).toBe(3);
  expect(amount('ntp_ethnic', 'any')).toBe(9);
  const none = startingParameters(rules, { kind: 'priority', programme: 'movement', areaKind: 'any' });
  expect([none.norm, none.priority?.order]).toEqual([null, []]);
});
