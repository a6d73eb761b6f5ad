import { AppError } from '@chung-tay/shared/core/errors';
import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import type { Command } from '../core/http/handler.ts';
import { freezeScores } from './freeze-scores.ts';
import { lockRanking } from './lock-ranking.ts';
import { readRanking } from './read-ranking.ts';
import { insertRanking, rankingEvent } from './write-ranking.ts';

/**
 * Draws the next version of a published ranking as a draft, by the points of this moment, with the reason. The published one
 * stays as it is, whatever comes of it.
 * @throws action_not_allowed for a draft · conflict when it is corrected already · score_missing · not_competent
 */
export const correctRanking: Command<typeof rankingRoutes.correctRanking> = async (context, { id: oldId, reason }) => {
  const old = await lockRanking(context, oldId);
  if (old.state !== 'published')
    throw new AppError('action_not_allowed', `${old.code} còn là bản nháp; hãy lập lại bản nháp.`);
  if (old.correctedBy !== null) throw new AppError('conflict', `${old.code} đã có bản đính chính ${old.correctedBy}.`);
  const rows = await freezeScores(context, old);
  const id = context.services.newId();
  const version = { versionNumber: old.versionNumber + 1, reason, supersedesId: oldId };
  await insertRanking(context, { ...old, ...version, id }, rows);
  const result = await readRanking(context, id);
  const note = `${result.code}: đính chính ${old.code}, ${reason}`;
  return { result, event: rankingEvent('corrected', { id, unitId: old.unitId }, note) };
};
