import type { FullBroker } from '../broker/index.ts'
import { newJobId } from '../protocol/index.ts'
import { resolveWorkerOptions, type WorkerOptions, type WorkerSurroundings } from './options.ts'
import { newCounters, type WorkerStats } from './worker-stats.ts'

/** What a worker needs of its client; `Burrow` is one. */
export interface WorkerClient {
  readonly broker: FullBroker
  readonly settings: WorkerSurroundings & { readonly payloadLimitBytes: number }
}

/** Runs jobs. */
export class Worker {
  readonly id: string
  readonly #counters = newCounters()

  constructor(client: WorkerClient, options: WorkerOptions) {
    const resolved = resolveWorkerOptions(options, client.settings)
    this.id = newJobId(resolved.name, resolved.clock.now(), resolved.random)
  }

  get stats(): WorkerStats {
    return { ...this.#counters }
  }

  get isRunning(): boolean {
    return false
  }

  start(): Promise<void> {
    return Promise.reject(new Error('the worker is being built'))
  }

  stop(): Promise<void> {
    return Promise.resolve()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}
