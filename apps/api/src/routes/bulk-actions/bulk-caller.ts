import type { NewBulkActionDto } from '@burrow/api-contract'
import type { Context } from 'hono'
import { actorOf, requireScope } from '../../access/actor-of.ts'
import type { ApiDeps } from '../../api-deps.ts'
import type { BulkCaller } from '../../bulk/bulk-actions.ts'

/** Who wants a bulk action. @throws ProblemError (`FORBIDDEN`) when he looks for what he may not see */
export function bulkCaller(
  context: Context,
  { burrowOf }: Pick<ApiDeps, 'burrowOf'>,
  { filter }: Pick<NewBulkActionDto, 'filter'>,
): BulkCaller {
  // How many jobs fit would tell what is in their errors.
  if (filter?.error !== undefined) requireScope(context, 'jobs:payload', 'a filter on errors')
  return { actor: actorOf(context), burrow: burrowOf(context), requestId: context.get('requestId') }
}
