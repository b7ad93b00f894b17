import type { LiveWorker, QueueStats } from '../broker/index.ts'
import { parseName, resolveRetention, type Retention } from '../protocol/index.ts'
import type { ClientCore } from './client-core.ts'
import { summarize, type NamespaceStats } from './summary.ts'

/** Shows and steers queues as a whole. */
export class QueueClient {
  readonly #core: ClientCore

  constructor(core: ClientCore) {
    this.#core = core
  }

  async pause(queue: string): Promise<void> {
    return this.#core.broker.pauseQueue({ queue: await this.#core.useQueue(queue) })
  }

  async resume(queue: string): Promise<void> {
    return this.#core.broker.resumeQueue({ queue: await this.#core.useQueue(queue) })
  }

  async drain(queue: string): Promise<{ readonly cancelled: number }> {
    return this.#core.steering.drain(await this.#core.useQueue(queue))
  }

  async setRetention(queue: string, retention: Partial<Retention>): Promise<void> {
    const { broker, useQueue } = this.#core
    resolveRetention(retention)
    const name = await useQueue(queue)
    const current = (await broker.queueStats({ queue: name })).retention
    return broker.setRetention({ queue: name, retention: resolveRetention({ ...current, ...retention }) })
  }

  async stats(queue: string): Promise<QueueStats> {
    this.#core.assertOpen()
    return this.#core.broker.queueStats({ queue: parseName(queue, 'queue') })
  }

  async list(): Promise<readonly QueueStats[]> {
    const { broker, assertOpen } = this.#core
    assertOpen()
    const names = await broker.listQueues()
    return Promise.all(names.map((queue) => broker.queueStats({ queue })))
  }

  async summary(): Promise<NamespaceStats> {
    const [queues, workers] = await Promise.all([this.list(), this.workers()])
    return summarize(queues, workers.length)
  }

  async workers(): Promise<readonly LiveWorker[]> {
    this.#core.assertOpen()
    return this.#core.broker.listWorkers()
  }
}
