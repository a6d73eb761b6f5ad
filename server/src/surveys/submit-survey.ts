import { AppError } from '@chung-tay/shared/core/errors';
import { surveyGaps } from '@chung-tay/shared/surveys/checks';
import type { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import type { SurveyValues } from '@chung-tay/shared/surveys/facets';
import type { Event } from '../core/audit/audit.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { type LockedHousehold, lockHousehold } from '../households/lock-household.ts';
import { recordSurvey } from '../households/record-survey.ts';
import { readSurvey } from './queries.ts';
import { lockSurvey, requireDraft, requirePossible, requireSurveyable, type SurveyRow } from './survey-row.ts';

/** Names every missing datum, so that all of them are filled in at one go. */
function requireComplete(values: SurveyValues, headName: string): void {
  const fields = surveyGaps(values, headName);
  if (fields.length > 0)
    throw new AppError('survey_incomplete', fields.map(({ message }) => message).join('; '), { fields });
}

/** What the register takes over, unless a later survey of the household was submitted before. */
async function recordLatest(
  context: CommandContext,
  household: LockedHousehold,
  { id, values }: SurveyRow,
): Promise<Event | undefined> {
  const { rows } = await context.client.query<{ id: string }>({
    name: 'later_survey',
    text: `SELECT s.id FROM surveys s WHERE s.household_id = $1 AND s.id <> $2 AND s.status = 'submitted' AND s.surveyed_on > $3::date LIMIT 1`,
    values: [household.id, id, values.surveyedOn],
  });
  if (rows[0]) return undefined;
  const { dwelling, members } = values;
  return recordSurvey(context, household, {
    memberCount: members.length,
    dwellingAreaM2: dwelling.hasDwelling ? dwelling.areaM2 : 0,
  });
}

/**
 * Submits a complete draft: from here it stands, and a correction is a later survey. The number of members and the area of
 * the dwelling on the register follow it.
 * @throws survey_incomplete with a pointer for each missing datum; household_has_house, action_not_allowed
 */
export const submitSurvey: Command<typeof surveyRoutes.submitSurvey> = async (context, { id }) => {
  const survey = await lockSurvey(context, id);
  requireDraft(survey, 'submit');
  const household = await lockHousehold(context, survey.householdId);
  await requireSurveyable(context, household);
  requirePossible(survey.values, context.now);
  requireComplete(survey.values, String(household.survey.headName));
  const recorded = await recordLatest(context, household, survey);
  const [, result] = await Promise.all([
    context.client.query({
      name: 'submit_survey',
      text: `UPDATE surveys SET status = 'submitted', submitted_at = $2, updated_at = $2, version = version + 1 WHERE id = $1`,
      values: [id, context.now.toISOString()],
    }),
    readSurvey(context.client, context.roots, id),
  ]);
  const changes = { status: { old: 'draft', new: 'submitted' } };
  const subject = { type: 'survey', id, unitId: survey.unitId };
  return { result, event: [{ action: 'survey.submitted', subject, changes }, ...(recorded ? [recorded] : [])] };
};
