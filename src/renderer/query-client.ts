import { QueryClient } from '@tanstack/react-query';

/**
 * What was read stays true until the host says that it changed (live.ts): no polling, no asking again on focus. Nothing is
 * retried by itself: after a lost connection everything is asked again anyway, and a command is never sent twice unasked.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
