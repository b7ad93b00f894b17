import { BurrowError } from '../../errors/index.ts'
import { LIMITS, type Job } from '../../protocol/index.ts'
import { delay, retryPause } from '../../time/index.ts'
import type { ClientCore } from '../client-core.ts'
import { applyAction } from './apply-action.ts'
import type { ResolvedBulkOptions } from './bulk-options.ts'
import { BulkCount, type BulkProgress } from './bulk-progress.ts'
import { matchingJobs } from './matching-jobs.ts'
import { previewBulk, type BulkPreview } from './preview-bulk.ts'

/** Calls that a store which does not answer is asked, each of which takes up to 5 s. */
const TRIES = 5
/** Parts of a second into which a rate is cut. */
const SLICES = 10

/**
 * The same action on many jobs. Nothing happens before {@link BulkAction.run}. Jobs that were created after that are not touched; a
 * job that somebody else changes meanwhile is refused by the store where its new state does not allow the action.
 */
export class BulkAction implements AsyncDisposable {
  readonly #core: ClientCore
  readonly #options: ResolvedBulkOptions
  readonly #count = new BulkCount()
  readonly #ended = new AbortController()
  #state: BulkProgress['state'] = 'ready'
  #running: Promise<BulkProgress> | null = null
  #isPaused = false
  #resume: (() => void) | null = null
  /** Monotonic time from which on the rate allows the next jobs. */
  #allowedAt = Number.NEGATIVE_INFINITY

  constructor(core: ClientCore, options: ResolvedBulkOptions) {
    this.#core = core
    this.#options = options
  }

  /** How far it is; a copy. */
  get progress(): BulkProgress {
    const hasEnded = this.#state !== 'ready' && this.#state !== 'running'
    return this.#count.snapshot(this.#isPaused && !hasEnded ? 'paused' : this.#state)
  }

  /** Counts what fits now and shows ten of it. Changes nothing. */
  async preview(): Promise<BulkPreview> {
    this.#core.assertOpen()
    return previewBulk(this.#core.broker, this.#options, await this.#queues(), this.#call)
  }

  /**
   * Goes through the jobs. Calling it again gives the same promise. Resolves also when it was aborted.
   * @throws StoreUnavailableError (`STORE_UNAVAILABLE`) when jobs cannot be listed; what was done stays done
   */
  run(): Promise<BulkProgress> {
    this.#running ??= this.#run()
    return this.#running
  }

  /** Stops between two calls to the store, until {@link BulkAction.resume}. */
  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    this.#resume?.()
    this.#resume = null
  }

  /** Ends it behind the call that is under way. What was done stays done. */
  abort(): void {
    this.#ended.abort()
    this.resume()
  }

  /** Aborts and waits for the end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.abort()
    await this.#running?.catch(() => {})
  }

  async #run(): Promise<BulkProgress> {
    const { closers, assertOpen } = this.#core
    const close = () => this[Symbol.asyncDispose]()
    assertOpen()
    this.#state = 'running'
    closers.add(close)
    try {
      await this.#goThrough()
      this.#state = this.#ended.signal.aborted ? 'aborted' : 'done'
    } catch (error) {
      this.#state = this.#ended.signal.aborted ? 'aborted' : 'failed'
      if (this.#state === 'failed') throw error
    } finally {
      closers.delete(close)
    }
    return this.progress
  }

  async #goThrough(): Promise<void> {
    const { broker, useQueue } = this.#core
    const { states, filter, limit, to } = this.#options
    if (to !== null) await this.#call(() => useQueue(to, 'options.to'))
    const queues = await this.#queues()
    const stats = await Promise.all(queues.map((queue) => this.#call(() => broker.queueStats({ queue }))))
    const beganAt = new Map(stats.map(({ queue, now }) => [queue, now]))
    // An edit may put a job where it is met again.
    const edited = this.#options.action === 'edit' ? new Set<string>() : null
    for await (const { queue, jobs } of matchingJobs({ broker, queues, states, filter, call: this.#call })) {
      const own = jobs.filter(
        (job) => this.#isOld(job, beganAt.get(queue) ?? 0) && !edited?.has(`${queue}/${job.id}`),
      )
      const taken = own.slice(0, (limit ?? Infinity) - this.#count.matched)
      this.#count.matched += taken.length
      for (const { id } of taken) edited?.add(`${queue}/${id}`)
      const size = this.#chunkSize
      for (let at = 0; at < taken.length && !this.#ended.signal.aborted; at += size)
        await this.#apply(
          queue,
          taken.slice(at, at + size).map(({ id }) => id),
        )
      if (this.#ended.signal.aborted || this.#count.matched === limit) return
    }
  }

  /** Nothing is touched that came after the beginning, or came back: a job that is retried and dies again stays dead. */
  #isOld(job: Job, beganAt: number): boolean {
    if (job.createdAt > beganAt) return false
    if (this.#options.action === 'retry') return (job.finishedAt ?? 0) <= beganAt
    if (this.#options.action === 'run') return (job.startedAt ?? 0) <= beganAt
    return true
  }

  async #apply(queue: string, ids: readonly string[]): Promise<void> {
    await this.#turn(ids.length)
    if (this.#ended.signal.aborted) return
    try {
      const { outcomes } = await this.#call(() => applyAction(this.#core.broker, this.#options, queue, ids))
      for (const [index, id] of ids.entries())
        this.#count.addOutcome(this.#options.action, queue, id, outcomes[index])
    } catch (error) {
      for (const id of ids) this.#count.addFailure(queue, id, error)
    }
  }

  /** Waits while it is paused, and for the rate. */
  async #turn(count: number): Promise<void> {
    const { clock } = this.#core.settings
    const { ratePerSecond } = this.#options
    if (this.#isPaused) await new Promise<void>((resolve) => (this.#resume = resolve))
    if (ratePerSecond === null) return
    const waitMs = this.#allowedAt - clock.monotonic()
    if (waitMs > 0) await delay(clock, waitMs, this.#ended.signal)
    if (this.#isPaused) return this.#turn(count)
    this.#allowedAt = clock.monotonic() + (count / ratePerSecond) * 1_000
  }

  get #chunkSize(): number {
    const { ratePerSecond } = this.#options
    return ratePerSecond === null
      ? LIMITS.pageSize
      : Math.min(LIMITS.pageSize, Math.max(1, Math.floor(ratePerSecond / SLICES)))
  }

  async #queues(): Promise<readonly string[]> {
    const { filter, to } = this.#options
    if (filter.queue !== null) return [filter.queue]
    const queues = await this.#call(() => this.#core.broker.listQueues())
    return queues.filter((queue) => queue !== to)
  }

  /** Every call may be sent twice, so one without an answer is. */
  readonly #call = async <T>(run: () => Promise<T>): Promise<T> => {
    const { clock, random } = this.#core.settings
    for (let tries = 1; ; tries += 1) {
      try {
        return await run()
      } catch (error) {
        const mayTryAgain = BurrowError.isInstance(error, 'STORE_UNAVAILABLE') && tries < TRIES
        if (!mayTryAgain || this.#ended.signal.aborted) throw error
        await delay(clock, retryPause(tries, random), this.#ended.signal)
      }
    }
  }
}
