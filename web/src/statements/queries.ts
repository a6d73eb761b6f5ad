import { type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { moneyChanges } from '../donations/queries.ts';

export const bankAccountQuery = (id: string) =>
  queryOptions({ queryKey: ['bank-accounts', id], queryFn: () => client.statements.getBankAccount({ id }) });

export const lineQuery = (id: string) =>
  queryOptions({ queryKey: ['statement-lines', id], queryFn: () => client.statements.getStatementLine({ id }) });

export const suggestionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['statement-lines', id, 'suggestions'],
    queryFn: () => client.statements.getLineSuggestions({ id }),
  });

/** What a new statement changes on other screens. */
export const statementChanges: readonly QueryKey[] = [
  ['bank-accounts'],
  ['statements'],
  ['statement-lines'],
  ['today'],
];

/** What matching changes: a pledge may have been received by it. */
export const matchChanges: readonly QueryKey[] = [['bank-accounts'], ['statement-lines'], ...moneyChanges];
