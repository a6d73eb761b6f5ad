import { changesBetween, type Event } from '../core/audit/audit.ts';
import type { CommandContext } from '../core/http/handler.ts';
import type { LockedHousehold } from './lock-household.ts';

/** What the register takes over from a submitted survey. */
export interface SurveyedFacts {
  memberCount: number;
  /** m²; 0 when there is no dwelling. */
  dwellingAreaM2: number | null;
}

/**
 * Brings a locked household in line with a survey of it. The event to write when that changes something; nothing else of
 * the household is touched.
 */
export async function recordSurvey(
  context: CommandContext,
  household: LockedHousehold,
  facts: SurveyedFacts,
): Promise<Event | undefined> {
  const changes = changesBetween(household.survey, facts as unknown as Record<string, unknown>);
  if (!changes) return undefined;
  await context.client.query({
    name: 'record_survey',
    text: `UPDATE households SET member_count = $2, dwelling_area_m2 = $3, updated_at = $4, version = version + 1 WHERE id = $1`,
    values: [household.id, facts.memberCount, facts.dwellingAreaM2, context.now.toISOString()],
  });
  const { id, unitId } = household;
  return { action: 'household.surveyed', subject: { type: 'household', id, unitId }, changes };
}
