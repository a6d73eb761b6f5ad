import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import type { Handlers } from '../core/http/handler.ts';
import { correctRanking } from './correct-ranking.ts';
import { discardRanking } from './discard-ranking.ts';
import { drawRanking } from './draw-ranking.ts';
import { exportRankings } from './export-rankings.ts';
import { exportRanking } from './exports.ts';
import { publishRanking } from './publish-ranking.ts';
import { compareRankings, getRanking, getRankingHistory, listRankings, recomputeRanking } from './queries.ts';
import { redrawRanking } from './redraw-ranking.ts';

export const rankingHandlers: Handlers<typeof rankingRoutes> = {
  listRankings,
  exportRankings,
  getRanking,
  getRankingHistory,
  exportRanking,
  drawRanking,
  redrawRanking,
  publishRanking,
  correctRanking,
  discardRanking,
  compareRankings,
  recomputeRanking,
};
