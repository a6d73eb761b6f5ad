import type { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import type { Command } from '../core/http/handler.ts';
import { readSurvey } from './queries.ts';
import { lockSurvey, requireDraft } from './survey-row.ts';

/**
 * Gives up a draft; what was written stays to be read. Another survey of the household can be begun.
 * @throws action_not_allowed once it is submitted or discarded
 */
export const discardSurvey: Command<typeof surveyRoutes.discardSurvey> = async (context, { id }) => {
  const survey = await lockSurvey(context, id);
  requireDraft(survey, 'discard');
  const [, result] = await Promise.all([
    context.client.query({
      name: 'discard_survey',
      text: `UPDATE surveys SET status = 'discarded', updated_at = $2, version = version + 1 WHERE id = $1`,
      values: [id, context.now.toISOString()],
    }),
    readSurvey(context.client, context.roots, id),
  ]);
  const changes = { status: { old: 'draft', new: 'discarded' } };
  return {
    result,
    event: { action: 'survey.discarded', subject: { type: 'survey', id, unitId: survey.unitId }, changes },
  };
};
