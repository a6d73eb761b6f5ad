import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { type LockedRanking, lockRanking, requireDraft } from './lock-ranking.ts';
import { readRanking } from './read-ranking.ts';
import { rankingEvent } from './write-ranking.ts';

/**
 * Publishes a draft: from then on the database refuses every change of it. It is checked once more there: the units of the block
 * are all in it, their cards appraised and with the points they have now, totals and ranks follow from them.
 * @throws ranking_frozen · conflict when points changed since it was drawn · not_competent · stale_version
 */
export const publishRanking: Command<typeof rankingRoutes.publishRanking> = async (context, { id }) => {
  const ranking = await lockRanking(context, id);
  requireDraft(ranking);
  await holdCards(context, ranking);
  const actor = requireActor(context);
  await context.client.query({
    name: 'publish_ranking',
    text: `UPDATE rankings SET state = 'published', published_by = $2, published_by_name = $3, published_at = $4, version = version + 1 WHERE id = $1`,
    values: [id, actor.id, actor.name, context.now.toISOString()],
  });
  const result = await readRanking(context, id);
  const changes = { state: { old: 'draft', new: 'published' } };
  const note = result.reason === null ? ranking.code : `${ranking.code}: đính chính, ${result.reason}`;
  return { result, event: rankingEvent('published', ranking, note, changes) };
};

/** Nobody opens a card of it again until it is published. */
const holdCards = ({ client }: Parameters<typeof lockRanking>[0], { blockId, setId, fromOn, toOn }: LockedRanking) =>
  client.query({
    name: 'hold_ranked_cards',
    text: `SELECT c.id FROM scorecards c WHERE (c.block_id, c.set_id, c.from_on, c.to_on) = ($1, $2, $3::date, $4::date) ORDER BY c.id FOR SHARE`,
    values: [blockId, setId, fromOn, toOn],
  });
