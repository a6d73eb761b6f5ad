import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { owedStandings } from './words.ts';

export const filingQuery = (id: string) =>
  queryOptions({ queryKey: ['filings', id], queryFn: () => client.filings.getFiling({ id }) });

export const filingCallQuery = (id: string) =>
  queryOptions({ queryKey: ['filings', 'call', id], queryFn: () => client.filings.getFilingCall({ id }) });

export const filingScheduleQuery = (id: string) =>
  queryOptions({
    queryKey: ['filings', 'schedule', id],
    queryFn: () => client.filings.getFilingSchedule({ id }),
  });

export const gatheredQuery = (id: string) =>
  queryOptions({
    queryKey: ['filings', 'call', id, 'gathered'],
    queryFn: () => client.filings.getGatheredFilings({ id }),
  });

/** What the units of this person have yet to file, the first due first. */
export const myOwedQuery = queryOptions({
  queryKey: ['filings', 'mine'],
  queryFn: () =>
    client.filings.listFilingDuties({ mine: true, standing: [...owedStandings], callState: ['open'], limit: 100 }),
});

/** What an act on reports changes on other screens. */
export const filingChanges: readonly QueryKey[] = [['filings'], ['reports'], ['today']];
