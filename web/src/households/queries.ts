import { queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const householdQuery = (id: string) =>
  queryOptions({ queryKey: ['households', id], queryFn: () => client.households.getHousehold({ id }) });

/** The surveys of a household's dwelling, newest first; shown on its page, which composes what later nouns know. */
export const householdSurveysQuery = (householdId: string) =>
  queryOptions({
    queryKey: ['surveys', 'household', householdId],
    queryFn: () => client.surveys.listSurveys({ householdId, sort: '-surveyedOn', limit: 20 }),
  });

/** The cases of a household, newest first. */
export const householdCasesQuery = (householdId: string) =>
  queryOptions({
    queryKey: ['cases', 'household', householdId],
    queryFn: () => client.cases.listCases({ householdId, limit: 20 }),
  });

/** The record and its last events, fresh: what a stale edit is held against. */
export async function householdNow(id: string) {
  const [household, history] = await Promise.all([
    client.households.getHousehold({ id }),
    client.households.getHouseholdHistory({ id, limit: 20 }),
  ]);
  return { record: household, events: history.data };
}
