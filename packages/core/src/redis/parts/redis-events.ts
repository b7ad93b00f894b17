import type { FullBroker, SubscribeParams } from '../../broker/index.ts'
import { LIMITS, type BurrowEvent } from '../../protocol/index.ts'
import type { Clock } from '../../time/index.ts'
import type { BlockingLine } from '../blocking-line.ts'
import { EventReader } from '../event-reader.ts'
import * as script from '../scripts/index.ts'
import type { StoreCalls } from './store-calls.ts'

export interface RedisEventsParams {
  readonly calls: StoreCalls
  readonly cluster: boolean
  readonly clock: Clock
  readonly createLine: () => BlockingLine
  readonly listQueues: () => Promise<readonly string[]>
}

/** Subscriptions to events, each with a connection of its own. */
export class RedisEvents implements Pick<FullBroker, 'subscribe'> {
  readonly #params: RedisEventsParams
  readonly #subscriptions = new Set<AbortController>()

  constructor(params: RedisEventsParams) {
    this.#params = params
  }

  async *subscribe(params: SubscribeParams): AsyncGenerator<BurrowEvent> {
    const { calls, cluster, clock, createLine, listQueues } = this.#params
    const { keys } = calls
    const closing = new AbortController()
    this.#subscriptions.add(closing)
    const reader = new EventReader({
      createLine,
      cluster,
      clock,
      streamKey: (queue) => (queue === null ? keys.newQueues : keys.ofQueue(queue, 'events')),
      listQueues,
      listen: (queue) => calls.inQueue(script.listen, queue, { forMs: LIMITS.listenMs }),
      listenToNew: async () =>
        void (await calls.command((client) => client.set(keys.listening, '1', 'PX', LIMITS.listenMs))),
    })
    try {
      yield* reader.read({ ...params, signal: AbortSignal.any([params.signal, closing.signal]) })
    } finally {
      this.#subscriptions.delete(closing)
    }
  }

  close(): void {
    for (const subscription of this.#subscriptions) subscription.abort()
  }
}
