import type { Broker, EnqueueResult } from '../broker/index.ts'
import { newJobId } from '../protocol/index.ts'
import type { ResolvedBurrowOptions } from './client-options.ts'
import type { EnqueueBatch } from './enqueue-batch.ts'
import { toOutcome, type EnqueuedOutcome } from './enqueued-outcome.ts'
import { EnqueueLane } from './enqueue-lane.ts'
import type { PreparedJob } from './job-factory.ts'
import { QueueRegistrar } from './queue-registrar.ts'

/**
 * Lets the jobs of one tick travel together: as few calls a queue as overlap well, up to 500 jobs and about 4 MiB each. Jobs of one queue reach
 * the store in the order in which they were enqueued here; only a call that has to be repeated may land behind later ones.
 */
export class EnqueueBatcher {
  readonly registrar: QueueRegistrar
  readonly #broker: Broker
  readonly #options: ResolvedBurrowOptions
  readonly #lanes = new Map<string, EnqueueLane>()
  readonly #clientId: string
  #calls = 0

  constructor(broker: Broker, options: ResolvedBurrowOptions) {
    this.#broker = broker
    this.#options = options
    this.registrar = new QueueRegistrar(broker)
    this.#clientId = newJobId('client', options.clock.now(), options.random)
  }

  /** @throws STORE_UNAVAILABLE, STORE_FULL, UNIQUE_CONFLICT, CLOSED */
  async enqueue(prepared: PreparedJob): Promise<EnqueuedOutcome> {
    const { batch, index } = this.#lane(prepared.queue).add(prepared)
    return toOutcome(prepared, (await batch.answer).outcomes[index])
  }

  /** The same, with when the store did it, on its clock. */
  async enqueueAt(
    prepared: PreparedJob,
  ): Promise<{ readonly outcome: EnqueuedOutcome; readonly at: number | null }> {
    const { batch, index } = this.#lane(prepared.queue).add(prepared)
    const { outcomes, at } = await batch.answer
    return { outcome: toOutcome(prepared, outcomes[index]), at }
  }

  /** Outcomes in the order of the jobs. When calls fail, waits for the others, then throws the first failure. */
  async enqueueMany(items: readonly PreparedJob[]): Promise<EnqueuedOutcome[]> {
    const placed = items.map((item) => this.#lane(item.queue).add(item))
    const answers = new Map<EnqueueBatch, EnqueueResult>()
    let failure: { readonly error: unknown } | null = null
    const batches = new Set(placed.map((place) => place.batch))
    // Noted before the first await: a batch that fails while another is awaited must not count as unhandled.
    for (const batch of batches) batch.answer.catch(() => {})
    for (const batch of batches) {
      try {
        answers.set(batch, await batch.answer)
      } catch (error) {
        failure ??= { error }
      }
    }
    if (failure) throw failure.error
    return items.map((item, at) => {
      const place = placed[at]
      return toOutcome(item, place && answers.get(place.batch)?.outcomes[place.index], `items[${at}].`)
    })
  }

  /** Resolves when everything put in so far has its answer. */
  async flush(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lane) => lane.idle()))
  }

  #lane(queue: string): EnqueueLane {
    let lane = this.#lanes.get(queue)
    if (!lane) {
      lane = new EnqueueLane({
        queue,
        broker: this.#broker,
        registrar: this.registrar,
        clock: this.#options.clock,
        nextToken: () => `${this.#clientId}-${(this.#calls += 1).toString(36)}`,
      })
      this.#lanes.set(queue, lane)
    }
    return lane
  }
}
