import type { FullBroker, Transaction } from '../broker/index.ts'
import { observeEnqueue, type EnqueueSource } from '../instrumentation/index.ts'
import type { EnqueueOptions, Job } from '../protocol/index.ts'
import type { ResolvedBurrowOptions } from './client-options.ts'
import { EnqueueBatcher } from './enqueue-batcher.ts'
import {
  enqueueInTransaction,
  parseTransactionOption,
  splitTransaction,
  type TransactionOption,
} from './enqueue-in-transaction.ts'
import { prepareItems, type EnqueueItem } from './enqueue-items.ts'
import type { EnqueuedOutcome } from './enqueued-outcome.ts'
import { JobFactory, type EnqueueableDefinition, type PreparedJob } from './job-factory.ts'
import { enqueuedJob, type EnqueuedJob } from './job-handle.ts'
import { findJob } from './job-lookup.ts'
import type { ResultWaiter } from './result-waiter.ts'
import { asStored } from './stored-job.ts'

export interface EnqueuerParams {
  readonly broker: FullBroker
  readonly settings: ResolvedBurrowOptions
  readonly waiter: ResultWaiter
  /** @throws ClosedError (`CLOSED`) */
  readonly assertOpen: () => void
}

/** A job that was just enqueued. */
export interface ShownJob {
  readonly handle: EnqueuedJob
  /** As it was stored; one that was there already as it is now, or null when it has ended and is not kept any more. */
  readonly job: Job | null
}

/** Checks jobs and brings them into the store, alone or many, inside a transaction or not. */
export class Enqueuer {
  readonly factory: JobFactory
  readonly batcher: EnqueueBatcher
  readonly #params: EnqueuerParams

  constructor(params: EnqueuerParams) {
    this.#params = params
    this.factory = new JobFactory(params.settings)
    this.batcher = new EnqueueBatcher(params.broker, params.settings)
  }

  /** See {@link Burrow.enqueue}. */
  async enqueue(
    target: EnqueueableDefinition | string,
    payload: unknown,
    options?: EnqueueOptions & TransactionOption,
  ): Promise<EnqueuedJob> {
    const { assertOpen, waiter, settings } = this.#params
    assertOpen()
    const { tx, rest } = splitTransaction<EnqueueOptions>(options)
    const checked = this.factory.prepare(target, payload, rest)
    const prepared = checked instanceof Promise ? await checked : checked
    assertOpen()
    const outcome =
      settings.instrumentation === null
        ? await this.#send(prepared, tx)
        : await this.#observe([prepared], 'enqueue', ([one = prepared]) => this.#send(one, tx), single)
    return enqueuedJob(waiter, prepared.queue, outcome)
  }

  /** See {@link Burrow.enqueueAndShow}. */
  async enqueueAndShow(
    target: EnqueueableDefinition | string,
    payload: unknown,
    options?: EnqueueOptions,
  ): Promise<ShownJob> {
    const { assertOpen, waiter, broker, settings } = this.#params
    assertOpen()
    const checked = this.factory.prepare(target, payload, options)
    const prepared = checked instanceof Promise ? await checked : checked
    assertOpen()
    const { outcome, at, job } =
      settings.instrumentation === null
        ? await this.#sendAt(prepared)
        : await this.#observe(
            [prepared],
            'enqueue',
            ([one = prepared]) => this.#sendAt(one),
            (sent) => [sent.outcome],
          )
    const { queue } = prepared
    const handle = enqueuedJob(waiter, queue, outcome)
    const stored = outcome.outcome === 'created' && at !== null ? asStored(queue, job, at) : null
    return { handle, job: stored ?? (await findJob(broker, outcome.id, queue)) }
  }

  /** See {@link Burrow.enqueueMany}. */
  async enqueueMany(items: readonly EnqueueItem[], options?: TransactionOption): Promise<EnqueuedJob[]> {
    const { assertOpen, waiter, settings } = this.#params
    assertOpen()
    const tx = parseTransactionOption(options)
    const prepared = await prepareItems(this.factory, items)
    assertOpen()
    const outcomes =
      settings.instrumentation === null || prepared.length === 0
        ? await this.#sendMany(prepared, tx)
        : await this.#observe(prepared, 'enqueueMany', (all) => this.#sendMany(all, tx), itself)
    return prepared.map(({ queue, job }, index) =>
      enqueuedJob(waiter, queue, outcomes[index] ?? { id: job.id, outcome: 'created' }),
    )
  }

  async #send(prepared: PreparedJob, tx: Transaction | undefined): Promise<EnqueuedOutcome> {
    const [outcome] = tx ? await this.#enqueueIn(tx, [prepared]) : [await this.batcher.enqueue(prepared)]
    return outcome ?? { id: prepared.job.id, outcome: 'created' }
  }

  async #sendAt(prepared: PreparedJob) {
    return { ...(await this.batcher.enqueueAt(prepared)), job: prepared.job }
  }

  #sendMany(prepared: readonly PreparedJob[], tx: Transaction | undefined): Promise<EnqueuedOutcome[]> {
    return tx
      ? this.#enqueueIn(tx, prepared, (index) => `items[${index}].`)
      : this.batcher.enqueueMany(prepared)
  }

  #observe<Answer>(
    items: readonly PreparedJob[],
    source: EnqueueSource,
    send: (items: readonly PreparedJob[]) => Promise<Answer>,
    seen: (answer: Answer) => readonly EnqueuedOutcome[],
  ): Promise<Answer> {
    const { instrumentation: hooks, clock } = this.#params.settings
    return observeEnqueue({ hooks, clock, source, items, send, seen })
  }

  #enqueueIn(
    tx: Transaction,
    prepared: readonly PreparedJob[],
    prefixOf?: (index: number) => string,
  ): Promise<EnqueuedOutcome[]> {
    const { broker } = this.#params
    return enqueueInTransaction({ broker, registrar: this.batcher.registrar, tx }, prepared, prefixOf)
  }
}

function single(outcome: EnqueuedOutcome): readonly EnqueuedOutcome[] {
  return [outcome]
}

function itself(outcomes: readonly EnqueuedOutcome[]): readonly EnqueuedOutcome[] {
  return outcomes
}
