import type { AssessmentShift } from '@chung-tay/shared/assessments/schema';
import { areaKinds, programmes } from '@chung-tay/shared/rules/schema';

const programmeOrder = Object.keys(programmes);
const areaOrder = Object.keys(areaKinds).reverse();

const isChange = ({ before, after }: Pick<AssessmentShift, 'before' | 'after'>): boolean => before !== after;

/** Programme by programme, special areas first, and in each what changes before what stays, the most households first. */
export const orderShifts = (shifts: readonly AssessmentShift[]): AssessmentShift[] =>
  [...shifts].sort(
    (one, other) =>
      programmeOrder.indexOf(one.programme) - programmeOrder.indexOf(other.programme) ||
      areaOrder.indexOf(one.areaKind) - areaOrder.indexOf(other.areaKind) ||
      Number(isChange(other)) - Number(isChange(one)) ||
      other.households - one.households,
  );

/** What happened under one programme in one kind of area. */
export interface ShiftGroup extends Pick<AssessmentShift, 'programme' | 'areaKind' | 'households'> {
  shifts: AssessmentShift[];
}

/** {@link orderShifts} group by group, each with the households it counts. */
export const groupShifts = (shifts: readonly AssessmentShift[]): ShiftGroup[] =>
  [...Map.groupBy(orderShifts(shifts), ({ programme, areaKind }) => `${programme} ${areaKind}`).values()].flatMap(
    (own) => {
      const [first] = own;
      const households = own.reduce((sum, shift) => sum + shift.households, 0);
      return first ? [{ programme: first.programme, areaKind: first.areaKind, households, shifts: own }] : [];
    },
  );

/** How many households end otherwise than before, and how many of them gain or lose. */
export function totalsOf(shifts: readonly AssessmentShift[]): { changed: number; gain: number; lose: number } {
  const sum = (some: (shift: AssessmentShift) => boolean): number =>
    shifts.filter((shift) => isChange(shift) && some(shift)).reduce((total, { households }) => total + households, 0);
  return {
    changed: sum(() => true),
    gain: sum(({ after }) => after === 'eligible'),
    lose: sum(({ before }) => before === 'eligible'),
  };
}
