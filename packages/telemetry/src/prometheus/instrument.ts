import { BurrowError, type AttemptEnd, type AttemptObserver, type Instrumentation } from '@burrow/core'
import type { Clock } from '@burrow/core/time'
import { BoundedNames, OTHER } from './bounded-names.ts'
import type { Labels, MetricSet } from './metric-set.ts'

/** Pairs of queue and type that a process tells of by themselves. */
const MOST_PAIRS = 200
/** The job type of deliveries; it is the same wherever webhooks are sent. */
const DELIVERY = 'webhook:deliver'

const ENDED = new Set(['completed', 'dead', 'cancelled'])
const DELIVERED: Readonly<Record<string, string>> = { completed: 'delivered', failed: 'failed', dead: 'dead' }

function outcomeOf(settlement: NonNullable<AttemptEnd['settlement']>): string {
  switch (settlement.kind) {
    case 'complete':
      return 'completed'
    case 'fail':
      return settlement.retryInMs === null ? 'dead' : 'failed'
    case 'finish_cancel':
      return 'cancelled'
    case 'snooze':
      return 'snoozed'
    case 'release':
      return 'released'
    case 'crash':
      return 'crashed'
  }
}

function codeOf(error: unknown): string {
  return BurrowError.isInstance(error) ? error.code : 'UNKNOWN'
}

/** Counts what clients and workers of a process do. */
export function instrument(metrics: MetricSet, clock: Clock): Instrumentation {
  const pairs = new BoundedNames(MOST_PAIRS)
  const queues = new BoundedNames(MOST_PAIRS)
  const jobLabels = (queue: string, type: string): Labels =>
    pairs.takes(`${queue} ${type}`) ? { queue, type } : { queue: OTHER, type: OTHER }
  const queueLabels = (queue: string): Labels => ({ queue: queues.takes(queue) ? queue : OTHER })

  return {
    enqueue: ({ jobs }) => ({
      ended({ outcomes }) {
        for (const [index, seen] of (outcomes ?? []).entries()) {
          const outgoing = jobs[index]
          if (seen.outcome === 'created' && outgoing !== undefined)
            metrics.count('enqueued', jobLabels(outgoing.queue, outgoing.job.type))
        }
      },
    }),

    attempt({ job }): AttemptObserver {
      const labels = jobLabels(job.queue, job.type)
      // A later attempt may follow a crash or a release, and would count the time in which the job ran as a wait.
      if (job.epoch === 1) metrics.observe('wait', labels, clock.now() - Math.max(job.createdAt, job.runAt))
      let outcome = 'lease_lost'
      const settled = (): void => {
        metrics.count('attempts', { ...labels, outcome })
        if (ENDED.has(outcome)) metrics.count('finished', { ...labels, outcome })
        const delivered = job.type === DELIVERY ? DELIVERED[outcome] : undefined
        if (delivered !== undefined) metrics.count('deliveries', { outcome: delivered })
      }
      return {
        ended({ settlement, durationMs }) {
          metrics.observe('run', labels, durationMs)
          if (settlement === null) settled()
          else outcome = outcomeOf(settlement)
        },
        settled(answer) {
          if (answer === 'lease_lost') outcome = 'lease_lost'
          settled()
        },
      }
    },

    swept({ queue, requeued, dead, cancelled, expired }) {
      const labels = queueLabels(queue)
      const lost = requeued.length + dead.length + cancelled.length
      if (lost > 0) metrics.count('expired', labels, lost)
      // A sweep does not tell of what types they were.
      const ended = { dead: dead.length, cancelled: cancelled.length + expired }
      for (const [outcome, jobs] of Object.entries(ended))
        if (jobs > 0) metrics.count('finished', { ...labels, type: OTHER, outcome }, jobs)
    },

    storeCall({ operation: op, store: backend, durationMs, error }) {
      metrics.observe('storeSeconds', { op, backend }, durationMs)
      if (error !== undefined) metrics.count('storeErrors', { op, backend, code: codeOf(error) })
    },
  }
}
