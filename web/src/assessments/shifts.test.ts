import type { AssessmentShift } from '@chung-tay/shared/assessments/schema';
import { expect, it } from 'vitest';
import { orderShifts, totalsOf } from './shifts.ts';

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

it('totalsOf: who gains and who loses are among those that change', () => {
  expect(totalsOf(shifts)).toEqual({ changed: 18, gain: 4, lose: 12 });
});
