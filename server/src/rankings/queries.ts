import { AppError } from '@chung-tay/shared/core/errors';
import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { recompute, unitsThatDiffer } from '@chung-tay/shared/rankings/frozen';
import type { Ranking, RankingItem } from '@chung-tay/shared/rankings/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import { ownMatters } from '../core/policy/own-matters.ts';
import { type RankingFilters, rankingList } from './ranking-list.ts';
import { readRanking } from './read-ranking.ts';

export const listRankings: Query<typeof rankingRoutes.listRankings> = (context, input) =>
  listPage<RankingItem, RankingFilters>(context.client, context.roots, rankingList(ownMatters(context)), input);

export const getRanking: Query<typeof rankingRoutes.getRanking> = (context, { id }) => readRanking(context, id);

/** Who drew, published and corrected a ranking: told to whoever sees it. */
export const getRankingHistory: Query<typeof rankingRoutes.getRankingHistory> = async (context, { id, ...page }) => {
  const { unitId } = await readRanking(context, id);
  return readHistory(context.client, [...context.roots, unitId], { type: 'ranking', id }, page);
};

/** Computes it again from its frozen inputs alone. */
export const recomputeRanking: Query<typeof rankingRoutes.recomputeRanking> = async (context, { id }) =>
  recompute((await readRanking(context, id)).rows);

/** What differs from the version it corrects, or from another of the same block and period. */
export const compareRankings: Query<typeof rankingRoutes.compareRankings> = async (context, { id, otherId }) => {
  const ranking = await readRanking(context, id);
  const wanted = otherId ?? ranking.supersedesId;
  if (wanted === null) throw new AppError('conflict', `${ranking.code} là bản đầu, không đính chính bản nào.`);
  const other = await readRanking(context, wanted);
  if (!isOfSame(ranking, other))
    throw new AppError('conflict', `${ranking.code} và ${other.code} không cùng cụm, khối, bảng điểm và kỳ.`);
  const [older, newer] = [ranking, other].sort((one, two) => one.versionNumber - two.versionNumber) as [
    Ranking,
    Ranking,
  ];
  return {
    older: sideOf(older),
    newer: sideOf(newer),
    reason: newer.reason,
    units: unitsThatDiffer(older.rows, newer.rows),
  };
};

const isOfSame = (one: Ranking, other: Ranking): boolean =>
  (['blockId', 'setId', 'fromOn', 'toOn'] as const).every((name) => one[name] === other[name]);

const sideOf = ({ id, code, versionNumber }: Ranking) => ({ id, code, versionNumber });
