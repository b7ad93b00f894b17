import { ROUTE_ACCESS, type Access, type OperationId } from '@burrow/api-contract/access'

/** What decides whether somebody may use a route. */
export interface Rights {
  readonly scopes: readonly string[]
  /** Whether the dashboard is to change nothing, whatever the key may do. */
  readonly isReadOnly: boolean
}

/** Whether a route only looks: all it takes is the right to read. */
function isRead(access: readonly string[]): boolean {
  return access.every((scope) => scope.endsWith(':read') || scope === 'jobs:payload')
}

/** Whether whoever looks may use a route, by the same table as the API. */
export function mayUse(operation: OperationId, { scopes, isReadOnly }: Rights): boolean {
  const access: Access = ROUTE_ACCESS[operation]
  if (typeof access === 'string') return true
  if (isReadOnly && !isRead(access)) return false
  return access.every((scope) => scopes.includes(scope))
}
