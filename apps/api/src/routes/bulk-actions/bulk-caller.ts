import type { Context } from 'hono'
import { actorOf } from '../../access/actor-of.ts'
import type { ApiDeps } from '../../api-deps.ts'
import type { BulkCaller } from '../../bulk/bulk-actions.ts'

/** Who wants a bulk action. */
export function bulkCaller(context: Context, { burrowOf }: Pick<ApiDeps, 'burrowOf'>): BulkCaller {
  return { actor: actorOf(context), burrow: burrowOf(context), requestId: context.get('requestId') }
}
