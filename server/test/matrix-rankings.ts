import type { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import type { Place } from './matrix-world.ts';

const ranking = ({ ids }: Place) => ({ id: ids.ranking });

/** Of the ranking that {@link fillScorecards} publishes. */
export const rankingInputs: Record<keyof typeof rankingRoutes, (place: Place) => Record<string, unknown>> = {
  // Without a filter: what was asked for is told to the log of the asker.
  exportRankings: () => ({}),
  listRankings: ({ ids }) => ({ blockId: ids.block, count: 'exact' }),
  getRanking: ranking,
  getRankingHistory: ranking,
  exportRanking: ranking,
  drawRanking: ({ ids }) => ({ blockId: ids.block, setId: ids.scoredSet, fromOn: '2026-01-01', toOn: '2026-12-31' }),
  redrawRanking: ranking,
  publishRanking: ranking,
  correctRanking: (place) => ({ ...ranking(place), reason: 'Sai số liệu' }),
  discardRanking: (place) => ({ ...ranking(place), reason: 'Lập nhầm' }),
  compareRankings: (place) => ({ ...ranking(place), otherId: place.ids.ranking }),
  recomputeRanking: ranking,
};
