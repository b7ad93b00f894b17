import type { SettleAndClaimParams, SettleAndClaimResult, Settlement } from '../broker/index.ts'
import { BurrowError } from '../errors/index.ts'
import { LIMITS } from '../protocol/index.ts'
import { delay, retryPause } from '../time/index.ts'
import type { Attempt } from './attempt.ts'
import { jobFields } from './job-fields.ts'
import type { QueueLane } from './queue-lane.ts'
import { noteError, type WorkerCore } from './worker-core.ts'

/** Failures of another kind than an outage after which a call is taken apart. */
const MAX_STRANGE_FAILURES = 3

/** The answer of a call, with what is to be known about its leases. */
export interface Exchange {
  readonly result: SettleAndClaimResult
  /** Monotonic time at which the answered send left. */
  readonly sentAt: number
  /** An earlier send may have been the one that claimed: the leases may be older than `sentAt`. */
  readonly isRepeat: boolean
}

export interface ExchangeParams {
  readonly lane: QueueLane
  readonly line: number
  /** Jobs wanted; 0 only settles. */
  readonly limit: number
}

/**
 * Sends finished attempts to the store together with the next claim. A call is repeated with its token until it is answered,
 * so a settlement is never dropped and a lost reply never leaves leases that nobody serves.
 */
export class Settler {
  readonly #core: WorkerCore
  #calls = 0

  constructor(core: WorkerCore) {
    this.#core = core
  }

  /**
   * Settles what the lane holds and claims up to `limit` jobs. Never rejects.
   * @param onRetry called after each failed send
   * @returns `refused` when the store does not take the call, `closed` when there is no store any more
   */
  async exchange(
    { lane, line, limit }: ExchangeParams,
    onRetry: () => void,
  ): Promise<Exchange | 'refused' | 'closed'> {
    const { id, options, types, counters } = this.#core
    const { settlements, attempts } = lane.takeSettlements(lane.singly > 0 ? 1 : LIMITS.batch)
    if (lane.singly > 0) lane.singly -= 1
    counters.exchanges += 1
    this.#calls += 1
    const token = `${id}-${this.#calls.toString(36)}`
    const claim = limit > 0 ? { limit, types, leaseMs: options.leaseMs } : null
    const params = { queue: lane.name, workerId: id, line, token, settlements, claim }
    const exchange = await this.#send(params, (reason) => {
      lane.trouble = reason
      onRetry()
    })
    if (typeof exchange === 'object') lane.trouble = null
    const isClaim = typeof exchange === 'object' && exchange.result.jobs.length > 0
    if (isClaim && options.instrumentation !== null) {
      const durationMs = options.clock.monotonic() - exchange.sentAt
      options.instrumentation.claimed({
        queue: lane.name,
        workerId: id,
        jobs: exchange.result.jobs,
        durationMs,
      })
    }
    if (exchange === 'closed') this.#drop(lane, attempts)
    else if (exchange === 'refused') this.#takeApart(lane, settlements, attempts)
    else this.#count(lane, settlements, attempts, exchange.result)
    return exchange
  }

  async #send(
    params: SettleAndClaimParams,
    onRetry: (reason: string) => void,
  ): Promise<Exchange | 'closed' | 'refused'> {
    const { broker, options, ended } = this.#core
    let strange = 0
    for (let failures = 0; ;) {
      const sentAt = options.clock.monotonic()
      try {
        const result = await broker.settleAndClaim(params)
        if (failures > 0)
          options.logger.info('the store answers again', { workerId: params.workerId, queue: params.queue })
        return { result, sentAt, isRepeat: failures > 0 }
      } catch (error) {
        failures += 1
        if (failures === 1 || failures % 20 === 0)
          noteError(this.#core, 'cannot settle and claim; trying again', error, {
            queue: params.queue,
            failures,
          })
        if (BurrowError.isInstance(error, 'CLOSED')) return 'closed'
        if (
          !BurrowError.isInstance(error, 'STORE_UNAVAILABLE') &&
          !BurrowError.isInstance(error, 'STORE_FULL')
        )
          strange += 1
        if (strange >= MAX_STRANGE_FAILURES && params.settlements.length > 0) return 'refused'
        onRetry(error instanceof Error ? error.message : String(error))
        await delay(options.clock, retryPause(failures, options.random), ended)
        if (ended.aborted) return 'closed'
      }
    }
  }

  #count(
    lane: QueueLane,
    settlements: readonly Settlement[],
    attempts: readonly Attempt[],
    result: SettleAndClaimResult,
  ): void {
    for (let index = 0; index < settlements.length; index += 1) {
      const attempt = attempts[index]
      const settlement = settlements[index]
      if (!attempt || !settlement) continue
      lane.attempts.delete(attempt)
      if (result.settled[index] === 'ok') this.#countOne(settlement, attempt)
      else this.#lost(attempt)
    }
  }

  #countOne(settlement: Settlement, { observer }: Attempt): void {
    const { counters } = this.#core
    if (observer !== null) observer.settled('ok')
    switch (settlement.kind) {
      case 'complete':
        counters.completed += 1
        return
      case 'fail':
        counters.failed += 1
        if (settlement.reason !== null) counters.dead += 1
        return
      case 'crash':
        counters.crashed += 1
        return
      case 'snooze':
        counters.snoozed += 1
        return
      case 'release':
        counters.released += 1
        return
      case 'finish_cancel':
        counters.cancelled += 1
    }
  }

  #lost({ job, observer }: Attempt): void {
    this.#core.counters.leaseLost += 1
    if (observer !== null) observer.settled('lease_lost')
    this.#core.options.logger.warn('the lease of a finished attempt was lost; its outcome is not stored', {
      ...jobFields(job),
      epoch: job.epoch,
    })
  }

  /** The store cannot be reached any more: the leases end by themselves and others take the jobs. */
  #drop(lane: QueueLane, attempts: readonly Attempt[]): void {
    for (const attempt of attempts) {
      lane.attempts.delete(attempt)
      this.#lost(attempt)
    }
  }

  /** The store answers, but refuses this call: find the settlement it chokes on, and let the others through. */
  #takeApart(lane: QueueLane, settlements: readonly Settlement[], attempts: readonly Attempt[]): void {
    if (settlements.length > 1) lane.sendSingly(settlements, attempts)
    else this.#drop(lane, attempts)
  }
}
