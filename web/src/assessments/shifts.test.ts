import type { AssessmentShift } from '@chung-tay/shared/assessments/schema';
import { expect, it } from 'vitest';
import { groupShifts, orderShifts, totalsOf } from './shifts.ts';

const shift = (
  programme: AssessmentShift['programme'],
  areaKind: AssessmentShift['areaKind'],
  before: AssessmentShift['before'],
  after: AssessmentShift['after'],
  households: number,
): AssessmentShift => ({ programme, areaKind, before, after, households });

const shifts = [
  shift('movement', 'any', 'eligible', 'eligible', 90),
  shift('movement', 'any', 'ineligible', 'eligible', 4),
  shift('movement', 'poor_district', 'eligible', 'ineligible', 7),
  shift('merit', 'any', 'no_rule', 'ineligible', 2),
  shift('movement', 'any', 'eligible', 'incomplete', 5),
];

it('orderShifts: by programme, special areas first, changes before what stays', () => {
  expect(orderShifts(shifts).map(({ households }) => households)).toEqual([2, 7, 5, 4, 90]);
});

it('groupShifts: the figures of the groups add up to all', () => {
  expect(groupShifts(shifts).map((group) => [group.programme, group.areaKind, group.households])).toEqual([
    ['merit', 'any', 2],
    ['movement', 'poor_district', 7],
    ['movement', 'any', 99],
  ]);
});

it('totalsOf: who gains and who loses are among those that change', () => {
  expect(totalsOf(shifts)).toEqual({ changed: 18, gain: 4, lose: 12 });
});
