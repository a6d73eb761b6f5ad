import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';

/** Years of a survey that the schema allows but the calendar does not. */
export interface SurveyYears {
  headBirthYear?: number | null | undefined;
  spouseBirthYear?: number | null | undefined;
  categoryYear?: number | undefined;
}

/** The year it is in Vietnam. */
export const yearInVietnam = (now: Date): number => Number(dayInVietnam(now).slice(0, 4));

/** Years ahead of `thisYear`: nobody is born later, and a list of categories is made at most one year ahead. */
export function futureYears(years: SurveyYears, thisYear: number): FieldError[] {
  const faults: FieldError[] = [];
  for (const name of ['headBirthYear', 'spouseBirthYear'] as const)
    if ((years[name] ?? 0) > thisYear)
      faults.push({ pointer: `/${name}`, code: 'in_future', message: `Năm sinh không được sau ${thisYear}` });
  if (years.categoryYear && years.categoryYear > thisYear + 1)
    faults.push({
      pointer: '/categoryYear',
      code: 'in_future',
      message: `Năm xếp diện không được sau ${thisYear + 1}`,
    });
  return faults;
}

/** Refuses years in the future. */
export function requirePossibleYears(years: SurveyYears, now: Date): void {
  const fields = futureYears(years, yearInVietnam(now));
  if (fields.length > 0) throw new AppError('invalid_request', fields[0]?.message, { fields });
}

/**
 * Refuses a unit that is not a commune in force today (`unit_not_active`), or that the actor's roots do not reach
 * (`not_found`, like an unknown unit).
 */
export async function requireCommune(context: HandlerContext, unitId: string): Promise<void> {
  const { rows } = await context.client.query<{ active: boolean }>({
    name: 'require_commune',
    text: `SELECT u.kind = 'commune' AND EXISTS (
             SELECT FROM unit_versions v
             WHERE v.unit_id = u.id AND v.valid_from <= $2::date AND coalesce(v.valid_to, 'infinity') >= $2::date
           ) AS active
           FROM units u WHERE u.id = $1 AND ${withinUnits('u.id', '$3')}`,
    values: [unitId, dayInVietnam(context.now), context.roots],
  });
  if (found(rows[0], 'đơn vị này').active) return;
  const message = 'Hộ phải thuộc một xã, phường, thị trấn đang có hiệu lực.';
  throw new AppError('unit_not_active', message, {
    fields: [{ pointer: '/unitId', code: 'unit_not_active', message }],
  });
}
