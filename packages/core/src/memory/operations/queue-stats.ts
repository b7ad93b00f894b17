import type { QueueStats, RecountResult } from '../../broker/index.ts'
import { isTerminal, JOB_STATES, type JobState } from '../../protocol/index.ts'
import { runnableAt } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'
import { least } from '../ordered-set.ts'
import type { QueueState } from '../queue-state.ts'

function setAside({ setAsideTypes, pendingByType }: QueueState): Record<string, number> {
  const sizes = [...setAsideTypes].map((type) => [type, pendingByType.get(type)?.size ?? 0] as const)
  return Object.fromEntries(sizes.filter(([, size]) => size > 0))
}

function pendingSince(queue: QueueState): number | null {
  const next = least([...queue.pendingByType.values()].flatMap((jobs) => jobs.first ?? []))
  return next ? runnableAt(next) : null
}

/** Reads counters only. */
export function queueStats(namespace: Namespace, name: string): QueueStats {
  const queue = namespace.read(name)
  return {
    queue: name,
    paused: queue.paused,
    counts: { ...queue.counts },
    totals: { ...queue.totals },
    setAside: setAside(queue),
    limited: {},
    pendingSince: pendingSince(queue),
    retention: queue.retention,
    now: namespace.clock.now(),
  }
}

function problemsOf(queue: QueueState, counted: Readonly<Record<JobState, number>>): readonly string[] {
  const problems: string[] = []
  for (const state of JOB_STATES) {
    if (counted[state] !== queue.counts[state])
      problems.push(`${state}: counter ${queue.counts[state]}, jobs ${counted[state]}`)
    if (counted[state] !== queue.byState[state].size)
      problems.push(`${state}: set of ${queue.byState[state].size}, jobs ${counted[state]}`)
  }
  const inLanes = [...queue.pendingByType.values()].reduce((sum, lane) => sum + lane.size, 0)
  if (inLanes !== counted.pending) problems.push(`pending: ${inLanes} by type, jobs ${counted.pending}`)
  for (const { key, jobId, endsAt } of queue.uniqueKeys.values()) {
    const holder = queue.jobs.get(jobId)
    const isLive = holder && holder.spec.uniqueKey === key && !isTerminal(holder.state)
    if (endsAt === null && !isLive) problems.push(`unique key "${key}" is held by no live job`)
  }
  return problems
}

/** Counts the jobs themselves and compares. */
export function recount(namespace: Namespace, name: string): RecountResult {
  const queue = namespace.read(name)
  const counted = Object.fromEntries(JOB_STATES.map((state) => [state, 0])) as Record<JobState, number>
  for (const job of queue.jobs.values()) counted[job.state] += 1
  return { counted, problems: problemsOf(queue, counted) }
}
