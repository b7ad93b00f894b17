import type { IngestList } from '../broker/index.ts'
import type { ResolvedBurrowOptions } from '../client/client-options.ts'
import { JobFactory } from '../client/job-factory.ts'
import type { QueueRegistrar } from '../client/queue-registrar.ts'
import { BurrowError } from '../errors/index.ts'
import { observeEnqueue, type OutgoingJob } from '../instrumentation/index.ts'
import { delay, retryPause } from '../time/index.ts'
import { toBatches, type IngestBatch } from './ingest-batch.ts'
import type { ResolvedIngestOptions } from './ingest-options.ts'
import { IngestTally, type IngestStats } from './ingest-tally.ts'
import { judgeEntry } from './judge-entry.ts'

/** Entries of one reading. */
const READ_LIMIT = 500
/** How long one wait asks the store to block. */
const WAIT_MS = 5_000
/** What an entry may have beside a payload of the greatest size. */
const ENTRY_EXTRA_BYTES = 64 * 1024

export interface IngesterParams {
  readonly list: IngestList
  readonly options: ResolvedIngestOptions
  readonly settings: ResolvedBurrowOptions
  readonly registrar: QueueRegistrar
}

/**
 * Takes jobs from a list. Reads its first entries and decides about them while they stay there; then one step of the store, which
 * happens only if they are still the first, takes them off and makes of them what was decided.
 */
export class Ingester {
  readonly #params: IngesterParams
  readonly #tally: IngestTally
  readonly #factory: JobFactory
  readonly #maxEntryBytes: number
  readonly #ended = new AbortController()
  #running: Promise<void> | null = null
  /** Turns in a row without a use: another ingester was faster, or the wait ended early. */
  #vain = 0
  #failures = 0
  /** What the log was told of; null: nothing is wrong. */
  #problem: string | null = null

  constructor(params: IngesterParams) {
    this.#params = params
    const { options, settings, list } = params
    this.#tally = new IngestTally(options, list.rejectedList, settings.clock)
    this.#factory = new JobFactory(settings)
    this.#maxEntryBytes = settings.payloadLimitBytes + ENTRY_EXTRA_BYTES
  }

  get stats(): IngestStats {
    return this.#tally.stats
  }

  /** Returns at once; a store that is away is waited for. */
  start(): void {
    this.#running ??= this.#run()
  }

  /** Ends the wait for entries, and lets a step that is under way end. Safe to call twice. */
  async stop(): Promise<void> {
    this.#ended.abort()
    this.#params.list.close()
    await this.#running
  }

  async #run(): Promise<void> {
    const { settings, options } = this.#params
    while (!this.#ended.signal.aborted) {
      try {
        await this.#turn()
        if (this.#problem !== null)
          options.logger.info('taking jobs from the list again', { list: options.list })
        this.#failures = 0
        this.#problem = null
      } catch (error) {
        if (BurrowError.isInstance(error, 'CLOSED')) break
        this.#noteFailure(error)
        await delay(settings.clock, retryPause(this.#failures, settings.random), this.#ended.signal)
      }
    }
    this.#tally.report(true)
  }

  async #turn(): Promise<void> {
    const { list } = this.#params
    this.#tally.report(false)
    const entries = await list.read({ limit: READ_LIMIT, maxEntryBytes: this.#maxEntryBytes })
    if (entries.length === 0) return this.#wait()
    const { registry, queue } = this.#params.options
    const params = {
      ...{ factory: this.#factory, registry, queue, maxEntryBytes: this.#maxEntryBytes },
      reaches: (name: string) => list.reaches(name),
    }
    const judged = await Promise.all(entries.map((entry) => judgeEntry(entry, params)))
    for (const batch of toBatches(judged)) {
      if (this.#ended.signal.aborted) return
      if (!(await this.#take(batch))) return this.#yield()
      this.#vain = 0
    }
  }

  async #take(batch: IngestBatch): Promise<boolean> {
    const { list, options, registrar } = this.#params
    const queue = batch.queue ?? options.queue
    if (batch.jobs.length > 0) await registrar.register(queue)
    const { entries, ownId, rejections } = batch
    const { keepRejected } = options
    const take = async (items: readonly OutgoingJob[]) => {
      const jobs = items.map((item) => item.job)
      const result = await list.take({ queue, entries, jobs, ownId, rejections, keepRejected })
      if (result.taken) this.#tally.add(result, rejections)
      return result
    }
    const items = batch.jobs.map((job) => ({ queue, job }))
    const { instrumentation, clock } = this.#params.settings
    const { taken } = await observeEnqueue({
      ...{ hooks: items.length > 0 ? instrumentation : null, clock, source: 'ingest', items },
      send: take,
      seen: (result) => (result.taken ? result.outcomes : null),
    })
    return taken
  }

  async #wait(): Promise<void> {
    const { list, settings } = this.#params
    const startedAt = settings.clock.monotonic()
    await list.wait(WAIT_MS)
    // A wait that ends early finds an entry. Where it does not, a store that cannot wait must not be asked in a tight loop.
    if (settings.clock.monotonic() - startedAt >= WAIT_MS) this.#vain = 0
    else if (this.#vain > 0) await this.#yield()
    else this.#vain = 1
  }

  /** Leaves the list to whoever is faster, for longer each time. */
  async #yield(): Promise<void> {
    const { clock, random } = this.#params.settings
    this.#vain += 1
    await delay(clock, retryPause(this.#vain, random), this.#ended.signal)
  }

  #noteFailure(error: unknown): void {
    const { options } = this.#params
    this.#failures += 1
    const text = error instanceof Error ? error.message : String(error)
    const isOutage = BurrowError.isInstance(error, 'STORE_UNAVAILABLE')
    // Once for each thing that is wrong: the store may be away for long.
    const problem = isOutage ? '' : text
    if (problem === this.#problem) return
    this.#problem = problem
    options.logger[isOutage ? 'warn' : 'error']('cannot take jobs from the list; trying again', {
      list: options.list,
      error: text,
    })
  }
}
