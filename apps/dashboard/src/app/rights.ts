import type { OperationId } from '@burrow/api-contract/access'
import { useQuery } from '@tanstack/react-query'
import { mayUse } from '../api/may-use.ts'
import { sessionQuery } from '../api/session.ts'
import { usePreferences } from '../preferences/store.ts'

/** Says of routes whether whoever looks may use them. What he may not do is not shown. */
export function useRights(): (operation: OperationId) => boolean {
  const { data: session } = useQuery(sessionQuery)
  const { mode } = usePreferences()
  const scopes = session?.scopes ?? []
  return (operation) => mayUse(operation, { scopes, isReadOnly: mode === 'read-only' })
}
