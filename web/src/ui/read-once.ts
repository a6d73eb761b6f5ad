/**
 * A record that is going to be edited: read anew when the form opens and not again while somebody writes, so that a
 * look at another window does not put the form aside. What others change meanwhile is told when it is sent.
 */
export const readOnce = <Query extends { queryKey: readonly unknown[] }>(query: Query): Query => ({
  ...query,
  queryKey: [...query.queryKey, 'edit'],
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});
