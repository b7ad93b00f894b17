import { createRequire } from 'node:module'
import { hostname } from 'node:os'
import process from 'node:process'
import type { RunningJob } from '../broker/index.ts'
import { EventLoopWatch } from './event-loop-watch.ts'
import type { QueueLane } from './queue-lane.ts'
import { RepeatingTask } from './repeating-task.ts'
import { noteError, type WorkerCore } from './worker-core.ts'

const INTERVAL_MS = 10_000
const TTL_MS = 30_000
/** Jobs that are told of. */
const MAX_JOBS = 20

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }

/** Who hears what the store answers to a heartbeat. */
export interface HeartbeatListeners {
  /** Told when the next schedule is due, where this worker is the one to come then. */
  readonly onSchedule: (inMs: number | null) => void
  /** Somebody asked the worker to stop; told with every heartbeat from then on. */
  readonly onStopAsked: () => void
}

/** Keeps the worker in the list of live workers: says every 10 s who it is; 30 s without that and it is no longer listed. */
export class Heartbeat {
  readonly #core: WorkerCore
  readonly #lanes: readonly QueueLane[]
  readonly #told: HeartbeatListeners
  readonly #loop: EventLoopWatch
  readonly #startedAt: number
  readonly #task: RepeatingTask
  #state: 'running' | 'stopping' = 'running'
  #telling: Promise<void> = Promise.resolve()

  constructor(core: WorkerCore, lanes: readonly QueueLane[], told: HeartbeatListeners) {
    this.#core = core
    this.#lanes = lanes
    this.#loop = new EventLoopWatch(core.options.clock)
    this.#told = told
    this.#startedAt = core.options.clock.now()
    this.#task = new RepeatingTask({
      core,
      name: 'tell that the worker lives',
      intervalMs: INTERVAL_MS,
      jitter: 0.1,
      run: () => this.beat(),
    })
  }

  /** Says it now. */
  async beat(): Promise<void> {
    const { id, options, counters, types, broker } = this.#core
    const eventLoopLagMs = this.#takeLag()
    const { scheduleInMs, stopAsked } = await broker.heartbeatWorker({
      ttlMs: TTL_MS,
      ...(options.schedules ? {} : { schedules: false }),
      worker: {
        id,
        name: options.name,
        host: hostname(),
        pid: process.pid,
        queues: options.queues.map((queue) => queue.name),
        types,
        concurrency: options.concurrency,
        active: counters.active,
        completed: counters.completed,
        failed: counters.failed,
        state: this.#state,
        jobs: this.#runningJobs(),
        memoryBytes: process.memoryUsage.rss(),
        eventLoopLagMs,
        startedAt: this.#startedAt,
        version,
      },
    })
    if (options.schedules) this.#told.onSchedule(scheduleInMs)
    if (stopAsked) this.#told.onStopAsked()
  }

  start(): void {
    this.#loop.start()
    this.#task.start()
  }

  /** Says that the worker claims nothing more. Returns at once: the store may be away. */
  tellOfStop(): void {
    this.#state = 'stopping'
    this.#telling = this.beat().catch((error: unknown) => {
      noteError(this.#core, 'cannot tell that the worker stops', error)
    })
  }

  /** Takes the worker off the list. Never rejects: without this it drops off by itself. */
  async stop(): Promise<void> {
    this.#loop.stop()
    await Promise.all([this.#task.stop(), this.#telling])
    try {
      await this.#core.broker.removeWorker({ workerId: this.#core.id })
    } catch (error) {
      noteError(this.#core, 'cannot take the worker off the list; it drops off by itself', error)
    }
  }

  #takeLag(): number {
    const { options, id } = this.#core
    const lagMs = Math.round(this.#loop.takeMaxLag())
    if (options.lagWarningMs !== null && lagMs > options.lagWarningMs)
      options.logger.warn(
        'the event loop was blocked: a handler computed without a break and everything else in this process waited; ' +
          'let it await in between, or run its module with isolation',
        { workerId: id, blockedMs: lagMs, memoryBytes: process.memoryUsage.rss() },
      )
    return lagMs
  }

  #runningJobs(): readonly RunningJob[] {
    const { clock } = this.#core.options
    const [now, monotonic] = [clock.now(), clock.monotonic()]
    return this.#lanes
      .flatMap((lane) => [...lane.attempts])
      .filter(({ isEnded }) => !isEnded)
      .toSorted((one, other) => one.startedAt - other.startedAt)
      .slice(0, MAX_JOBS)
      .map(({ job, lane, startedAt }) => ({
        id: job.id,
        queue: lane.name,
        type: job.type,
        startedAt: Math.round(now - (monotonic - startedAt)),
      }))
  }
}
