import type {
  EnqueueOutcome,
  FullBroker,
  LiveWorker,
  QueueStats,
  SteerOutcome,
  Transaction,
} from '../broker/index.ts'
import { ClosedError, JobNotFoundError } from '../errors/index.ts'
import type { JobDefinition } from '../jobs/index.ts'
import {
  asOptions,
  parseName,
  rejectUnknownKeys,
  resolveRetention,
  type BurrowEvent,
  type EnqueueOptions,
  type Job,
  type LogLine,
  type Retention,
} from '../protocol/index.ts'
import { resolveBurrowOptions, type BurrowOptions, type ResolvedBurrowOptions } from './client-options.ts'
import { EnqueueBatcher } from './enqueue-batcher.ts'
import {
  enqueueInTransaction,
  parseTransactionOption,
  splitTransaction,
  type TransactionOption,
} from './enqueue-in-transaction.ts'
import { prepareItems, type EnqueueItem } from './enqueue-items.ts'
import { resolveEventsOptions, type EventsOptions } from './events-options.ts'
import { JobFactory, type EnqueueableDefinition, type PreparedJob } from './job-factory.ts'
import { enqueuedJob, JobHandle, type EnqueuedJob } from './job-handle.ts'
import { resolveLookup, type JobLookupOptions } from './job-lookup.ts'
import { JobSteering } from './job-steering.ts'
import { resolveJobsOptions, type JobsOptions, type JobsPage } from './list-options.ts'
import { ResultWaiter } from './result-waiter.ts'
import { summarize, type NamespaceStats } from './summary.ts'

/**
 * What a program holds to enqueue, look up and steer jobs. Made by `connect`. Every call rejects with STORE_UNAVAILABLE when
 * the store does not answer within 5 s, and with CLOSED after {@link Burrow.close}; bad input is refused before it gets there.
 */
export class Burrow {
  readonly namespace: string
  readonly broker: FullBroker
  /** The options with all defaults; workers take logger, clock and chance from here. */
  readonly settings: ResolvedBurrowOptions
  readonly #factory: JobFactory
  readonly #batcher: EnqueueBatcher
  readonly #waiter: ResultWaiter
  readonly #steering: JobSteering
  readonly #closing = new AbortController()
  #closed: Promise<void> | null = null

  /** For tests and for brokers of one's own; programs use `connect`. Closing the client closes the broker. */
  constructor(broker: FullBroker, options?: BurrowOptions) {
    this.broker = broker
    this.settings = resolveBurrowOptions(options)
    this.namespace = this.settings.namespace
    this.#factory = new JobFactory(this.settings)
    this.#batcher = new EnqueueBatcher(broker, this.settings)
    this.#waiter = new ResultWaiter(broker, this.settings)
    this.#steering = new JobSteering(broker)
  }

  /**
   * Stores a job. With a definition, the payload is checked by its schema and stored as given; with a type name alone, only
   * that it is JSON. Jobs enqueued in the same tick travel in one call.
   * @throws InvalidOptionError, InvalidNameError, InvalidPayloadError, PayloadTooLargeError (each with `field`),
   * StoreUnavailableError (it may or may not be stored: repeating with the same `id` is safe), StoreFullError, ClosedError; with
   * `tx` the errors of that transaction as they are
   */
  enqueue<Input, Output, Given>(
    definition: JobDefinition<Input, Output, Given>,
    payload: Given,
    options?: EnqueueOptions & TransactionOption,
  ): Promise<EnqueuedJob<Output>>
  enqueue(type: string, payload: unknown, options?: EnqueueOptions & TransactionOption): Promise<EnqueuedJob>
  async enqueue(
    target: EnqueueableDefinition | string,
    payload: unknown,
    options?: EnqueueOptions & TransactionOption,
  ): Promise<EnqueuedJob> {
    this.#assertOpen()
    const { tx, rest } = splitTransaction<EnqueueOptions>(options)
    const checked = this.#factory.prepare(target, payload, rest)
    const prepared = checked instanceof Promise ? await checked : checked
    this.#assertOpen()
    const [outcome] = tx ? await this.#enqueueIn(tx, [prepared]) : [await this.#batcher.enqueue(prepared)]
    return enqueuedJob(this.#waiter, prepared.queue, outcome ?? { id: prepared.job.id, outcome: 'created' })
  }

  /**
   * Stores any number of jobs, in order, in calls of up to 500. All are checked before the first is sent; errors name the
   * place, as in `items[3].payload.to`. When the store fails halfway some may be stored: give ids to be able to repeat, or a
   * transaction.
   * @throws as {@link Burrow.enqueue}
   */
  async enqueueMany(items: readonly EnqueueItem[], options?: TransactionOption): Promise<EnqueuedJob[]> {
    this.#assertOpen()
    const tx = parseTransactionOption(options)
    const prepared = await prepareItems(this.#factory, items)
    this.#assertOpen()
    const outcomes = tx ? await this.#enqueueIn(tx, prepared) : await this.#batcher.enqueueMany(prepared)
    return prepared.map(({ queue, job }, index) =>
      enqueuedJob(this.#waiter, queue, outcomes[index] ?? { id: job.id, outcome: 'created' }),
    )
  }

  /** A handle for an id, without asking the store. @throws InvalidNameError */
  handle<Output = unknown>(id: string, options?: JobLookupOptions): JobHandle<Output> {
    const wanted = resolveLookup(id, options)
    return new JobHandle<Output>(this.#waiter, wanted.id, wanted.queue)
  }

  /**
   * The job as it is now, or null when it is not kept. Ids are unique within a queue: one of your own may be used in several,
   * and then this and all that follows wants to know the queue.
   * @throws JobAmbiguousError
   */
  async job(id: string, options?: JobLookupOptions): Promise<Job | null> {
    this.#assertOpen()
    return this.#steering.find(id, options)
  }

  /** A page of jobs; waiting ones the next to run first, finished ones the newest first. */
  async jobs(options?: JobsOptions): Promise<JobsPage> {
    this.#assertOpen()
    return this.broker.listJobs(resolveJobsOptions(options))
  }

  /** What the job wrote with `ctx.log`, oldest first, at most 100 lines. @throws JobNotFoundError, JobAmbiguousError */
  async logs(id: string, options?: JobLookupOptions): Promise<readonly LogLine[]> {
    const job = await this.job(id, options)
    if (!job) throw new JobNotFoundError(id)
    return this.broker.readLogs({ queue: job.queue, jobId: id })
  }

  /**
   * A waiting job is cancelled at once (`done`); a running one is told through its lease renewal (`requested`).
   * @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError
   */
  async cancel(id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    this.#assertOpen()
    return this.#steering.steer('cancel', id, options)
  }

  /** Puts a dead or cancelled job back, with all its attempts. @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError */
  async retry(id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    this.#assertOpen()
    return this.#steering.steer('retry', id, options)
  }

  /** Lets a scheduled or retrying job run now. @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError */
  async runNow(id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    this.#assertOpen()
    return this.#steering.steer('run', id, options)
  }

  /** Removes a job that is not running, with all it left. @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError */
  async delete(id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    this.#assertOpen()
    return this.#steering.steer('delete', id, options)
  }

  /** Puts all dead jobs back, of one queue or of all; each job once. */
  async retryDead(options: { readonly queue?: string } = {}): Promise<{ readonly retried: number }> {
    this.#assertOpen()
    rejectUnknownKeys(asOptions(options, 'options'), ['queue'], 'options')
    const { queue } = options
    return this.#steering.retryDead(
      queue === undefined ? await this.broker.listQueues() : [parseName(queue, 'options.queue')],
    )
  }

  /** Nothing of the queue is handed out until it is resumed; enqueueing and running jobs go on. */
  async pauseQueue(queue: string): Promise<void> {
    return this.broker.pauseQueue({ queue: await this.#use(queue) })
  }

  async resumeQueue(queue: string): Promise<void> {
    return this.broker.resumeQueue({ queue: await this.#use(queue) })
  }

  /** Cancels everything that waits in the queue; running jobs go on. */
  async drainQueue(queue: string): Promise<{ readonly cancelled: number }> {
    return this.#steering.drain(await this.#use(queue))
  }

  /** Changes how many finished jobs a queue keeps and how long; what is not given stays as it is. */
  async setRetention(queue: string, retention: Partial<Retention>): Promise<void> {
    resolveRetention(retention)
    const name = await this.#use(queue)
    const current = (await this.broker.queueStats({ queue: name })).retention
    return this.broker.setRetention({
      queue: name,
      retention: resolveRetention({ ...current, ...retention }),
    })
  }

  /** Every known queue, by name. */
  async queues(): Promise<readonly QueueStats[]> {
    this.#assertOpen()
    const names = await this.broker.listQueues()
    return Promise.all(names.map((queue) => this.broker.queueStats({ queue })))
  }

  async queue(queue: string): Promise<QueueStats> {
    this.#assertOpen()
    return this.broker.queueStats({ queue: parseName(queue, 'queue') })
  }

  /** All queues taken together. */
  async stats(): Promise<NamespaceStats> {
    const [queues, workers] = await Promise.all([this.queues(), this.workers()])
    return summarize(queues, workers.length)
  }

  /** Workers that were heard of within the last 30 s. */
  async workers(): Promise<readonly LiveWorker[]> {
    this.#assertOpen()
    return this.broker.listWorkers()
  }

  /**
   * What happens to jobs and queues, from now on or behind `after`: at least once, in order within a queue. Ends with the
   * signal, with the loop, or with the client.
   */
  events(options?: EventsOptions): AsyncIterable<BurrowEvent> {
    this.#assertOpen()
    const { signal, ...params } = resolveEventsOptions(options)
    const own = this.#closing.signal
    return this.broker.subscribe({ ...params, signal: signal ? AbortSignal.any([signal, own]) : own })
  }

  /** Rejects with STORE_UNAVAILABLE when the store does not answer. */
  async ping(): Promise<void> {
    this.#assertOpen()
    return this.broker.ping()
  }

  /** Sends what is still on its way, ends waits and events, then closes the broker. Stop workers first. Idempotent. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #close(): Promise<void> {
    await this.#batcher.flush()
    this.#waiter.close()
    this.#closing.abort()
    await this.broker.close()
  }

  #enqueueIn(tx: Transaction, prepared: readonly PreparedJob[]): Promise<EnqueueOutcome[]> {
    return enqueueInTransaction({ broker: this.broker, registrar: this.#batcher.registrar, tx }, prepared)
  }

  #assertOpen(): void {
    if (this.#closed) throw new ClosedError('client')
  }

  async #use(queue: string): Promise<string> {
    this.#assertOpen()
    const name = parseName(queue, 'queue')
    await this.#batcher.registrar.register(name)
    return name
  }
}
