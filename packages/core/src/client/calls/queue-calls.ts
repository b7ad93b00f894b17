import type { LiveWorker, QueueStats } from '../../broker/index.ts'
import type { Retention } from '../../protocol/index.ts'
import type { ErrorGroupsOptions, ErrorGroupsPage } from '../error-groups.ts'
import type { HistoryOptions, JobHistory } from '../history.ts'
import type { NamespaceStats } from '../summary.ts'

/** What a client shows of queues as a whole, and does to them. */
export interface QueueCalls {
  /** Nothing of the queue is handed out until it is resumed; enqueueing and running jobs go on. */
  pauseQueue(queue: string): Promise<void>
  resumeQueue(queue: string): Promise<void>
  /** Cancels everything that waits in the queue; running jobs go on. */
  drainQueue(queue: string): Promise<{ readonly cancelled: number }>
  /** Changes how many finished jobs a queue keeps and how long; what is not given stays as it is. */
  setRetention(queue: string, retention: Partial<Retention>): Promise<void>
  /** Every known queue, by name. */
  queues(): Promise<readonly QueueStats[]>
  queue(queue: string): Promise<QueueStats>
  /** All queues taken together. */
  stats(): Promise<NamespaceStats>
  /** What happened by the minute or by the hour. @throws InvalidOptionError, InvalidNameError with `field` */
  history(options: HistoryOptions): Promise<JobHistory>
  /**
   * Errors of attempts by what they have in common, those seen last first: when each was seen first and last, and how often by the hour.
   * @throws InvalidOptionError, InvalidNameError with `field`
   */
  errorGroups(options?: ErrorGroupsOptions): Promise<ErrorGroupsPage>
  /** Workers that were heard of within the last 30 s. */
  workers(): Promise<readonly LiveWorker[]>
  /**
   * Asks a worker to stop. It is told with its next heartbeat, within about 10 s, and ends as with `Worker.stop()`. Resolves once it is
   * asked: to the worker, or to null when none of that id was heard of within the last 30 s. Asking again changes nothing.
   * @throws InvalidNameError with `field`
   */
  stopWorker(id: string): Promise<LiveWorker | null>
}
