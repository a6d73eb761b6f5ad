import type { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import type { SurveyValues } from '@chung-tay/shared/surveys/facets';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { readSurvey } from './queries.ts';
import { lockSurvey, requireDraft, requirePossible, surveyChanges } from './survey-row.ts';

const writeSurvey = (context: CommandContext, id: string, values: SurveyValues) =>
  context.client.query({
    name: 'update_survey',
    text: `UPDATE surveys SET surveyed_on = $2, dwelling = $3, members = $4, latitude = $5, longitude = $6, accuracy_m = $7,
        disaster_prone = $8, note = $9, updated_at = $10, version = version + 1 WHERE id = $1`,
    values: [
      ...[id, values.surveyedOn, JSON.stringify(values.dwelling), JSON.stringify(values.members)],
      ...[values.position?.latitude ?? null, values.position?.longitude ?? null, values.position?.accuracyM ?? null],
      ...[values.disasterProne, values.note, context.now.toISOString()],
    ],
  });

/**
 * Writes on a draft. Only fields that are sent change, each of them whole; of two people writing at once the second is told
 * (`stale_version`) and nothing of the first is lost.
 * @throws action_not_allowed once it is submitted or discarded
 */
export const updateSurvey: Command<typeof surveyRoutes.updateSurvey> = async (context, { id, ...input }) => {
  const survey = await lockSurvey(context, id);
  requireDraft(survey, 'update');
  const values = { ...survey.values, ...input };
  requirePossible(values, context.now);
  const [, result] = await Promise.all([
    writeSurvey(context, id, values),
    readSurvey(context.client, context.roots, id),
  ]);
  const changes = surveyChanges(survey.values, values);
  return {
    result,
    event: {
      action: 'survey.updated',
      subject: { type: 'survey', id, unitId: survey.unitId },
      ...(Object.keys(changes).length > 0 ? { changes } : {}),
    },
  };
};
