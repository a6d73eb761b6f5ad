import type { EligibilityParameters, Rule } from '@chung-tay/shared/rules/schema';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const surveyQuery = (id: string) =>
  queryOptions({ queryKey: ['surveys', id], queryFn: () => client.surveys.getSurvey({ id }) });

/** What changed since the former survey of the household. */
export const comparisonQuery = (id: string) =>
  queryOptions({ queryKey: ['surveys', id, 'compare'], queryFn: () => client.surveys.compareSurveys({ id }) });

/** The newest surveys of a household: the submitted ones, or this person's open draft. */
export const surveysOfQuery = (householdId: string, asked: { status: 'submitted' | 'draft'; mine?: boolean }) =>
  queryOptions({
    queryKey: ['surveys', 'list', { householdId, ...asked }],
    queryFn: () =>
      client.surveys.listSurveys({
        householdId,
        status: [asked.status],
        ...(asked.mine ? { mine: true } : {}),
        sort: '-surveyedOn',
        limit: 5,
      }),
  });

/** A rule of the movement by which a dwelling is judged. */
export type EligibilityRule = Rule & { eligibility: EligibilityParameters };

const quarterHour = 15 * 60_000;

/** The criteria of the movement in force on a day, for every kind of area. */
export const rulesInForceQuery = (day: string) =>
  queryOptions({
    queryKey: ['rules', 'in-force', 'eligibility', 'movement', day],
    queryFn: async () => {
      const asked = { kind: 'eligibility', programme: 'movement', inForceOn: day, limit: 200 } as const;
      const { data } = await client.rules.listRules(asked);
      return data.filter((rule): rule is EligibilityRule => rule.eligibility !== null);
    },
    staleTime: quarterHour,
  });

/** Which units lie in a special area on a day. */
export const unitAreasQuery = (day: string) =>
  queryOptions({
    queryKey: ['rules', 'unit-areas', day],
    queryFn: () => client.rules.listUnitAreas({ asOf: day }),
    staleTime: quarterHour,
  });

/** What an act on a survey may change on other screens. */
export const surveyChanges: readonly QueryKey[] = [['surveys'], ['households'], ['assessments'], ['today']];
