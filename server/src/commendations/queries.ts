import type { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import type { CommendationItem, Honour } from '@chung-tay/shared/commendations/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import { type CommendationFilters, commendationList } from './commendation-list.ts';
import { type HonourFilters, honourList } from './honour-list.ts';
import { readCommendation } from './read-commendation.ts';

export const listCommendations: Query<typeof commendationRoutes.listCommendations> = ({ client, roots }, input) =>
  listPage<CommendationItem, CommendationFilters>(client, roots, commendationList, input);

export const listHonours: Query<typeof commendationRoutes.listHonours> = ({ client, roots }, input) =>
  listPage<Honour, HonourFilters>(client, roots, honourList, input);

export const getCommendation: Query<typeof commendationRoutes.getCommendation> = (context, { id }) =>
  readCommendation(context, id);

export const getCommendationHistory: Query<typeof commendationRoutes.getCommendationHistory> = async (
  context,
  { id, ...page },
) => {
  await readCommendation(context, id);
  return readHistory(context.client, context.roots, { type: 'commendation', id }, page);
};
