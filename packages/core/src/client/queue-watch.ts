import type { FullBroker } from '../broker/index.ts'
import { isJobEvent, isTerminal, type Job, type JobEvent, type Logger } from '../protocol/index.ts'
import { delay, type Clock, type TimerHandle } from '../time/index.ts'

/** Looked up this often, in case an event was lost. */
const POLL_MS = 3_000
/** How long a subscription outlives its last waiter: the next one often comes at once. */
const LINGER_MS = 5_000
const RESUBSCRIBE_MS = 500
/** Jobs of one lookup: a job comes with its payload and result, and all of the reply has to fit into the time of a call. */
const LOOKUP_JOBS = 20

/** How a job ended. */
export type JobEnd = Pick<Job, 'state' | 'reason' | 'result' | 'errors'>

/** Gets the end of the job, or null when it is not kept. */
export type EndListener = (end: JobEnd | null) => void

export interface QueueWatchParams {
  readonly queue: string
  readonly broker: FullBroker
  readonly clock: Clock
  readonly logger: Logger
}

/** The end of a job as far as its event tells all of it: retention may have removed the job already. */
function endOf({ state, reason, result }: JobEvent): JobEnd | null {
  if (state === 'completed' && result !== undefined) return { state, reason, result, errors: [] }
  return state === 'cancelled' ? { state, reason, result: null, errors: [] } : null
}

/**
 * Tells when jobs of one queue end. All waiters of a client share one subscription and one lookup for each batch of events;
 * a slow poll stands behind it.
 */
export class QueueWatch {
  readonly #params: QueueWatchParams
  readonly #listeners = new Map<string, Set<EndListener>>()
  readonly #due = new Set<string>()
  #subscription: AbortController | null = null
  #linger: TimerHandle = null
  #poll: TimerHandle = null
  #isLookingUp = false
  #isClosed = false

  constructor(params: QueueWatchParams) {
    this.#params = params
  }

  /** Calls `listener` once, when the job has ended or is not kept; a job that has ended already counts. */
  add(jobId: string, listener: EndListener): void {
    const listeners = this.#listeners.get(jobId)
    if (listeners) listeners.add(listener)
    else this.#listeners.set(jobId, new Set([listener]))
    this.#start()
    this.#lookUp([jobId])
  }

  remove(jobId: string, listener: EndListener): void {
    const listeners = this.#listeners.get(jobId)
    if (!listeners?.delete(listener) || listeners.size > 0) return
    this.#listeners.delete(jobId)
    if (this.#listeners.size === 0) this.#rest()
  }

  close(): void {
    this.#isClosed = true
    this.#listeners.clear()
    this.#rest()
    this.#end()
  }

  #start(): void {
    const { clock } = this.#params
    if (this.#linger !== null) clock.clearTimeout(this.#linger)
    this.#linger = null
    this.#poll ??= clock.setTimeout(this.#onPoll, POLL_MS)
    if (this.#subscription) return
    this.#subscription = new AbortController()
    void this.#follow(this.#subscription.signal)
  }

  #rest(): void {
    const { clock } = this.#params
    if (this.#poll !== null) clock.clearTimeout(this.#poll)
    this.#poll = null
    if (!this.#isClosed && this.#subscription) this.#linger ??= clock.setTimeout(() => this.#end(), LINGER_MS)
  }

  #end(): void {
    if (this.#linger !== null) this.#params.clock.clearTimeout(this.#linger)
    this.#linger = null
    this.#subscription?.abort()
    this.#subscription = null
  }

  readonly #onPoll = (): void => {
    this.#poll = this.#params.clock.setTimeout(this.#onPoll, POLL_MS)
    this.#lookUp(this.#listeners.keys())
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { broker, queue, clock, logger } = this.#params
    let after: string | null = null
    while (!signal.aborted) {
      try {
        // What ended before recording was on gave no event, so all are looked up once when it is.
        const onLive = () => this.#lookUp(this.#listeners.keys())
        for await (const event of broker.subscribe({ queues: [queue], after, signal, onLive })) {
          after = event.id
          if (!isJobEvent(event) || !this.#listeners.has(event.jobId)) continue
          const end = endOf(event)
          if (end) this.#tell(event.jobId, end)
          else if (event.state === null || isTerminal(event.state)) this.#lookUp([event.jobId])
        }
      } catch (error) {
        if (!signal.aborted)
          logger.warn('events for awaited results broke off', { queue, error: String(error) })
      }
      if (!signal.aborted) await delay(clock, RESUBSCRIBE_MS, signal)
    }
  }

  #lookUp(jobIds: Iterable<string>): void {
    for (const jobId of jobIds) this.#due.add(jobId)
    if (this.#isLookingUp || this.#due.size === 0) return
    this.#isLookingUp = true
    // A turn later: what ends together is looked up together.
    setImmediate(() => void this.#lookUpDue())
  }

  async #lookUpDue(): Promise<void> {
    const { broker, queue, logger } = this.#params
    try {
      while (this.#due.size > 0 && !this.#isClosed) {
        const ids = this.#takeDue()
        if (ids.length === 0) break
        const { jobs } = await broker.findJobs({ queue, ids })
        for (const [index, id] of ids.entries()) this.#tell(id, jobs[index] ?? null)
      }
    } catch (error) {
      // The poll asks again.
      if (!this.#isClosed) logger.warn('cannot look up awaited jobs', { queue, error: String(error) })
    }
    this.#isLookingUp = false
  }

  #takeDue(): readonly string[] {
    const ids: string[] = []
    for (const id of this.#due) {
      this.#due.delete(id)
      // Many end by their event while they wait for their turn.
      if (this.#listeners.has(id) && ids.push(id) === LOOKUP_JOBS) break
    }
    return ids
  }

  #tell(jobId: string, end: JobEnd | null): void {
    if (end && !isTerminal(end.state)) return
    const listeners = this.#listeners.get(jobId)
    if (!listeners) return
    this.#listeners.delete(jobId)
    if (this.#listeners.size === 0) this.#rest()
    for (const listener of listeners) listener(end)
  }
}
