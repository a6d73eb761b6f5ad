import type { View } from '@chung-tay/shared/views/schema';

/** The same filters in the same words, whatever their order: how a view is known again in the address. */
export const sameQuery = (one: string, other: string): boolean => sorted(one) === sorted(other);

/** Whether a list looks as a view says: its filters, and its columns where the view keeps them. */
export const isShown = (
  { query, hidden }: Pick<View, 'query' | 'hidden'>,
  now: string,
  away: readonly string[],
): boolean => sameQuery(query, now) && (hidden === null || [...hidden].sort().join() === [...away].sort().join());

const sorted = (query: string): string => {
  const params = new URLSearchParams(query);
  params.sort();
  return params.toString();
};
