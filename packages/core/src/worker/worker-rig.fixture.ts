import { z } from 'zod'
import type { FullBroker } from '../broker/index.ts'
import { Burrow, type BurrowOptions } from '../client/index.ts'
import { StoreUnavailableError } from '../errors/index.ts'
import { defineJob, defineModule, type JobContext, type Module } from '../jobs/index.ts'
import { createMemoryBroker } from '../memory/index.ts'
import type { Job } from '../protocol/index.ts'
import { seededRandom, SimulatedClock, waitFor } from '../testing/index.ts'
import type { WorkerOptions } from './options.ts'
import { Worker } from './worker.ts'

type Operation = Exclude<keyof FullBroker, 'info' | 'subscribe'>

/** How the next calls of an operation go wrong: not sent, done with the reply lost, or left without an answer for ever. */
interface Fault {
  readonly kind: 'not_sent' | 'reply_lost' | 'strange' | 'hangs'
  left: number
  readonly when: (params: unknown) => boolean
}

/** A broker that writes down its calls and can be told to fail. */
class BrokerTap {
  readonly broker: FullBroker
  readonly calls: { readonly operation: string; readonly params: unknown }[] = []
  readonly #faults = new Map<string, Fault>()

  constructor(inner: FullBroker) {
    this.broker = new Proxy(inner, {
      get: (target, key: keyof FullBroker) => {
        const member: unknown = target[key]
        if (typeof member !== 'function') return member
        return (params: unknown) => {
          this.calls.push({ operation: key, params })
          return this.#call(key, params, () => (member as (given: unknown) => unknown).call(target, params))
        }
      },
    })
  }

  fail(
    operation: Operation,
    kind: Fault['kind'],
    times = Number.POSITIVE_INFINITY,
    when: Fault['when'] = () => true,
  ): void {
    this.#faults.set(operation, { kind, left: times, when })
  }

  mend(): void {
    this.#faults.clear()
  }

  count(operation: Operation): number {
    return this.calls.filter((call) => call.operation === operation).length
  }

  #call(operation: string, params: unknown, run: () => unknown): unknown {
    const fault = this.#faults.get(operation)
    if (!fault || fault.left <= 0 || !fault.when(params)) return run()
    fault.left -= 1
    if (fault.kind === 'strange') return Promise.reject(new Error('the script is wrong'))
    if (fault.kind === 'hangs') return new Promise(() => {})
    const lost = () => {
      throw new StoreUnavailableError('test:', 'did not answer')
    }
    return fault.kind === 'not_sent' ? Promise.resolve().then(lost) : (run() as Promise<unknown>).then(lost)
  }
}

/** The type that {@link createRig} runs. */
export const work = defineJob({ type: 'work', input: z.unknown() })

export type Handler = (input: unknown, ctx: JobContext) => unknown

export function workModule(handler: Handler): Module {
  return defineModule(work, handler)
}

/** Lets callbacks and promises that are ready run. */
export async function turns(count = 5): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
  }
}

/** A store, a client and workers that share one clock, which stands still until it is moved. */
export function createRig(options: Pick<BurrowOptions, 'logger' | 'instrumentation'> = {}) {
  const clock = new SimulatedClock()
  const tap = new BrokerTap(createMemoryBroker({ clock }))
  const burrow = new Burrow(tap.broker, { clock, random: seededRandom(1), ...options })
  const workers: Worker[] = []

  const advanceUntil = async (condition: () => boolean | Promise<boolean>, stepMs = 100, maxMs = 600_000) => {
    for (let passed = 0; passed <= maxMs; passed += stepMs) {
      await turns()
      if (await condition()) return
      await clock.advance(stepMs)
    }
    throw new Error(`the condition did not hold within ${maxMs} simulated ms`)
  }

  return {
    clock,
    tap,
    burrow,
    advanceUntil,
    /** Makes and starts a worker. */
    async startWorker(handler: Handler, given: Partial<WorkerOptions> = {}): Promise<Worker> {
      const worker = new Worker(burrow, { modules: [workModule(handler)], ...given })
      workers.push(worker)
      await worker.start()
      return worker
    },
    /** Waits, without moving the clock, until a job is in this state. */
    async jobIn(id: string, state: Job['state']): Promise<Job> {
      let job: Job | null = null
      await waitFor(
        async () => {
          job = await burrow.job(id)
          return job?.state === state
        },
        { what: `job ${id} in state ${state}` },
      )
      return job as unknown as Job
    },
    async [Symbol.asyncDispose]() {
      tap.mend()
      const stops = workers.map((worker) => worker.stop())
      let isStopped = false
      const stopped = Promise.all(stops).then(() => (isStopped = true))
      await advanceUntil(() => isStopped, 1_000)
      await stopped
      await burrow.close()
    },
  }
}
