import type { FullBroker, Notice, ReadNoticesResult } from '../broker/index.ts'

/** Reads the notices of one queue. */
export class NoticeDriver {
  readonly broker: FullBroker
  readonly queue: string

  constructor(broker: FullBroker, queue: string) {
    this.broker = broker
    this.queue = queue
  }

  read(limit = 1_000): Promise<ReadNoticesResult> {
    return this.broker.readNotices({ queue: this.queue, limit })
  }

  /** All of them, which must fit into one answer. */
  async all(): Promise<readonly Notice[]> {
    const { notices, more } = await this.read()
    if (more) throw new Error('there are more notices than one answer holds')
    return notices
  }

  /** `<event> <job>` of each, oldest first. */
  async told(): Promise<readonly string[]> {
    return (await this.all()).map(({ event }) => `${event.name} ${event.jobId}`)
  }

  remove(...ids: readonly string[]): Promise<void> {
    return this.broker.removeNotices({ queue: this.queue, ids })
  }

  /** Takes all away, and tells what they were. */
  async take(): Promise<readonly Notice[]> {
    const notices = await this.all()
    await this.remove(...notices.map(({ id }) => id))
    return notices
  }
}
