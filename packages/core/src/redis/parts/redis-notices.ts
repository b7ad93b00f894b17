import type {
  FullBroker,
  ReadNoticesParams,
  ReadNoticesResult,
  RemoveNoticesParams,
  SetNoticesParams,
} from '../../broker/index.ts'
import * as script from '../scripts/index.ts'
import type { StoreCalls } from './store-calls.ts'

type NoticeOperations = Pick<FullBroker, 'setNotices' | 'readNotices' | 'removeNotices'>

/** Events that queues keep until somebody has told of them. */
export class RedisNotices implements NoticeOperations {
  readonly #calls: StoreCalls

  constructor(calls: StoreCalls) {
    this.#calls = calls
  }

  async setNotices(params: SetNoticesParams): Promise<void> {
    const { asked, queues } = await this.#calls.inNamespace(script.setNotices, params)
    await Promise.all(queues.map((queue) => this.#calls.inQueue(script.keepNotices, queue, asked)))
  }

  readNotices(params: ReadNoticesParams): Promise<ReadNoticesResult> {
    return this.#calls.inQueue(script.readNotices, params.queue, params)
  }

  async removeNotices(params: RemoveNoticesParams): Promise<void> {
    if (params.ids.length > 0) await this.#calls.inQueue(script.removeNotices, params.queue, params)
  }
}
