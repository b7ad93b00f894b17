import { Worker as Thread } from 'node:worker_threads'
import type { StoreOrigin } from '../../client/store-origin.ts'
import { delay, systemClock, type TimerHandle } from '../../time/index.ts'
import { unitFlags } from '../isolation/unit-flags.ts'
import { noteError, type WorkerCore } from '../worker-core.ts'
import type { FromGuard, GuardSetup } from './guard-messages.ts'

/** Beats for each lease; the thread looks as often. */
const BEATS = 24
/** How long the thread has to close its connection. */
const CLOSE_LIMIT_MS = 500
const FAILED =
  'the thread that renews leases while the event loop is blocked has ended; the worker goes on without it'

/** Sources start sources; compiled code starts compiled code. */
const THREAD_FILE = new URL(`guard-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url)

/**
 * Keeps the leases of a worker while a handler blocks its event loop, through a thread with a connection of its own, as long as the time
 * limit of each job allows. As long as the event loop turns it costs one timer. Real time counts, whatever clock the worker has.
 */
export class LeaseGuard {
  readonly #core: WorkerCore
  readonly #origin: StoreOrigin
  readonly #pulse = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  #thread: Thread | null = null
  #timer: TimerHandle = null
  /** It was stopped, or it has failed, which is said once. */
  #isOver = false

  constructor(core: WorkerCore, origin: StoreOrigin) {
    this.#core = core
    this.#origin = origin
  }

  start(): void {
    const { id: workerId, options } = this.#core
    const setup: GuardSetup = {
      pulse: this.#pulse,
      workerId,
      queues: options.queues.map(({ name }) => name),
      leaseMs: options.leaseMs,
      origin: this.#origin,
    }
    let thread: Thread
    try {
      thread = new Thread(THREAD_FILE, {
        workerData: setup,
        execArgv: unitFlags(this.#origin.connectFile),
        name: 'burrow-lease-guard',
      })
    } catch (error) {
      return this.#fail(error)
    }
    this.#thread = thread
    thread.on('message', (message: FromGuard) => this.#hear(message))
    thread.on('error', (error) => this.#fail(error))
    thread.once('exit', (code) => this.#fail(new Error(`it ended with exit code ${code}`)))
    thread.unref()
    this.#beat()
  }

  /** Ends the thread, in its own way if that is soon. Safe to call twice. */
  async stop(): Promise<void> {
    systemClock.clearTimeout(this.#timer)
    const thread = this.#thread
    this.#thread = null
    if (thread === null || this.#isOver) return
    this.#isOver = true
    const closed = new AbortController()
    thread.on('message', (message: FromGuard) => {
      if (message.kind === 'closed') closed.abort()
    })
    thread.once('exit', () => closed.abort())
    thread.postMessage('stop')
    await delay(systemClock, CLOSE_LIMIT_MS, closed.signal)
    await thread.terminate()
  }

  #beat(): void {
    Atomics.add(this.#pulse, 0, 1)
    this.#timer = systemClock.setTimeout(() => this.#beat(), this.#core.options.leaseMs / BEATS)
  }

  #hear(message: FromGuard): void {
    const { id: workerId, options } = this.#core
    if (message.kind === 'ready') {
      options.logger.debug('a thread guards the leases', { workerId })
    } else if (message.kind === 'renewed') {
      const { leases, silentMs } = message
      options.logger.info('leases were renewed while the event loop was blocked', {
        workerId,
        leases,
        blockedMs: silentMs,
      })
    } else if (message.kind === 'problem') {
      noteError(this.#core, 'cannot renew leases while the event loop is blocked', new Error(message.text))
    }
  }

  #fail(error: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    systemClock.clearTimeout(this.#timer)
    noteError(this.#core, FAILED, error)
  }
}
