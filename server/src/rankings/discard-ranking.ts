import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import type { Command } from '../core/http/handler.ts';
import { lockRanking, requireDraft } from './lock-ranking.ts';
import { deleteRows, rankingEvent } from './write-ranking.ts';

/**
 * Takes a draft away, with the reason; the history keeps that it was there.
 * @throws ranking_frozen · not_competent
 */
export const discardRanking: Command<typeof rankingRoutes.discardRanking> = async (context, { id, reason }) => {
  const ranking = await lockRanking(context, id);
  requireDraft(ranking);
  await deleteRows(context, id);
  await context.client.query({ name: 'discard_ranking', text: 'DELETE FROM rankings WHERE id = $1', values: [id] });
  return { result: undefined, event: rankingEvent('discarded', ranking, `${ranking.code}: ${reason}`) };
};
