import type {
  DrainQueueParams,
  DrainQueueResult,
  FullBroker,
  QueueStats,
  ReadErrorGroupsParams,
  ReadErrorGroupsResult,
  ReadHistoryParams,
  ReadHistoryResult,
  RecountResult,
  SetLimitParams,
  SetLimitResult,
  StoredLimit,
} from '../../broker/index.ts'
import type { Retention } from '../../protocol/index.ts'
import { readFigures } from '../history-reading.ts'
import * as script from '../scripts/index.ts'
import { STEP } from './steps.ts'
import type { StoreCalls } from './store-calls.ts'

type QueueOperations = Pick<
  FullBroker,
  | 'registerQueue'
  | 'wake'
  | 'pauseQueue'
  | 'resumeQueue'
  | 'drainQueue'
  | 'setRetention'
  | 'listQueues'
  | 'queueStats'
  | 'recount'
  | 'setLimit'
  | 'listLimits'
  | 'readErrorGroups'
  | 'readHistory'
>

interface QueueParams {
  readonly queue: string
}

/** Queues as a whole: what they are set to, what they count, and their limits. */
export class RedisQueues implements QueueOperations {
  readonly #calls: StoreCalls

  constructor(calls: StoreCalls) {
    this.#calls = calls
  }

  async registerQueue({ queue }: QueueParams): Promise<void> {
    const { listenedMs, asked } = await this.#calls.inNamespace(script.registerQueue, { queue })
    if (asked !== null) await this.#calls.inQueue(script.keepNotices, queue, asked)
    if (listenedMs > 0) await this.#calls.inQueue(script.listen, queue, { forMs: listenedMs })
  }

  wake({ queue }: QueueParams): Promise<void> {
    return this.#calls.inQueue(script.wake, queue, {})
  }

  pauseQueue({ queue }: QueueParams): Promise<void> {
    return this.#calls.inQueue(script.pauseQueue, queue, { paused: true })
  }

  resumeQueue({ queue }: QueueParams): Promise<void> {
    return this.#calls.inQueue(script.pauseQueue, queue, { paused: false })
  }

  async drainQueue({ queue, limit }: DrainQueueParams): Promise<DrainQueueResult> {
    for (let cancelled = 0; ;) {
      const some = Math.min(STEP, limit - cancelled)
      const answer = await this.#calls.inQueue(script.drainQueue, queue, { queue, limit: some })
      cancelled += answer.cancelled
      // One that finds nothing has gone past places that jobs have left.
      if (!answer.more || answer.cancelled === 0 || cancelled >= limit)
        return { cancelled, more: answer.more }
    }
  }

  async setRetention({ queue, retention }: QueueParams & { readonly retention: Retention }): Promise<void> {
    const fields = Object.entries(script.RETENTION_FIELDS) as [keyof Retention, string][]
    const values = fields.flatMap(([name, field]) => [field, retention[name]])
    await this.#calls.command((client) => client.hset(this.#calls.keys.ofQueue(queue, 'meta'), ...values))
  }

  async listQueues(): Promise<readonly string[]> {
    const names = await this.#calls.command((client) => client.smembers(this.#calls.keys.queues))
    return names.sort()
  }

  queueStats({ queue }: QueueParams): Promise<QueueStats> {
    return this.#calls.inQueue(script.queueStats, queue, { queue })
  }

  recount({ queue }: QueueParams): Promise<RecountResult> {
    return this.#calls.inQueue(script.recount, queue, {})
  }

  setLimit(params: SetLimitParams): Promise<SetLimitResult> {
    return this.#calls.inQueue(script.setLimit, params.queue, params)
  }

  listLimits({ queue }: QueueParams): Promise<readonly StoredLimit[]> {
    return this.#calls.inQueue(script.listLimits, queue, {})
  }

  readErrorGroups(params: ReadErrorGroupsParams): Promise<ReadErrorGroupsResult> {
    return this.#calls.inQueue(script.readErrorGroups, params.queue, params)
  }

  async readHistory(params: ReadHistoryParams): Promise<ReadHistoryResult> {
    const { keys } = this.#calls
    return readFigures(params, {
      kept: await this.#calls.inQueue(script.readHistory, params.queue, {}),
      readStrings: (names) =>
        this.#calls.command((client) =>
          client.mgetBuffer(names.map((name) => keys.ofQueue(params.queue, name))),
        ),
    })
  }
}
