import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { AwaitingAward, CommendationItem, Honour } from '@chung-tay/shared/commendations/schema';
import { awardSight } from '../awards/award-sight.ts';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import { type AwaitingFilters, awaitingList } from './awaiting-list.ts';
import { type CommendationFilters, commendationList } from './commendation-list.ts';
import { type HonourFilters, honourList } from './honour-list.ts';
import { readCommendation } from './read-commendation.ts';

export const listCommendations: Query<typeof commendationRoutes.listCommendations> = (context, input) =>
  listPage<CommendationItem, CommendationFilters>(
    context.client,
    context.roots,
    commendationList(awardSight(context).name),
    input,
  );

export const listHonours: Query<typeof commendationRoutes.listHonours> = (context, input) =>
  listPage<Honour, HonourFilters>(context.client, context.roots, honourList(context), input);

export const listAwaitingAwards: Query<typeof commendationRoutes.listAwaitingAwards> = ({ client, roots }, input) =>
  listPage<AwaitingAward, AwaitingFilters>(client, roots, awaitingList, input);

export const getCommendation: Query<typeof commendationRoutes.getCommendation> = (context, { id }) =>
  readCommendation(context, id);

export const getCommendationHistory: Query<typeof commendationRoutes.getCommendationHistory> = async (
  context,
  { id, ...page },
) => {
  await readCommendation(context, id);
  return readHistory(context.client, context.roots, { type: 'commendation', id }, page);
};
