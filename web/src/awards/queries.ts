import type { awardRoutes } from '@chung-tay/shared/awards/contract';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const awardQuery = (id: string) =>
  queryOptions({ queryKey: ['awards', id], queryFn: () => client.awards.getAward({ id }) });

/** What stands against a file before its next step. */
export const awardChecksQuery = (id: string) =>
  queryOptions({ queryKey: ['awards', id, 'checks'], queryFn: () => client.awards.getAwardChecks({ id }) });

/** What would stand against a nomination that is being written. */
export const nominationChecksQuery = (asked: CallInput<typeof awardRoutes.checkAward>) =>
  queryOptions({
    queryKey: ['awards', 'check', asked],
    queryFn: () => client.awards.checkAward(asked),
    retry: false,
  });

/** What somebody was or is proposed for: by a file of theirs. */
export const awardeeHistoryQuery = (awardId: string) =>
  queryOptions({
    queryKey: ['awards', awardId, 'awardee'],
    queryFn: () => client.awards.getAwardeeHistory({ awardId }),
  });

/** The forms of commendation in force today. */
export const awardFormsQuery = queryOptions({
  queryKey: ['award-forms'],
  queryFn: () => client.awards.listAwardForms(),
  staleTime: 60 * 60_000,
});

/** Every version of every form. */
export const awardFormVersionsQuery = queryOptions({
  queryKey: ['award-forms', 'all'],
  queryFn: () => client.awards.listAwardForms({ all: 'true' }),
});

export const bonusRulesQuery = queryOptions({
  queryKey: ['bonus-rules'],
  queryFn: () => client.awards.listBonusRules(),
});

export const awardQuotasQuery = (year: number) =>
  queryOptions({ queryKey: ['award-quotas', year], queryFn: () => client.awards.listAwardQuotas({ year }) });

export const submissionQuery = (id: string) =>
  queryOptions({ queryKey: ['award-submissions', id], queryFn: () => client.awards.getSubmission({ id }) });

/** The files of a tờ trình. */
export const submissionAwardsQuery = (id: string) =>
  queryOptions({
    queryKey: ['award-submissions', id, 'awards'],
    queryFn: () => client.awards.listAwards({ submissionId: id, limit: 200 }),
  });

/** What an act on an award changes on other screens. */
export const awardChanges: readonly QueryKey[] = [
  ['awards'],
  ['award-submissions'],
  ['award-quotas'],
  ['today'],
  ['dashboard'],
];
