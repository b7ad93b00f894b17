import { createRequire } from 'node:module'
import { hostname } from 'node:os'
import process from 'node:process'
import { RepeatingTask } from './repeating-task.ts'
import { noteError, type WorkerCore } from './worker-core.ts'

const INTERVAL_MS = 10_000
const TTL_MS = 30_000

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }

/** Keeps the worker in the list of live workers: says every 10 s who it is; 30 s without that and it is no longer listed. */
export class Heartbeat {
  readonly #core: WorkerCore
  readonly #onSchedule: (inMs: number | null) => void
  readonly #startedAt: number
  readonly #task: RepeatingTask

  /** @param onSchedule told when the next schedule is due, where this worker is the one to come then */
  constructor(core: WorkerCore, onSchedule: (inMs: number | null) => void) {
    this.#core = core
    this.#onSchedule = onSchedule
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
    const { scheduleInMs } = await broker.heartbeatWorker({
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
        startedAt: this.#startedAt,
        version,
      },
    })
    if (options.schedules) this.#onSchedule(scheduleInMs)
  }

  start(): void {
    this.#task.start()
  }

  /** Takes the worker off the list. Never rejects: without this it drops off by itself. */
  async stop(): Promise<void> {
    await this.#task.stop()
    try {
      await this.#core.broker.removeWorker({ workerId: this.#core.id })
    } catch (error) {
      noteError(this.#core, 'cannot take the worker off the list; it drops off by itself', error)
    }
  }
}
