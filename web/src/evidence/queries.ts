import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

export const evidenceQuery = (id: string) =>
  queryOptions({ queryKey: ['evidence', id], queryFn: () => client.evidence.getEvidence({ id }) });

/** The house a photo is of, as the house's own page reads it. */
export const housePhotosQuery = (id: string) =>
  queryOptions({ queryKey: ['houses', id], queryFn: () => client.houses.getHouse({ id }) });

export const evidenceRulesQuery = queryOptions({
  queryKey: ['evidence-rules'],
  queryFn: () => client.evidence.listEvidenceRules(),
});

/** What a decision about a photo changes: the photo, its house, and what may be paid for it. */
export const evidenceChanges: readonly QueryKey[] = [
  ['evidence'],
  ['houses'],
  ['payables'],
  ['payment-lists'],
  ['donations'],
  ['today'],
];
