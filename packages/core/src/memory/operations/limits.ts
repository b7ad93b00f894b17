import { isDeepStrictEqual } from 'node:util'
import type { SetLimitParams, SetLimitResult, StoredLimit } from '../../broker/index.ts'
import type { JobRecord } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'
import type { QueueState } from '../queue-state.ts'
import { TypeLimit } from '../type-limit.ts'

function* activeOf({ byState }: QueueState, type: string): Generator<JobRecord> {
  for (const job of byState.active.values()) if (job.spec.type === type) yield job
}

/** What waited for a limit waits no more: the next claim that serves the type looks at it. */
function emptyLanes(queue: QueueState, { lanes }: TypeLimit): void {
  for (const lane of lanes.byKey.values()) {
    for (const job of [...lane.jobs.values()]) {
      queue.removePending(job)
      queue.addPending(job)
    }
  }
}

/** Sets or removes the limit of a type. */
export function setLimit(namespace: Namespace, params: SetLimitParams): SetLimitResult {
  const { queue: name, type, limit, ifRevision } = params
  const { queue } = namespace.write(name)
  const before = queue.limits.get(type)
  const revision = before?.revision ?? 0
  if (isDeepStrictEqual(limit, before?.limit ?? null)) return { outcome: 'done', revision }
  if (ifRevision !== null && ifRevision !== revision) return { outcome: 'conflict', revision }
  if (before) emptyLanes(queue, before)
  if (limit) queue.limits.set(type, new TypeLimit(limit, revision + 1, activeOf(queue, type), before))
  else queue.limits.delete(type)
  if (queue.pendingByType.has(type) && !queue.paused) namespace.wakes.wake(name)
  return { outcome: 'done', revision: queue.limits.get(type)?.revision ?? 0 }
}

/** The limits of a queue by type, with what they do right now. */
export function listLimits(
  namespace: Namespace,
  { queue: name }: { readonly queue: string },
): readonly StoredLimit[] {
  const { limits } = namespace.read(name)
  const stored = [...limits].map(([type, { limit, revision, active, lanes }]): StoredLimit => {
    return { type, limit, revision, active: limit.concurrency === null ? null : active, waiting: lanes.size }
  })
  return stored.sort((a, b) => (a.type < b.type ? -1 : 1))
}
