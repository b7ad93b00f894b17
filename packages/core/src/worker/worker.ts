import type { FullBroker, Signal } from '../broker/index.ts'
import type { StoreOrigin } from '../client/store-origin.ts'
import { ClosedError, InvalidOptionError } from '../errors/index.ts'
import { newJobId } from '../protocol/index.ts'
import { Scheduler } from '../scheduler/index.ts'
import { delay } from '../time/index.ts'
import { ClaimProbe } from './claim-probe.ts'
import { Claimer } from './claimer.ts'
import { Executor } from './executor.ts'
import { Heartbeat } from './heartbeat.ts'
import { MAX_GRACE_MS } from './isolation/isolation-options.ts'
import { LeaseGuard } from './lease-guard/lease-guard.ts'
import { LeaseKeeper } from './lease-keeper.ts'
import { offerLimits } from './offer-limits.ts'
import { resolveWorkerOptions, type WorkerOptions, type WorkerSurroundings } from './options.ts'
import { QueueLane } from './queue-lane.ts'
import type { RepeatingTask } from './repeating-task.ts'
import { Reporter } from './reporter.ts'
import { Settler } from './settler.ts'
import { createSweeper } from './sweeper.ts'
import { noteError, type WorkerCore } from './worker-core.ts'
import { newCounters, type WorkerStats } from './worker-stats.ts'

/** How long `stop()` waits for the store in all, whatever it waits for. */
const STORE_LIMIT_MS = 3_500
/** How long of it for the store to take the last settlements. What it does not take, others run again. */
const FLUSH_LIMIT_MS = 3_000
/** How long of it for what is only polite: the answer to a claim that holds nothing yet, and being taken off the list. */
const FAREWELL_LIMIT_MS = 1_000
/** How long `stop()` waits for modules to let go of threads and processes; those whose job does not leave have their grace first. */
const MODULES_LIMIT_MS = MAX_GRACE_MS + 2_000

/** What a worker needs of its client; `Burrow` is one. */
export interface WorkerClient {
  readonly broker: FullBroker
  readonly settings: WorkerSurroundings & { readonly payloadLimitBytes: number }
  /** How a thread opens the same store; null or none where no other can. */
  readonly origin?: () => StoreOrigin | null
}

function createGuard(core: WorkerCore, origin: StoreOrigin | null): LeaseGuard | null {
  if (!core.options.guardLeases) return null
  if (origin !== null) return new LeaseGuard(core, origin)
  throw new InvalidOptionError(
    'options.guardLeases',
    'needs a client that connect has opened on a Redis or PostgreSQL server',
  )
}

/**
 * Runs jobs, `concurrency` at a time. A store that goes away is waited for: finished jobs are kept and stored when it is back.
 * @example
 * await using worker = new Worker(burrow, { modules, queues: ['mail'], concurrency: 50 })
 * await worker.start()
 */
export class Worker {
  /** Unique; what `Job.workerId` says. */
  readonly id: string
  /** Resolves when somebody asked it to stop (`burrow.stopWorker(id)`) and it began to; pending for ever when nobody does. */
  readonly stopAsked: Promise<void>
  readonly #core: WorkerCore
  readonly #lanes: readonly QueueLane[]
  readonly #claimer: Claimer
  readonly #probe: ClaimProbe
  readonly #executor: Executor
  readonly #keeper: LeaseKeeper
  readonly #guard: LeaseGuard | null
  readonly #sweeper: RepeatingTask
  readonly #heartbeat: Heartbeat
  readonly #scheduler: Scheduler
  readonly #ended = new AbortController()
  #starting: Promise<void> | null = null
  #stopping: Promise<void> | null = null
  #isRunning = false
  #whenIdle: (() => void) | null = null
  #tellOfStopAsked: () => void = () => {}
  /** What is left of the time that `stop()` waits for the store. */
  #storeMs = STORE_LIMIT_MS

  /** Does nothing yet. Throws InvalidOptionError (`INVALID_OPTION`), InvalidNameError (`INVALID_NAME`) with the field. */
  constructor(client: WorkerClient, options: WorkerOptions) {
    const resolved = resolveWorkerOptions(options, client.settings)
    this.id = newJobId(resolved.name, resolved.clock.now(), resolved.random)
    const core: WorkerCore = {
      id: this.id,
      broker: client.broker,
      options: resolved,
      types: resolved.registry.types,
      payloadLimitBytes: client.settings.payloadLimitBytes,
      counters: newCounters(),
      ended: this.#ended.signal,
    }
    this.stopAsked = new Promise((resolve) => (this.#tellOfStopAsked = resolve))
    const lanes = resolved.queues.map((queue) => new QueueLane(queue))
    const reporter = new Reporter(core)
    this.#core = core
    this.#lanes = lanes
    this.#keeper = new LeaseKeeper({ core, lanes, onLost: (attempt) => this.#executor.abandon(attempt) })
    this.#guard = createGuard(core, client.origin?.() ?? null)
    this.#executor = new Executor({
      core,
      services: {
        log: (attempt, message, fields) => reporter.log(attempt, message, fields),
        progress: (attempt, percent, note) => reporter.progress(attempt, percent, note),
        sendReports: (attempt) => reporter.send(attempt),
        heartbeat: (attempt) => this.#keeper.heartbeat(attempt),
      },
      settle: (attempt, settlement) => this.#claimer.settle(attempt, settlement),
      onSlotFree: () => this.#onSlotFree(),
    })
    this.#claimer = new Claimer({
      core,
      lanes,
      settler: new Settler(core),
      run: (job, lane, leasedAt) => this.#executor.run(job, lane, leasedAt),
      handBack: (job, lane, leasedAt) => this.#executor.handBack(job, lane, leasedAt),
      renew: (lane) => this.#keeper.renewLane(lane),
    })
    this.#probe = new ClaimProbe({
      core,
      lanes,
      neglectedLane: (forMs) => this.#claimer.neglectedLane(forMs),
    })
    this.#sweeper = createSweeper(core, lanes, () => this.#keeper.catchUp())
    const { broker, id: watcher } = core
    const { clock, random, logger, instrumentation: hooks } = resolved
    // The heartbeat asks for it: without schedules there is no call for them.
    this.#scheduler = new Scheduler({ broker, watcher, clock, random, logger, hooks, askEveryMs: null })
    this.#heartbeat = new Heartbeat(core, lanes, {
      onSchedule: (inMs) => this.#scheduler.watch(inMs),
      onStopAsked: () => this.#onStopAsked(),
    })
  }

  /** Counters since the start; a copy. */
  get stats(): WorkerStats {
    return { ...this.#core.counters }
  }

  /** Between a start that succeeded and the call of `stop()`. */
  get isRunning(): boolean {
    return this.#isRunning
  }

  /**
   * Why it cannot take jobs now; null when it can, also while it has nothing to do. Asks the store on the way that claims go. Answers
   * within 2 s; never rejects.
   */
  problem(): Promise<string | null> {
    if (this.#stopping) return Promise.resolve('the worker is stopping')
    if (!this.#isRunning) return Promise.resolve('the worker has not started')
    return this.#probe.problem()
  }

  /**
   * Makes its queues known and begins to claim. Calling it again gives the same promise; after a failure it may be called again.
   * @throws StoreUnavailableError (`STORE_UNAVAILABLE`); ClosedError (`CLOSED`) once it was stopped
   */
  start(): Promise<void> {
    if (this.#stopping) return Promise.reject(new ClosedError('worker'))
    this.#starting ??= this.#start()
    return this.#starting
  }

  /**
   * Claims nothing more, waits up to `shutdownTimeoutMs` for running jobs, aborts the rest with WORKER_STOPPING and hands them
   * back so that others get them at once, and sends what is still to be stored. A store that does not answer is waited for no
   * longer than 3.5 s. Never rejects; calling it again waits for the same end.
   */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  async #start(): Promise<void> {
    const { broker, options } = this.#core
    try {
      await Promise.all(this.#lanes.map((lane) => broker.registerQueue({ queue: lane.name })))
      if (!this.#stopping) await offerLimits(this.#core)
      if (options.schedules) this.#scheduler.start()
      if (!this.#stopping) await this.#heartbeat.beat()
    } catch (error) {
      this.#starting = null
      throw error
    }
    if (this.#stopping) throw new ClosedError('worker')
    this.#isRunning = true
    broker.watchSignals({ onSignal: (signal) => this.#onSignal(signal), signal: this.#core.ended })
    this.#keeper.start()
    this.#guard?.start()
    this.#sweeper.start()
    this.#heartbeat.start()
    this.#claimer.start()
    options.logger.info('worker started', {
      workerId: this.id,
      queues: this.#lanes.map((lane) => lane.name),
      types: this.#core.types,
      concurrency: options.concurrency,
    })
  }

  async #stop(): Promise<void> {
    const { options } = this.#core
    this.#isRunning = false
    if (this.#starting)
      await this.#withStore(
        STORE_LIMIT_MS,
        this.#starting.catch(() => {}),
      )
    this.#claimer.stopClaiming()
    if (this.#core.counters.active > 0) this.#heartbeat.tellOfStop()
    await this.#drain(options.shutdownTimeoutMs)
    for (const lane of this.#lanes) for (const attempt of lane.attempts) this.#executor.release(attempt)
    const modulesClosed = this.#within(MODULES_LIMIT_MS, this.#closeModules())
    const holdsJobs = this.#lanes.some((lane) => lane.attempts.size > 0)
    await this.#withStore(holdsJobs ? FLUSH_LIMIT_MS : FAREWELL_LIMIT_MS, this.#claimer.quiet())
    this.#ended.abort()
    // Taken off the list last: only then is nobody told any more that this worker watches schedules.
    const watching = this.#scheduler.stop().then(() => this.#heartbeat.stop())
    const loops = [
      this.#keeper.stop(),
      this.#guard?.stop() ?? Promise.resolve(),
      this.#sweeper.stop(),
      watching,
    ]
    await this.#withStore(FAREWELL_LIMIT_MS, Promise.all(loops))
    await modulesClosed
    options.logger.info('worker stopped', { workerId: this.id, ...this.#core.counters })
  }

  /** Never rejects. */
  async #closeModules(): Promise<void> {
    const { registry } = this.#core.options
    const closed = registry.modules.map(async (module) => {
      try {
        await module.close?.()
      } catch (error) {
        noteError(this.#core, 'cannot close a module', error, { type: module.id })
      }
    })
    await Promise.all(closed)
  }

  #drain(limitMs: number): Promise<void> {
    if (this.#core.counters.active === 0) return Promise.resolve()
    return this.#within(limitMs, new Promise<void>((resolve) => (this.#whenIdle = resolve)))
  }

  /** Waits for a promise that never rejects, so long at most. */
  async #within(limitMs: number, promise: Promise<unknown>): Promise<void> {
    const done = new AbortController()
    await Promise.race([
      promise.then(() => done.abort()),
      delay(this.#core.options.clock, limitMs, done.signal),
    ])
  }

  /** The same for what hangs on the store: all of it together takes no longer than its limit. */
  async #withStore(limitMs: number, promise: Promise<unknown>): Promise<void> {
    const { clock } = this.#core.options
    const startedAt = clock.monotonic()
    await this.#within(Math.min(limitMs, this.#storeMs), promise)
    this.#storeMs = Math.max(0, this.#storeMs - (clock.monotonic() - startedAt))
  }

  /** Not waited for: `stop()` waits for the heartbeat that brought it. */
  #onStopAsked(): void {
    if (this.#stopping) return
    this.#core.options.logger.info('asked to stop', { workerId: this.id })
    void this.stop()
    this.#tellOfStopAsked()
  }

  #onSignal(signal: Signal): void {
    if (signal.kind === 'cancel') this.#keeper.renewJobs(signal.queue, signal.jobIds)
    else if (this.#core.options.schedules) this.#scheduler.request()
  }

  #onSlotFree(): void {
    this.#claimer.request()
    if (this.#core.counters.active === 0) this.#whenIdle?.()
  }
}
