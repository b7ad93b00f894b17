import type { QueueStats, RecountResult } from '../../broker/index.ts'
import { isTerminal, JOB_STATES, LIMITS, type JobState } from '../../protocol/index.ts'
import { runnableAt } from '../job-record.ts'
import type { Namespace } from '../memory-store.ts'
import { least } from '../ordered-set.ts'
import type { QueueState } from '../queue-state.ts'
import type { TypeLimit } from '../type-limit.ts'

function setAside({ setAsideTypes, pendingByType }: QueueState): Record<string, number> {
  const sizes = [...setAsideTypes].map((type) => [type, pendingByType.get(type)?.size ?? 0] as const)
  return Object.fromEntries(sizes.filter(([, size]) => size > 0))
}

function limited({ limits }: QueueState): Record<string, number> {
  const sizes = [...limits].map(([type, { lanes }]) => [type, lanes.size] as const)
  return Object.fromEntries(sizes.filter(([, size]) => size > 0))
}

function pendingSince(queue: QueueState): number | null {
  const next = least([...queue.pendingByType.values()].flatMap((jobs) => jobs.first ?? []))
  return next ? runnableAt(next) : null
}

/** Those that wait for their time and whose time has come, as far as they are counted. */
function dueJobs({ byState }: QueueState, now: number): Pick<QueueStats, 'due' | 'dueSince'> {
  let due = 0
  for (const state of ['scheduled', 'retrying'] as const) {
    for (const job of byState[state].values()) {
      if (job.runAt > now || due === LIMITS.batch) break
      due += 1
    }
  }
  const first = [byState.scheduled.first, byState.retrying.first].flatMap((job) => (job ? [job.runAt] : []))
  return { due, dueSince: due === 0 ? null : Math.min(...first) }
}

/** Reads counters, and of what waits for its time the jobs that are due. */
export function queueStats(namespace: Namespace, name: string): QueueStats {
  const queue = namespace.read(name)
  const now = namespace.clock.now()
  return {
    queue: name,
    paused: queue.paused,
    counts: { ...queue.counts },
    totals: { ...queue.totals },
    setAside: setAside(queue),
    limited: limited(queue),
    pendingSince: pendingSince(queue),
    ...dueJobs(queue, now),
    retention: queue.retention,
    now,
  }
}

/** What is wrong with what a limit counts, and with the lanes of those that wait for it. */
function limitProblems({ jobs }: QueueState, type: string, limit: TypeLimit): readonly string[] {
  const problems: string[] = []
  const ofType = [...jobs.values()].filter(({ spec }) => spec.type === type)
  const active = ofType.filter(({ state }) => state === 'active')
  if (active.length !== limit.active)
    problems.push(`limit of "${type}": counter ${limit.active}, active jobs ${active.length}`)
  for (const [key, usage] of limit.usageByKey) {
    const ofKey = active.filter((job) => limit.keyOf(job) === key).length
    if (ofKey !== usage.active)
      problems.push(`limit of "${type}" for "${key}": counter ${usage.active}, active jobs ${ofKey}`)
  }
  const waiting = ofType.filter(({ lane }) => lane !== null)
  if (waiting.length !== limit.lanes.size)
    problems.push(`limit of "${type}": counter ${limit.lanes.size}, waiting jobs ${waiting.length}`)
  for (const lane of limit.lanes.byKey.values()) {
    const isSound = [...lane.jobs.values()].every(
      (job) => job.lane === lane && job.state === 'pending' && limit.keyOf(job) === lane.key,
    )
    if (!isSound || lane.jobs.size === 0) problems.push(`limit of "${type}": lane of "${lane.key}" is wrong`)
    const used = lane.key === null ? 0 : (limit.usageByKey.get(lane.key)?.active ?? 0)
    if (lane.waitsFor === 'slot' && used < (limit.limit.perKey?.concurrency ?? 0))
      problems.push(`limit of "${type}": lane of "${lane.key}" waits although a slot is free`)
  }
  return problems
}

function problemsOf(queue: QueueState, counted: Readonly<Record<JobState, number>>): readonly string[] {
  const problems: string[] = []
  for (const state of JOB_STATES) {
    if (counted[state] !== queue.counts[state])
      problems.push(`${state}: counter ${queue.counts[state]}, jobs ${counted[state]}`)
    if (counted[state] !== queue.byState[state].size)
      problems.push(`${state}: set of ${queue.byState[state].size}, jobs ${counted[state]}`)
  }
  const inLines = [...queue.pendingByType.values()].reduce((sum, line) => sum + line.size, 0)
  const inLanes = [...queue.limits.values()].reduce((sum, { lanes }) => sum + lanes.size, 0)
  if (inLines + inLanes !== counted.pending)
    problems.push(`pending: ${inLines} by type and ${inLanes} limited, jobs ${counted.pending}`)
  for (const [type, limit] of queue.limits) problems.push(...limitProblems(queue, type, limit))
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
