import type { Broker } from '../broker/index.ts'
import { BurrowError } from '../errors/index.ts'
import type { Clock } from '../time/index.ts'
import { EnqueueBatch } from './enqueue-batch.ts'
import type { PreparedJob } from './job-factory.ts'
import type { QueueRegistrar } from './queue-registrar.ts'

/** Calls of a queue that may be under way at once. More would not be faster: the jobs wait here and travel in fuller calls. */
const MAX_IN_FLIGHT = 4
/** A call that failed within this time is sent once more: the connection broke, and the answer may be the only thing lost. */
const QUICK_FAILURE_MS = 500

export interface EnqueueLaneParams {
  readonly queue: string
  readonly broker: Pick<Broker, 'enqueue'>
  readonly registrar: QueueRegistrar
  readonly clock: Clock
  /** Unique for every call of the client. */
  readonly nextToken: () => string
}

/** Sends the jobs of one queue, in the order in which they came, in as few calls as possible. */
export class EnqueueLane {
  readonly #params: EnqueueLaneParams
  readonly #batches: EnqueueBatch[] = []
  readonly #inFlight = new Set<EnqueueBatch>()
  #isScheduled = false
  #whenIdle: (() => void)[] = []

  constructor(params: EnqueueLaneParams) {
    this.#params = params
  }

  /** Puts a job into the next call; `index` is its place in the answer of the batch. */
  add(prepared: PreparedJob): { readonly batch: EnqueueBatch; readonly index: number } {
    let batch = this.#batches.at(-1)
    let index = batch ? batch.tryAdd(prepared.job, prepared.hasGivenId) : -1
    if (!batch || index < 0) {
      batch = new EnqueueBatch(this.#inFlight.size === 0 && this.#batches.length === 0)
      index = batch.tryAdd(prepared.job, prepared.hasGivenId)
      this.#batches.push(batch)
    }
    if (!this.#isScheduled) {
      this.#isScheduled = true
      setImmediate(this.#flush)
    }
    return { batch, index }
  }

  /** Resolves when every job put in so far has its answer. */
  idle(): Promise<void> {
    if (this.#batches.length === 0 && this.#inFlight.size === 0) return Promise.resolve()
    return new Promise((resolve) => this.#whenIdle.push(resolve))
  }

  readonly #flush = (): void => {
    this.#isScheduled = false
    while (this.#inFlight.size < MAX_IN_FLIGHT) {
      const [batch] = this.#batches
      if (!batch) break
      // A store with several connections may do the later call first, and the first job with an id is the one that counts.
      if ([...this.#inFlight].some((sent) => sent.sharesIdWith(batch))) break
      this.#batches.shift()
      this.#inFlight.add(batch)
      void this.#send(batch)
    }
  }

  async #send(batch: EnqueueBatch): Promise<void> {
    const { queue, registrar } = this.#params
    try {
      if (!registrar.has(queue)) await registrar.register(queue)
      batch.resolve(await this.#call(batch))
    } catch (error) {
      batch.reject(error)
    }
    this.#inFlight.delete(batch)
    this.#flush()
    if (this.#inFlight.size === 0 && this.#batches.length === 0) {
      for (const resolve of this.#whenIdle.splice(0)) resolve()
    }
  }

  async #call(batch: EnqueueBatch) {
    const { queue, broker, clock, nextToken } = this.#params
    const params = { queue, token: nextToken(), jobs: batch.jobs }
    const startedAt = clock.monotonic()
    try {
      return await broker.enqueue(params)
    } catch (error) {
      const mayBeSentAgain =
        BurrowError.isInstance(error, 'STORE_UNAVAILABLE') && clock.monotonic() - startedAt < QUICK_FAILURE_MS
      if (!mayBeSentAgain) throw error
      return await broker.enqueue(params)
    }
  }
}
