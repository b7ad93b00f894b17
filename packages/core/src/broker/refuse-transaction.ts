import { InvalidOptionError } from '../errors/index.ts'
import type { EnqueueParams } from './operations/enqueue.ts'

/**
 * What a store without transactions says to one.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `options.tx`
 */
export function refuseTransaction({ tx }: EnqueueParams, store: string): void {
  if (tx === undefined) return
  throw new InvalidOptionError(
    'options.tx',
    `is not possible with the store ${store}: only jobs on PostgreSQL can be part of a transaction; leave it out, and enqueue once the transaction is committed`,
  )
}
