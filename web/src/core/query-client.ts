import { ApiError } from '@chung-tay/shared/client';
import { QueryClient } from '@tanstack/react-query';

/**
 * The cache of what the server said. The client itself retries lost connections, so queries do not; a refusal
 * (4xx) is never retried.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => !(error instanceof ApiError) && count < 1,
    },
    mutations: { retry: false },
  },
});
