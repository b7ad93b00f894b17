import { queryOptions } from '@tanstack/react-query'
import { ApiError, unwrap } from './api-error.ts'
import { client, type Schemas } from './client.ts'
import { SESSION_KEY } from './keys.ts'

export type Session = Schemas['Session']

/** Who looks; null when the API wants to know and does not. */
export const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await unwrap(client.GET('/api/v1/session'))
    } catch (error) {
      if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') return null
      throw error
    }
  },
  staleTime: 60_000,
})

/** Opens a session with a whole key. */
export function logIn(key: string): Promise<Session> {
  return unwrap(client.POST('/api/v1/session', { body: { key } }))
}

export function logOut(): Promise<unknown> {
  return unwrap(client.DELETE('/api/v1/session'))
}
