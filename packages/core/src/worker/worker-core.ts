import type { FullBroker } from '../broker/index.ts'
import { BurrowError } from '../errors/index.ts'
import type { JsonValue } from '../protocol/index.ts'
import type { ResolvedWorkerOptions } from './options.ts'
import type { WorkerCounters } from './worker-stats.ts'

/** What all parts of a worker share. */
export interface WorkerCore {
  readonly id: string
  readonly broker: FullBroker
  readonly options: ResolvedWorkerOptions
  /** Types and aliases it serves. */
  readonly types: readonly string[]
  readonly payloadLimitBytes: number
  readonly counters: WorkerCounters
  /** Aborted at the very end of `stop()`: what still tries again gives up. */
  readonly ended: AbortSignal
}

/** Writes down an error of a loop, which goes on. A store that does not answer is a warning: it is expected to come back. */
export function noteError(
  { counters, options, id }: WorkerCore,
  message: string,
  error: unknown,
  fields?: Readonly<Record<string, JsonValue>>,
): void {
  counters.errors += 1
  const isOutage = BurrowError.isInstance(error, 'STORE_UNAVAILABLE')
  const text = error instanceof Error ? error.message : String(error)
  options.logger[isOutage ? 'warn' : 'error'](message, { workerId: id, ...fields, error: text })
}
