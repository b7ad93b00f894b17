import type { FullBroker, LiveWorker, QueueStats, SetLimitResult, SteerOutcome } from '../broker/index.ts'
import { ClosedError, JobNotFoundError } from '../errors/index.ts'
import type { JobDefinition } from '../jobs/index.ts'
import {
  parseName,
  type BurrowEvent,
  type EnqueueOptions,
  type Job,
  type JobExplanation,
  type LimitOptions,
  type LogLine,
  type Retention,
  type Schedule,
  type ScheduleOptions,
  type TimeOption,
} from '../protocol/index.ts'
import { BulkAction } from './bulk/bulk-action.ts'
import { resolveBulkOptions, type BulkOptions } from './bulk/bulk-options.ts'
import type { ClientCore } from './client-core.ts'
import { resolveBurrowOptions, type BurrowOptions, type ResolvedBurrowOptions } from './client-options.ts'
import { cloneOf, type CloneOptions } from './clone.ts'
import { resolveEdit, type EditOptions } from './edit-options.ts'
import { explain } from './explain.ts'
import type { TransactionOption } from './enqueue-in-transaction.ts'
import type { EnqueueItem } from './enqueue-items.ts'
import { Enqueuer, type ShownJob } from './enqueuer.ts'
import { resolveEventsOptions, type EventsOptions } from './events-options.ts'
import { readHistory, type HistoryOptions, type JobHistory } from './history.ts'
import type { EnqueueableDefinition } from './job-factory.ts'
import { JobHandle, type EnqueuedJob } from './job-handle.ts'
import { resolveLookup, type JobLookupOptions } from './job-lookup.ts'
import { JobSteering } from './job-steering.ts'
import { LimitClient, type QueueLimit, type SetLimitOptions } from './limits/limit-client.ts'
import { resolveJobsOptions, type JobsOptions, type JobsPage } from './list-options.ts'
import { QueueClient } from './queue-client.ts'
import { ResultWaiter } from './result-waiter.ts'
import { ScheduleClient } from './schedules/schedule-client.ts'
import type {
  DeleteScheduleOptions,
  DeleteScheduleResult,
  ScheduleParams,
  ScheduleResult,
  SchedulesOptions,
  SchedulesPage,
  TypedScheduleParams,
} from './schedules/schedule-options.ts'
import { runScheduler, type SchedulerHandle } from './schedules/scheduler-runner.ts'
import type { StoreOrigin } from './store-origin.ts'
import type { NamespaceStats } from './summary.ts'

/**
 * What a program holds to enqueue, look up and steer jobs. Made by `connect`. Every call rejects with STORE_UNAVAILABLE when
 * the store does not answer within 5 s, and with CLOSED after {@link Burrow.close}; bad input is refused before it gets there.
 */
export class Burrow {
  readonly namespace: string
  readonly broker: FullBroker
  /** The options with all defaults; workers take logger, clock and chance from here. */
  readonly settings: ResolvedBurrowOptions
  /** How a thread opens the same store; null where no other connection can. A function, so that nobody prints the password in it. */
  readonly origin: () => StoreOrigin | null
  readonly #core: ClientCore
  readonly #enqueuer: Enqueuer
  readonly #queues: QueueClient
  readonly #limits: LimitClient
  readonly #schedules: ScheduleClient
  readonly #closing = new AbortController()
  #closed: Promise<void> | null = null

  /** For tests and for brokers of one's own; programs use `connect`. Closing the client closes the broker. */
  constructor(broker: FullBroker, options?: BurrowOptions, origin: StoreOrigin | null = null) {
    this.broker = broker
    this.origin = () => origin
    this.settings = resolveBurrowOptions(options)
    this.namespace = this.settings.namespace
    const { settings } = this
    const waiter = new ResultWaiter(broker, settings)
    const assertOpen = () => this.#assertOpen()
    this.#enqueuer = new Enqueuer({ broker, settings, waiter, assertOpen })
    const { factory, batcher } = this.#enqueuer
    const steering = new JobSteering({ broker, assertOpen })
    const useQueue = (queue: string, field?: string) => this.#useQueue(queue, field)
    const closers: ClientCore['closers'] = new Set()
    this.#core = { broker, settings, factory, batcher, waiter, steering, closers, assertOpen, useQueue }
    this.#queues = new QueueClient(this.#core)
    this.#limits = new LimitClient(this.#core)
    this.#schedules = new ScheduleClient(this.#core)
  }

  /**
   * Stores a job. With a definition, the payload is checked by its schema and stored as given; with a type name alone, only
   * that it is JSON. Jobs enqueued in the same tick travel in one call.
   * @throws InvalidOptionError, InvalidNameError, InvalidPayloadError, PayloadTooLargeError (each with `field`),
   * StoreUnavailableError (it may or may not be stored: repeating with the same `id` is safe), StoreFullError, ClosedError,
   * UniqueConflictError (with `onConflict: 'reject'`); with `tx` the errors of that transaction as they are
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
    return this.#enqueuer.enqueue(target, payload, options)
  }

  /** Like {@link Burrow.enqueue}, and shows the job. Only one that was there already is looked up for that. */
  async enqueueAndShow(
    target: EnqueueableDefinition | string,
    payload: unknown,
    options?: EnqueueOptions,
  ): Promise<ShownJob> {
    return this.#enqueuer.enqueueAndShow(target, payload, options)
  }

  /**
   * Stores any number of jobs, in order, in calls of up to 500. All are checked before the first is sent; errors name the
   * place, as in `items[3].payload.to`. When the store fails halfway some may be stored: give ids to be able to repeat, or a
   * transaction. With `onConflict: 'reject'` it rejects for the first conflict, once all others are stored.
   * @throws as {@link Burrow.enqueue}
   */
  async enqueueMany(items: readonly EnqueueItem[], options?: TransactionOption): Promise<EnqueuedJob[]> {
    return this.#enqueuer.enqueueMany(items, options)
  }

  /** A handle for an id, without asking the store. @throws InvalidNameError */
  handle<Output = unknown>(id: string, options?: JobLookupOptions): JobHandle<Output> {
    const wanted = resolveLookup(id, options)
    return new JobHandle<Output>(this.#core.waiter, wanted.id, wanted.queue)
  }

  /**
   * The job as it is now, or null when it is not kept. Ids are unique within a queue: one of your own may be used in several,
   * and then this and all that follows wants to know the queue.
   * @throws JobAmbiguousError
   */
  async job(id: string, options?: JobLookupOptions): Promise<Job | null> {
    return this.#core.steering.find(id, options)
  }

  /** A page of jobs; waiting ones the next to run first, finished ones the newest first. */
  async jobs(options?: JobsOptions): Promise<JobsPage> {
    this.#assertOpen()
    return this.broker.listJobs(resolveJobsOptions(options))
  }

  /** What the job wrote with `ctx.log`, oldest first, at most 100 lines. @throws JobNotFoundError, JobAmbiguousError */
  async logs(id: string, options?: JobLookupOptions): Promise<readonly LogLine[]> {
    const job = await this.#wanted(id, options)
    return this.broker.readLogs({ queue: job.queue, jobId: id })
  }

  /**
   * Why the job does not run, or where it is: the first finding is the answer. Costs at most five reads.
   * @throws JobNotFoundError, JobAmbiguousError
   */
  async explain(id: string, options?: JobLookupOptions): Promise<JobExplanation> {
    return explain(this.#core, id, options)
  }

  /**
   * A waiting job is cancelled at once (`done`); a running one is told through its lease renewal (`requested`).
   * @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError
   */
  async cancel(id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#core.steering.steer('cancel', id, options)
  }

  /** Puts a dead or cancelled job back, with all its attempts. @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError */
  async retry(id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#core.steering.steer('retry', id, options)
  }

  /** Lets a scheduled or retrying job run now. @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError */
  async runNow(id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#core.steering.steer('run', id, options)
  }

  /** Removes a job that is not running, with all it left. @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError */
  async delete(id: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#core.steering.steer('delete', id, options)
  }

  /**
   * Changes payload, priority or time of a job that does not run. A job that is dead or cancelled takes no time.
   * @throws JobNotFoundError, JobStateConflictError, JobAmbiguousError, and errors of bad input with `field`
   */
  async edit(id: string, changes: EditOptions, options?: JobLookupOptions): Promise<SteerOutcome> {
    const edit = resolveEdit(changes, 'changes', this.settings.payloadLimitBytes)
    return this.#core.steering.edit(id, edit, options)
  }

  /**
   * Enqueues the same once more: with type, queue, payload and options of the job, and what `overrides` says. Id, time, deadline and
   * unique key of a job are its own. @throws JobNotFoundError, JobAmbiguousError, and as {@link Burrow.enqueue}
   */
  async clone(id: string, overrides?: CloneOptions, options?: JobLookupOptions): Promise<EnqueuedJob> {
    const copy = cloneOf(await this.#wanted(id, options), overrides)
    return this.enqueue(copy.type, copy.payload, copy.options)
  }

  /**
   * Moves a job that neither runs nor is completed to the end of another queue, with all it has.
   * @throws JobNotFoundError, JobStateConflictError (also when that queue has a job with this id or unique key), JobAmbiguousError
   */
  async moveTo(id: string, queue: string, options?: JobLookupOptions): Promise<SteerOutcome> {
    return this.#core.steering.move(id, await this.#useQueue(queue), options)
  }

  /** Prepares an action on many jobs, to be looked at and run. @throws InvalidOptionError, InvalidNameError with `field` */
  bulk(options: BulkOptions): BulkAction {
    return new BulkAction(this.#core, resolveBulkOptions(options, this.settings.payloadLimitBytes))
  }

  /** Puts all dead jobs back, of one queue or of all; each job once. */
  async retryDead(options: { readonly queue?: string } = {}): Promise<{ readonly retried: number }> {
    return this.#core.steering.retryDead(options)
  }

  /** Nothing of the queue is handed out until it is resumed; enqueueing and running jobs go on. */
  async pauseQueue(queue: string): Promise<void> {
    return this.#queues.pause(queue)
  }

  async resumeQueue(queue: string): Promise<void> {
    return this.#queues.resume(queue)
  }

  /** Cancels everything that waits in the queue; running jobs go on. */
  async drainQueue(queue: string): Promise<{ readonly cancelled: number }> {
    return this.#queues.drain(queue)
  }

  /** Changes how many finished jobs a queue keeps and how long; what is not given stays as it is. */
  async setRetention(queue: string, retention: Partial<Retention>): Promise<void> {
    return this.#queues.setRetention(queue, retention)
  }

  /** Every known queue, by name. */
  async queues(): Promise<readonly QueueStats[]> {
    return this.#queues.list()
  }

  async queue(queue: string): Promise<QueueStats> {
    return this.#queues.stats(queue)
  }

  /** All queues taken together. */
  async stats(): Promise<NamespaceStats> {
    return this.#queues.summary()
  }

  /** What happened by the minute or by the hour. @throws InvalidOptionError, InvalidNameError with `field` */
  async history(options: HistoryOptions): Promise<JobHistory> {
    return readHistory(this.#core, options)
  }

  /** Workers that were heard of within the last 30 s. */
  async workers(): Promise<readonly LiveWorker[]> {
    return this.#queues.workers()
  }

  /**
   * Limits the jobs of a type in a queue: how many may start in a time, and how many may run at once. Takes effect with the next
   * claim, for what waits as well. `conflict`: it has not the revision that was asked for. @throws InvalidOptionError with `field`
   */
  async setLimit(
    type: EnqueueableDefinition | string,
    limit: LimitOptions,
    options?: SetLimitOptions,
  ): Promise<SetLimitResult> {
    return this.#limits.set(type, limit, options)
  }

  /** The limits of one queue or of all, with what they do right now. */
  async limits(queue?: string): Promise<readonly QueueLimit[]> {
    return this.#limits.list(queue)
  }

  /** What waited for the limit may start. Also `done` when there was none. */
  async removeLimit(
    type: EnqueueableDefinition | string,
    options?: SetLimitOptions,
  ): Promise<SetLimitResult> {
    return this.#limits.remove(type, options)
  }

  /**
   * Creates a schedule, or makes the one with this id like this. Repeating it changes nothing. Where the rule changes, slots count
   * from now. @throws as {@link Burrow.enqueue}; the field starts with `schedule`
   */
  schedule<Input, Output, Given>(
    id: string,
    params: TypedScheduleParams<Input, Output, Given>,
  ): Promise<ScheduleResult>
  schedule(id: string, params: ScheduleParams & { readonly type: string }): Promise<ScheduleResult>
  async schedule(id: string, params: ScheduleParams): Promise<ScheduleResult> {
    return this.#schedules.write(id, params)
  }

  /** A page of schedules, by id. */
  async schedules(options?: SchedulesOptions): Promise<SchedulesPage> {
    return this.#schedules.list(options)
  }

  /** The schedule as it is now, or null. */
  async findSchedule(id: string): Promise<Schedule | null> {
    return this.#schedules.find(id)
  }

  /** No slot is fired until it is resumed. @throws ScheduleNotFoundError */
  async pauseSchedule(id: string): Promise<Schedule> {
    return this.#schedules.setPaused(id, true)
  }

  /** Goes on from now; slots of the pause are passed over. @throws ScheduleNotFoundError */
  async resumeSchedule(id: string): Promise<Schedule> {
    return this.#schedules.setPaused(id, false)
  }

  /** Jobs that it made stay. */
  async deleteSchedule(id: string, options?: DeleteScheduleOptions): Promise<DeleteScheduleResult> {
    return this.#schedules.delete(id, options)
  }

  /** Makes a job of the schedule now, outside of its slots and whatever `overlap` says. @throws ScheduleNotFoundError */
  async triggerSchedule(id: string): Promise<EnqueuedJob> {
    return this.#schedules.trigger(id)
  }

  /**
   * The next times of a rule, at most 1,000, in ms since 1970. Asks no store.
   * @param from @default now, on the clock of this process
   */
  previewSchedule(rule: ScheduleOptions, count: number, from?: TimeOption): readonly number[] {
    return this.#schedules.preview(rule, count, from)
  }

  /** Fires schedules in a process without a worker, which does so by itself. Any number of processes may. */
  startScheduler(): SchedulerHandle {
    this.#assertOpen()
    return runScheduler(this.#core)
  }

  /**
   * What happens to jobs and queues, from now on or behind `after`: at least once, in order within a queue. Ends with the
   * signal, with the loop, or with the client.
   */
  events(options?: EventsOptions): AsyncIterable<BurrowEvent> {
    this.#assertOpen()
    return this.broker.subscribe(resolveEventsOptions(options, this.#closing.signal))
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
    const { batcher, waiter, closers } = this.#core
    await Promise.all([...closers].map((end) => end()))
    await batcher.flush()
    waiter.close()
    this.#closing.abort()
    await this.broker.close()
  }

  #assertOpen(): void {
    if (this.#closed) throw new ClosedError('client')
  }

  async #wanted(id: string, options?: JobLookupOptions): Promise<Job> {
    const job = await this.job(id, options)
    if (!job) throw new JobNotFoundError(id)
    return job
  }

  async #useQueue(queue: string, field = 'queue'): Promise<string> {
    this.#assertOpen()
    const name = parseName(queue, field)
    await this.#core.batcher.registrar.register(name)
    return name
  }
}
