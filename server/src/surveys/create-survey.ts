import type { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import type { SurveyValues } from '@chung-tay/shared/surveys/facets';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { type LockedHousehold, lockHousehold } from '../households/lock-household.ts';
import { readSurvey } from './queries.ts';
import { requirePossible, requireSurveyable } from './survey-row.ts';

const insertSurvey = (context: CommandContext, id: string, household: LockedHousehold, values: SurveyValues) =>
  context.client.query({
    name: 'insert_survey',
    text: `INSERT INTO surveys (id, household_id, unit_id, surveyed_on, surveyed_by, dwelling, members, latitude, longitude, accuracy_m,
        disaster_prone, note, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)`,
    values: [
      ...[id, household.id, household.unitId, values.surveyedOn, requireActor(context).id],
      ...[JSON.stringify(values.dwelling), JSON.stringify(values.members)],
      ...[values.position?.latitude ?? null, values.position?.longitude ?? null, values.position?.accuracyM ?? null],
      ...[values.disasterProne, values.note, context.now.toISOString()],
    ],
  });

/**
 * Begins a survey of a household (H2) as a draft, which may be incomplete but not impossible. A household that is withdrawn
 * or supported already is not surveyed; nobody keeps two drafts of one household (`conflict`).
 * @throws household_has_house, action_not_allowed, invalid_request with a pointer for each impossible datum
 */
export const createSurvey: Command<typeof surveyRoutes.createSurvey> = async (context, { householdId, ...values }) => {
  requirePossible(values, context.now);
  const household = await lockHousehold(context, householdId);
  await requireSurveyable(context, household);
  const id = context.services.newId();
  const [, result] = await Promise.all([
    insertSurvey(context, id, household, values),
    readSurvey(context.client, context.roots, id),
  ]);
  return {
    result,
    event: { action: 'survey.created', subject: { type: 'survey', id, unitId: household.unitId } },
  };
};
