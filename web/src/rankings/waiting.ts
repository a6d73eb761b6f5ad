import { client } from '../core/client.ts';

/** What ranking leaves waiting, by who can do something about it. */
export const rankingWaiting = [
  {
    permission: 'ranking:publish',
    label: 'Bảng xếp hạng còn là bản nháp',
    to: '/rankings?state=draft',
    count: () => client.rankings.listRankings({ limit: 1, count: 'exact', state: ['draft'] }),
  },
] as const;
