import type { LiveWorker, QueueStats } from '../broker/index.ts'
import { parseName, resolveRetention, type Retention } from '../protocol/index.ts'
import type { QueueCalls } from './calls/queue-calls.ts'
import type { ClientCore } from './client-core.ts'
import { listErrorGroups, type ErrorGroupsOptions, type ErrorGroupsPage } from './error-groups.ts'
import { readHistory, type HistoryOptions, type JobHistory } from './history.ts'
import { summarize, type NamespaceStats } from './summary.ts'

/** Shows and steers queues as a whole. */
export class QueueClient implements QueueCalls {
  readonly #core: ClientCore

  constructor(core: ClientCore) {
    this.#core = core
  }

  async pauseQueue(queue: string): Promise<void> {
    return this.#core.broker.pauseQueue({ queue: await this.#core.useQueue(queue) })
  }

  async resumeQueue(queue: string): Promise<void> {
    return this.#core.broker.resumeQueue({ queue: await this.#core.useQueue(queue) })
  }

  async drainQueue(queue: string): Promise<{ readonly cancelled: number }> {
    return this.#core.steering.drain(await this.#core.useQueue(queue))
  }

  async setRetention(queue: string, retention: Partial<Retention>): Promise<void> {
    const { broker, useQueue } = this.#core
    resolveRetention(retention)
    const name = await useQueue(queue)
    const current = (await broker.queueStats({ queue: name })).retention
    return broker.setRetention({ queue: name, retention: resolveRetention({ ...current, ...retention }) })
  }

  async queue(queue: string): Promise<QueueStats> {
    this.#core.assertOpen()
    return this.#core.broker.queueStats({ queue: parseName(queue, 'queue') })
  }

  async queues(): Promise<readonly QueueStats[]> {
    const { broker, assertOpen } = this.#core
    assertOpen()
    const names = await broker.listQueues()
    return Promise.all(names.map((queue) => broker.queueStats({ queue })))
  }

  async stats(): Promise<NamespaceStats> {
    const [queues, workers] = await Promise.all([this.queues(), this.workers()])
    return summarize(queues, workers.length)
  }

  async history(options: HistoryOptions): Promise<JobHistory> {
    return readHistory(this.#core, options)
  }

  async errorGroups(options?: ErrorGroupsOptions): Promise<ErrorGroupsPage> {
    return listErrorGroups(this.#core, options)
  }

  async workers(): Promise<readonly LiveWorker[]> {
    this.#core.assertOpen()
    return this.#core.broker.listWorkers()
  }

  async stopWorker(id: string): Promise<LiveWorker | null> {
    this.#core.assertOpen()
    return (await this.#core.broker.stopWorker({ workerId: parseName(id, 'id') })).worker
  }
}
