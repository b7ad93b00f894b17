import type { FullBroker } from '../broker/index.ts'
import type { ResolvedBurrowOptions } from './client-options.ts'
import type { EnqueueBatcher } from './enqueue-batcher.ts'
import type { JobFactory } from './job-factory.ts'
import type { JobSteering } from './job-steering.ts'
import type { ResultWaiter } from './result-waiter.ts'

/** What the parts of a client share. */
export interface ClientCore {
  readonly broker: FullBroker
  readonly settings: ResolvedBurrowOptions
  readonly factory: JobFactory
  readonly batcher: EnqueueBatcher
  readonly waiter: ResultWaiter
  readonly steering: JobSteering
  /** What runs on its own and has to end before the store is let go. */
  readonly closers: Set<() => Promise<void>>
  /** @throws ClosedError (`CLOSED`) */
  assertOpen(): void
  /**
   * Checks the name of a queue and makes it known to the store.
   * @throws ClosedError (`CLOSED`), InvalidNameError (`INVALID_NAME`), StoreUnavailableError (`STORE_UNAVAILABLE`)
   */
  useQueue(queue: string, field?: string): Promise<string>
}
