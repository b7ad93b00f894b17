import type { AttemptEnd, AttemptStart, Claim, EnqueueCall, EnqueueEnd, StoreCall, Sweep } from '@burrow/core'
import type { Attributes, Counter, Histogram, Meter } from '@opentelemetry/api'
import { errorTypeOfEnd, outcomeOf } from './attempt-spans.ts'
import { ENQUEUE_OPERATION, queueOf } from './enqueue-spans.ts'
import { errorTypeOf } from './failure.ts'
import { ATTRIBUTE, DURATION_BOUNDARIES, METRIC, SYSTEM } from './names.ts'

function attributesOf(operation: string, queue: string | null, errorType?: string): Attributes {
  return {
    [ATTRIBUTE.system]: SYSTEM,
    [ATTRIBUTE.operation]: operation,
    ...(queue === null ? {} : { [ATTRIBUTE.destination]: queue }),
    ...(errorType === undefined ? {} : { [ATTRIBUTE.errorType]: errorType }),
  }
}

/** The metrics. Attributes are names of queues, job types that a worker serves, and fixed words; never an id. */
export class Instruments {
  readonly #operationDuration: Histogram
  readonly #sent: Counter
  readonly #consumed: Counter
  readonly #processDuration: Histogram
  readonly #attempts: Counter
  readonly #leasesLost: Counter
  readonly #swept: Counter
  readonly #storeDuration: Histogram

  constructor(meter: Meter) {
    const seconds = { unit: 's', advice: { explicitBucketBoundaries: DURATION_BOUNDARIES } }
    this.#operationDuration = meter.createHistogram(METRIC.operationDuration, {
      ...seconds,
      description: 'Duration of enqueueing, and of claims that gave jobs.',
    })
    this.#sent = meter.createCounter(METRIC.sent, {
      unit: '{message}',
      description: 'Jobs that a program asked to enqueue.',
    })
    this.#consumed = meter.createCounter(METRIC.consumed, {
      unit: '{message}',
      description: 'Jobs handed to workers.',
    })
    this.#processDuration = meter.createHistogram(METRIC.processDuration, {
      ...seconds,
      description: 'Duration of attempts.',
    })
    this.#attempts = meter.createCounter(METRIC.attempts, {
      unit: '{attempt}',
      description: 'Attempts by how they ended.',
    })
    this.#leasesLost = meter.createCounter(METRIC.leasesLost, {
      unit: '{lease}',
      description: 'Attempts whose outcome was not stored, because the lease was lost.',
    })
    this.#swept = meter.createCounter(METRIC.swept, {
      unit: '{job}',
      description: 'Jobs of workers that are gone, and jobs past their deadline, by what became of them.',
    })
    this.#storeDuration = meter.createHistogram(METRIC.storeDuration, {
      ...seconds,
      description: 'Duration of calls to the store.',
    })
  }

  enqueued({ source, jobs }: EnqueueCall, { error, durationMs }: EnqueueEnd): void {
    const errorType = error === undefined ? undefined : errorTypeOf(error)
    const operation = ENQUEUE_OPERATION[source]
    this.#operationDuration.record(durationMs / 1_000, attributesOf(operation, queueOf(jobs), errorType))
    const counts = new Map<string, number>()
    for (const { queue } of jobs) counts.set(queue, (counts.get(queue) ?? 0) + 1)
    for (const [queue, count] of counts) this.#sent.add(count, attributesOf(operation, queue, errorType))
  }

  claimed({ queue, jobs, durationMs }: Claim): void {
    const attributes = attributesOf('claim', queue)
    this.#operationDuration.record(durationMs / 1_000, attributes)
    this.#consumed.add(jobs.length, attributes)
  }

  attemptEnded({ job }: AttemptStart, end: AttemptEnd): void {
    const type = { [ATTRIBUTE.jobType]: job.type }
    const errorType = errorTypeOfEnd(end)
    const duration = { ...attributesOf('process', job.queue, errorType), ...type }
    this.#processDuration.record(end.durationMs / 1_000, duration)
    const outcome = outcomeOf(end)
    this.#attempts.add(1, { [ATTRIBUTE.destination]: job.queue, ...type, [ATTRIBUTE.outcome]: outcome })
    if (end.settlement === null) this.leaseLost({ job })
  }

  leaseLost({ job }: Pick<AttemptStart, 'job'>): void {
    this.#leasesLost.add(1, { [ATTRIBUTE.destination]: job.queue })
  }

  swept({ queue, requeued, dead, cancelled, expired }: Sweep): void {
    const counts = {
      requeued: requeued.length,
      dead: dead.length,
      cancelled: cancelled.length,
      expired,
    }
    for (const [outcome, count] of Object.entries(counts))
      if (count > 0) this.#swept.add(count, { [ATTRIBUTE.destination]: queue, [ATTRIBUTE.outcome]: outcome })
  }

  storeCalled({ operation, store, durationMs, error }: StoreCall): void {
    this.#storeDuration.record(durationMs / 1_000, {
      [ATTRIBUTE.storeOperation]: operation,
      [ATTRIBUTE.store]: store,
      ...(error === undefined ? {} : { [ATTRIBUTE.errorType]: errorTypeOf(error) }),
    })
  }
}
