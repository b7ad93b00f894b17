import type { FullBroker } from '../broker/index.ts'
import { ClosedError } from '../errors/index.ts'
import { Hooks, measureBroker } from '../instrumentation/index.ts'
import type { JobDefinition } from '../jobs/index.ts'
import { parseName, type BurrowEvent, type EnqueueOptions, type EventName } from '../protocol/index.ts'
import type { JobCalls } from './calls/job-calls.ts'
import type { LimitCalls } from './calls/limit-calls.ts'
import type { QueueCalls } from './calls/queue-calls.ts'
import type { ScheduleCalls } from './calls/schedule-calls.ts'
import type { ClientCore } from './client-core.ts'
import { resolveBurrowOptions, type BurrowOptions, type ResolvedBurrowOptions } from './client-options.ts'
import type { TransactionOption } from './enqueue-in-transaction.ts'
import type { EnqueueItem } from './enqueue-items.ts'
import { Enqueuer, type ShownJob } from './enqueuer.ts'
import { eventsOf, resolveEventsOptions, type EventsOptions } from './events-options.ts'
import { JobClient } from './job-client.ts'
import type { EnqueueableDefinition } from './job-factory.ts'
import type { EnqueuedJob } from './job-handle.ts'
import { JobSteering } from './job-steering.ts'
import { LimitClient } from './limits/limit-client.ts'
import { QueueClient } from './queue-client.ts'
import { ResultWaiter } from './result-waiter.ts'
import { ScheduleClient } from './schedules/schedule-client.ts'
import type { ScheduleParams } from './schedules/schedule-options.ts'
import type { StoreOrigin } from './store-origin.ts'

/**
 * What a program holds to enqueue, look up and steer jobs. Made by `connect`. Every call rejects with STORE_UNAVAILABLE when
 * the store does not answer within 5 s, and with CLOSED after {@link Burrow.close}; bad input is refused before it gets there.
 */
export class Burrow implements JobCalls, QueueCalls, LimitCalls, ScheduleCalls {
  readonly namespace: string
  readonly broker: FullBroker
  /** The options with all defaults; workers take logger, clock and chance from here. */
  readonly settings: ResolvedBurrowOptions
  /** How a thread opens the same store; null where no other connection can. A function, so that nobody prints the password in it. */
  readonly origin: () => StoreOrigin | null
  readonly #core: ClientCore
  readonly #enqueuer: Enqueuer
  readonly #jobs: JobClient
  readonly #queues: QueueClient
  readonly #limits: LimitClient
  readonly #schedules: ScheduleClient
  readonly #closing = new AbortController()
  #closed: Promise<void> | null = null

  /** For tests and for brokers of one's own; programs use `connect`. Closing the client closes the broker. */
  constructor(store: FullBroker, options?: BurrowOptions, origin: StoreOrigin | null = null) {
    this.settings = resolveBurrowOptions(options)
    this.origin = () => origin
    this.namespace = this.settings.namespace
    const { settings } = this
    // Settings of another client: its broker is in here somewhere, and is measured already.
    const isMeasured = options?.instrumentation instanceof Hooks
    const broker = isMeasured ? store : measureBroker(store, settings.instrumentation, settings.clock)
    this.broker = broker
    const waiter = new ResultWaiter(broker, settings)
    const assertOpen = () => this.#assertOpen()
    this.#enqueuer = new Enqueuer({ broker, settings, waiter, assertOpen })
    const { factory, batcher } = this.#enqueuer
    const steering = new JobSteering({ broker, assertOpen })
    const useQueue = (queue: string, field?: string) => this.#useQueue(queue, field)
    const closers: ClientCore['closers'] = new Set()
    this.#core = { broker, settings, factory, batcher, waiter, steering, closers, assertOpen, useQueue }
    this.#jobs = new JobClient(this.#core, this.#enqueuer)
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

  handle: JobCalls['handle'] = (id, options) => this.#jobs.handle(id, options)
  job: JobCalls['job'] = (id, options) => this.#jobs.job(id, options)
  jobs: JobCalls['jobs'] = (options) => this.#jobs.jobs(options)
  logs: JobCalls['logs'] = (id, options) => this.#jobs.logs(id, options)
  explain: JobCalls['explain'] = (id, options) => this.#jobs.explain(id, options)
  cancel: JobCalls['cancel'] = (id, options) => this.#jobs.cancel(id, options)
  retry: JobCalls['retry'] = (id, options) => this.#jobs.retry(id, options)
  runNow: JobCalls['runNow'] = (id, options) => this.#jobs.runNow(id, options)
  delete: JobCalls['delete'] = (id, options) => this.#jobs.delete(id, options)
  edit: JobCalls['edit'] = (id, changes, options) => this.#jobs.edit(id, changes, options)
  clone: JobCalls['clone'] = (id, overrides, options) => this.#jobs.clone(id, overrides, options)
  moveTo: JobCalls['moveTo'] = (id, queue, options) => this.#jobs.moveTo(id, queue, options)
  bulk: JobCalls['bulk'] = (options) => this.#jobs.bulk(options)
  retryDead: JobCalls['retryDead'] = (options) => this.#jobs.retryDead(options)

  pauseQueue: QueueCalls['pauseQueue'] = (queue) => this.#queues.pauseQueue(queue)
  resumeQueue: QueueCalls['resumeQueue'] = (queue) => this.#queues.resumeQueue(queue)
  drainQueue: QueueCalls['drainQueue'] = (queue) => this.#queues.drainQueue(queue)
  setRetention: QueueCalls['setRetention'] = (queue, retention) => this.#queues.setRetention(queue, retention)
  queues: QueueCalls['queues'] = () => this.#queues.queues()
  queue: QueueCalls['queue'] = (queue) => this.#queues.queue(queue)
  stats: QueueCalls['stats'] = () => this.#queues.stats()
  history: QueueCalls['history'] = (options) => this.#queues.history(options)
  errorGroups: QueueCalls['errorGroups'] = (options) => this.#queues.errorGroups(options)
  workers: QueueCalls['workers'] = () => this.#queues.workers()
  stopWorker: QueueCalls['stopWorker'] = (id) => this.#queues.stopWorker(id)

  setLimit: LimitCalls['setLimit'] = (type, limit, options) => this.#limits.setLimit(type, limit, options)
  limits: LimitCalls['limits'] = (queue) => this.#limits.limits(queue)
  removeLimit: LimitCalls['removeLimit'] = (type, options) => this.#limits.removeLimit(type, options)

  schedule: ScheduleCalls['schedule'] = (id: string, params: ScheduleParams) =>
    this.#schedules.schedule(id, params)
  schedules: ScheduleCalls['schedules'] = (options) => this.#schedules.schedules(options)
  findSchedule: ScheduleCalls['findSchedule'] = (id) => this.#schedules.findSchedule(id)
  pauseSchedule: ScheduleCalls['pauseSchedule'] = (id) => this.#schedules.pauseSchedule(id)
  resumeSchedule: ScheduleCalls['resumeSchedule'] = (id) => this.#schedules.resumeSchedule(id)
  deleteSchedule: ScheduleCalls['deleteSchedule'] = (id, options) =>
    this.#schedules.deleteSchedule(id, options)
  triggerSchedule: ScheduleCalls['triggerSchedule'] = (id) => this.#schedules.triggerSchedule(id)
  previewSchedule: ScheduleCalls['previewSchedule'] = (rule, count, from) =>
    this.#schedules.previewSchedule(rule, count, from)
  startScheduler: ScheduleCalls['startScheduler'] = () => this.#schedules.startScheduler()

  /**
   * What happens to jobs and queues, from now on or behind `after`: at least once, in order within a queue. Ends with the
   * signal, with the loop, or with the client. `event.name` says which fields an event has.
   * @throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`) with the field
   * @example
   * for await (const event of burrow.events({ names: ['job.completed', 'job.dead'] }))
   *   console.log(event.jobId, event.name === 'job.dead' ? event.reason : event.result)
   */
  events<const Name extends EventName = EventName>(
    options?: EventsOptions<Name>,
  ): AsyncIterable<BurrowEvent<Name>> {
    this.#assertOpen()
    const { names, ...params } = resolveEventsOptions(options, this.#closing.signal)
    const events = this.broker.subscribe(params)
    // Without names, Name stands for all of them.
    return names === null
      ? (events as AsyncIterable<BurrowEvent<Name>>)
      : eventsOf(events, names as readonly Name[])
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

  async #useQueue(queue: string, field = 'queue'): Promise<string> {
    this.#assertOpen()
    const name = parseName(queue, field)
    await this.#core.batcher.registrar.register(name)
    return name
  }
}
