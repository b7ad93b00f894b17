import type { Broker } from '../broker/index.ts'

/** Makes each queue known to the store once a client, before its first use. A failure is tried again by the next user. */
export class QueueRegistrar {
  readonly #broker: Pick<Broker, 'registerQueue'>
  readonly #known = new Set<string>()
  readonly #running = new Map<string, Promise<void>>()

  constructor(broker: Pick<Broker, 'registerQueue'>) {
    this.#broker = broker
  }

  has(queue: string): boolean {
    return this.#known.has(queue)
  }

  /** @throws what the broker rejects with: STORE_UNAVAILABLE, CLOSED */
  register(queue: string): Promise<void> {
    if (this.#known.has(queue)) return Promise.resolve()
    let running = this.#running.get(queue)
    if (!running) {
      running = this.#register(queue).finally(() => this.#running.delete(queue))
      this.#running.set(queue, running)
    }
    return running
  }

  async #register(queue: string): Promise<void> {
    await this.#broker.registerQueue({ queue })
    this.#known.add(queue)
  }
}
