import type { AwardFigure } from '@chung-tay/shared/awards/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { HandlerContext } from '../core/http/handler.ts';
import type { Nomination } from './nomination.ts';

type Subject = Pick<Nomination, 'awardeeUnitId' | 'awardeeHouseholdId' | 'awardeeDonorId'>;

/**
 * What the system itself knows of an achievement, as it stands now, to be frozen with the file: houses, money in đồng, days of
 * labour. Read by the database for awardees beyond the nominator's reach too; counts only, no names.
 */
export async function figuresOf(context: HandlerContext, subject: Subject): Promise<AwardFigure[]> {
  const { rows } = await context.client.query<{ measure: string; label: string; value: number; unit: string }>({
    name: 'award_figures',
    text: `SELECT measure, label, value::float8 AS value, unit_word AS unit FROM award_figures($1, $2, $3, $4) WHERE value > 0`,
    values: [subject.awardeeUnitId, subject.awardeeHouseholdId, subject.awardeeDonorId, dayInVietnam(context.now)],
  });
  const asOf = dayInVietnam(context.now);
  return rows.map((row) => ({ ...row, asOf }));
}
