import type { Broker, EnqueueOutcome, Transaction } from '../broker/index.ts'
import { InvalidOptionError } from '../errors/index.ts'
import { asOptions, rejectUnknownKeys } from '../protocol/index.ts'
import { EnqueueBatch } from './enqueue-batch.ts'
import { toOutcome, type EnqueuedOutcome } from './enqueued-outcome.ts'
import type { PreparedJob } from './job-factory.ts'
import type { QueueRegistrar } from './queue-registrar.ts'

/** Lets a job be part of a transaction. */
export interface TransactionOption {
  /**
   * Stores the job in this transaction of the caller, on PostgreSQL: rolled back means that there is no job, committed means that
   * it is there and a worker is woken. Anything with `query(text, values)`.
   * @default none: the job is there at once
   */
  readonly tx?: Transaction
}

/**
 * Takes the transaction out of options.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `options.tx`
 */
export function splitTransaction<O extends object>(
  options: (O & TransactionOption) | undefined,
): { readonly tx: Transaction | undefined; readonly rest: O | undefined } {
  if (typeof options !== 'object' || options === null || !('tx' in options))
    return { tx: undefined, rest: options }
  const { tx, ...rest } = options
  if (tx !== undefined && typeof (tx as Partial<Transaction> | null)?.query !== 'function')
    throw new InvalidOptionError(
      'options.tx',
      'must have a method query(text, values), as a client of pg has',
    )
  return { tx, rest: rest as unknown as O }
}

/** Options that are nothing but a transaction. */
export function parseTransactionOption(options: TransactionOption | undefined): Transaction | undefined {
  rejectUnknownKeys(asOptions(options, 'options'), ['tx'], 'options')
  return splitTransaction(options).tx
}

export interface InTransactionParams {
  readonly broker: Pick<Broker, 'enqueue' | 'info'>
  readonly registrar: QueueRegistrar
  readonly tx: Transaction
}

/**
 * Sends jobs inside a transaction, in order and one call after the other, because a transaction runs one statement at a time.
 * @param prefixOf what goes before the field in errors of a job, by its place
 */
export async function enqueueInTransaction(
  { broker, registrar, tx }: InTransactionParams,
  items: readonly PreparedJob[],
  prefixOf: (index: number) => string = () => '',
): Promise<EnqueuedOutcome[]> {
  const calls: { readonly queue: string; readonly batch: EnqueueBatch }[] = []
  const open = new Map<string, EnqueueBatch>()
  const places = items.map(({ queue, job, hasGivenId }) => {
    let batch = open.get(queue)
    let index = batch?.tryAdd(job, hasGivenId) ?? -1
    if (!batch || index < 0) {
      batch = new EnqueueBatch()
      index = batch.tryAdd(job, hasGivenId)
      open.set(queue, batch)
      calls.push({ queue, batch })
    }
    return { batch, index }
  })
  for (const queue of open.keys()) {
    // Outside of the transaction: a queue that is new must not be locked until it ends. A store with one session does it then.
    const registered = registrar.register(queue)
    if (broker.info.shared) await registered
    else registered.catch(() => {})
  }
  const answers = new Map<EnqueueBatch, readonly EnqueueOutcome[]>()
  for (const { queue, batch } of calls) {
    // Nobody repeats a call inside a transaction: what was not committed is gone as a whole.
    const { outcomes } = await broker.enqueue({ queue, token: '', jobs: batch.jobs, tx })
    answers.set(batch, outcomes)
  }
  return items.map((item, at) => {
    const place = places[at]
    return toOutcome(item, place && answers.get(place.batch)?.[place.index], prefixOf(at))
  })
}
