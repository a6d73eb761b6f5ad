import { client } from '../core/client.ts';

const one = { limit: 1, count: 'exact' } as const;

/** What waits for a decision, and for the day it is handed over; the first page counts them. */
export const commendationWaiting = [
  {
    permission: 'commendation:issue',
    label: 'Hồ sơ khen thưởng chờ quyết định',
    to: '/commendations/new',
    count: () => client.commendations.listAwaitingAwards(one),
  },
  {
    permission: 'commendation:present',
    label: 'Người được khen chưa được trao',
    to: '/honours?status=decided&sort=decidedOn',
    count: () => client.commendations.listHonours({ ...one, status: ['decided'] }),
  },
] as const;
