import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './api-error.ts'
import { every } from './every.ts'
import { SESSION_KEY } from './keys.ts'

const MAX_RETRIES = 2

/** The cache that all screens share. Whoever is not let in any more is asked to log in again. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'UNAUTHENTICATED')
        queryClient.setQueryData(SESSION_KEY, null)
    },
  }),
  defaultOptions: {
    queries: {
      // Events say when something changed; this is for what they do not tell.
      staleTime: 5_000,
      refetchInterval: every(30_000),
      retry: (count, error) =>
        count < MAX_RETRIES && error instanceof ApiError && (error.status === 0 || error.status >= 500),
      // Without a network the API may still be there: it is often on this machine.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})
