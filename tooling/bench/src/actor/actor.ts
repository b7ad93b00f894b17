import type { Adapter, Counts, OpenParams, Session } from '../adapters/adapter.ts'
import { loadAdapter } from '../adapters/index.ts'
import { packageVersion } from '../adapters/package-version.ts'
import type { SubjectName } from '../adapters/subjects.ts'
import { nowNs } from './clock.ts'
import { CpuProfiler, type CpuProfile } from './cpu-profiler.ts'
import {
  enqueue,
  enqueueOpenLoop,
  enqueueSteady,
  SMALL_TEXT_BYTES,
  type Elapsed,
  type EnqueueParams,
  type OpenLoopParams,
  type SteadyParams,
} from './enqueue.ts'
import { Tally, type TallyOptions } from './tally.ts'

export interface StartWorkParams extends TallyOptions {
  readonly queues: readonly string[]
  readonly concurrency: number
}

export interface WorkDone {
  /** How often this process handled each job. */
  readonly handled: Uint8Array
  /** When the first handler began and when the last ended, monotonic ns. */
  readonly firstAt: number
  readonly lastAt: number
  /** CPU of this process between the two. */
  readonly cpuMs: number
  readonly latenciesNs: readonly number[]
  /** Most jobs that were at work at once, where they take their time. */
  readonly busiest: number
}

export interface SubjectInfo {
  readonly packageName: string
  readonly version: string
  /** That ran it. Reports of older runs do not say. */
  readonly node?: string
  readonly options: Readonly<Record<string, string>>
}

export interface Opened {
  readonly info: SubjectInfo
  /** When the subject was loaded and its connections began to be made, monotonic ns. */
  readonly openedAt: number
}

export interface OpenActorParams extends OpenParams {
  readonly subject: SubjectName
}

export interface IdleWorkersParams {
  readonly count: number
  readonly queue: string
  readonly total: number
}

const CONNECT_AT_ONCE = 20
export const WARM_UP_QUEUE = 'warm-up'

/** What a measured process does when it is told to. One method a message; the runner in the parent calls them. */
export class Actor {
  #adapter: Adapter | null = null
  #params: OpenActorParams | null = null
  #session: Session | null = null
  #tally: Tally | null = null
  #profiler: CpuProfiler | null = null
  readonly #idle: Session[] = []

  async open(params: OpenActorParams): Promise<Opened> {
    const adapter = await loadAdapter(params.subject)
    this.#adapter = adapter
    this.#params = params
    const openedAt = nowNs()
    this.#session = await adapter.open(params)
    const { packageName, options } = adapter
    const info = { packageName, version: packageVersion(packageName), node: process.version, options }
    return { info, openedAt }
  }

  enqueue(params: EnqueueParams): Promise<Elapsed> {
    return enqueue(this.#open, params)
  }

  enqueueOpenLoop(params: OpenLoopParams): Promise<void> {
    return enqueueOpenLoop(this.#open, params)
  }

  enqueueSteady(params: SteadyParams): Promise<Elapsed> {
    return enqueueSteady(this.#open, params)
  }

  /** Lets the engine compile what will be measured, on a queue and connections of its own. */
  async warmUp({ enqueue: how, work }: { enqueue: EnqueueParams; work: boolean }): Promise<void> {
    const session = await this.#openAnother()
    await enqueue(session, { ...how, queues: [WARM_UP_QUEUE] })
    if (work) {
      const tally = new Tally({ total: how.count })
      await session.startWorker({ queues: [WARM_UP_QUEUE], concurrency: 100, handler: tally.handler })
      await tally.done
    }
    await session.close()
  }

  /** Resolves when the worker takes jobs. */
  async startWork({ queues, concurrency, ...tallied }: StartWorkParams): Promise<void> {
    this.#tally = new Tally(tallied)
    await this.#open.startWorker({ queues, concurrency, handler: this.#tally.handler })
  }

  progress(): Promise<number> {
    return Promise.resolve(this.#tally?.count ?? 0)
  }

  /** What was handled; with `wait`, when all of it is. */
  async workDone({ wait }: { wait: boolean }): Promise<WorkDone> {
    const tally = this.#tally
    if (!tally) throw new Error('no work was started')
    if (wait) await tally.done
    const { handled, firstAt, lastAt, cpuMs, latenciesNs, busiest } = tally
    return { handled, firstAt, lastAt, cpuMs, latenciesNs, busiest }
  }

  /** Workers with connections of their own, and nothing to do until `total` jobs come, which any of them may take. */
  async startIdleWorkers({ count, queue, total }: IdleWorkersParams): Promise<void> {
    const tally = new Tally({ total })
    this.#tally = tally
    const start = async (): Promise<void> => {
      const session = await this.#openAnother()
      this.#idle.push(session)
      await session.startWorker({ queues: [queue], concurrency: 1, handler: tally.handler })
    }
    for (let left = count; left > 0; left -= CONNECT_AT_ONCE)
      await Promise.all(Array.from({ length: Math.min(left, CONNECT_AT_ONCE) }, start))
  }

  /** CPU of this process since it began, in ms. */
  cpuMs(): Promise<number> {
    const { user, system } = process.cpuUsage()
    return Promise.resolve((user + system) / 1_000)
  }

  startProfile(): Promise<void> {
    this.#profiler = new CpuProfiler()
    return this.#profiler.start()
  }

  async stopProfile(): Promise<CpuProfile> {
    if (!this.#profiler) throw new Error('no profile was started')
    return this.#profiler.stop()
  }

  counts({ queue }: { queue: string }): Promise<Counts> {
    return this.#open.counts(queue)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#idle, this.#open].map((session) => session.close()))
    this.#session = null
  }

  get #open(): Session {
    if (!this.#session) throw new Error('the actor is not open')
    return this.#session
  }

  #openAnother(): Promise<Session> {
    if (!this.#adapter || !this.#params) throw new Error('the actor is not open')
    return this.#adapter.open(this.#params)
  }
}

/** What most scenarios enqueue beforehand, where enqueueing itself is not measured. */
export const SEED: Omit<EnqueueParams, 'queues' | 'count'> = {
  batch: 1_000,
  inFlight: 1,
  textBytes: SMALL_TEXT_BYTES,
}
