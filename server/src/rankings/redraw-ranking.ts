import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { freezeScores } from './freeze-scores.ts';
import { lockRanking, requireDraft } from './lock-ranking.ts';
import { readRanking } from './read-ranking.ts';
import { deleteRows, insertRows, rankingEvent } from './write-ranking.ts';

/**
 * Draws a draft anew by the points of this moment.
 * @throws ranking_frozen · score_missing naming units and criteria · not_competent
 */
export const redrawRanking: Command<typeof rankingRoutes.redrawRanking> = async (context, { id }) => {
  const ranking = await lockRanking(context, id);
  requireDraft(ranking);
  const rows = await freezeScores(context, ranking);
  const actor = requireActor(context);
  await deleteRows(context, id);
  await context.client.query({
    name: 'redraw_ranking',
    text: `UPDATE rankings SET drawn_by = $2, drawn_by_name = $3, drawn_at = $4, version = version + 1 WHERE id = $1`,
    values: [id, actor.id, actor.name, context.now.toISOString()],
  });
  await insertRows(context, id, rows);
  return { result: await readRanking(context, id), event: rankingEvent('redrawn', ranking, ranking.code) };
};
