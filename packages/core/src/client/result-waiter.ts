import type { FullBroker } from '../broker/index.ts'
import {
  ClosedError,
  InvalidOptionError,
  JobFailedError,
  JobNotFoundError,
  ResultTimeoutError,
} from '../errors/index.ts'
import { asOptions, checkInteger, rejectUnknownKeys, type JsonValue } from '../protocol/index.ts'
import { MAX_TIMER_MS } from '../time/index.ts'
import type { ResolvedBurrowOptions } from './client-options.ts'
import { findJob } from './job-lookup.ts'
import { QueueWatch, type JobEnd } from './queue-watch.ts'

/** Options of `result()`. */
export interface ResultOptions {
  /** How long to wait, in ms. @default 60_000 */
  readonly timeoutMs?: number
  /** Ends the wait; the promise rejects with the reason of the signal. @default none */
  readonly signal?: AbortSignal
}

const DEFAULT_TIMEOUT_MS = 60_000

function failureOf(jobId: string, end: JobEnd): JobFailedError {
  return new JobFailedError(jobId, end.state, end.reason, end.errors.at(-1)?.message ?? null)
}

function resolveResultOptions(options?: ResultOptions) {
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, ['timeoutMs', 'signal'], 'options')
  if (given.signal !== undefined && !(given.signal instanceof AbortSignal))
    throw new InvalidOptionError('options.signal', 'must be an AbortSignal')
  const timeoutMs = checkInteger(given.timeoutMs ?? DEFAULT_TIMEOUT_MS, 'options.timeoutMs', 0, MAX_TIMER_MS)
  return { timeoutMs, signal: given.signal }
}

/** Waits for the results of jobs. */
export class ResultWaiter {
  readonly #broker: FullBroker
  readonly #options: ResolvedBurrowOptions
  readonly #watches = new Map<string, QueueWatch>()
  readonly #rejectAll = new Set<(reason: Error) => void>()
  #isClosed = false

  constructor(broker: FullBroker, options: ResolvedBurrowOptions) {
    this.#broker = broker
    this.#options = options
  }

  /**
   * @param queue null = not known yet; it is looked up
   * @throws JobFailedError, ResultTimeoutError, JobNotFoundError, JobAmbiguousError, ClosedError, InvalidOptionError,
   * the reason of the signal
   */
  async wait(jobId: string, queue: string | null, options?: ResultOptions): Promise<JsonValue> {
    const resolved = resolveResultOptions(options)
    if (this.#isClosed) throw new ClosedError('client')
    if (queue !== null) return this.#waitIn(queue, jobId, resolved)
    const job = await findJob(this.#broker, jobId, null)
    if (!job) throw new JobNotFoundError(jobId)
    return this.#waitIn(job.queue, jobId, resolved)
  }

  close(): void {
    this.#isClosed = true
    for (const reject of this.#rejectAll) reject(new ClosedError('client'))
    for (const watch of this.#watches.values()) watch.close()
  }

  #waitIn(
    queue: string,
    jobId: string,
    options: { timeoutMs: number; signal?: AbortSignal },
  ): Promise<JsonValue> {
    const { clock } = this.#options
    const { timeoutMs, signal } = options
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(new ClosedError('client'))
      if (signal?.aborted) return reject(signal.reason as Error)
      const watch = this.#watch(queue)
      const stop = () => {
        clock.clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        this.#rejectAll.delete(giveUp)
        watch.remove(jobId, onEnd)
      }
      const giveUp = (reason: Error) => {
        stop()
        reject(reason)
      }
      const onEnd = (end: JobEnd | null) => {
        stop()
        if (!end) reject(new JobNotFoundError(jobId))
        else if (end.state === 'completed') resolve(end.result)
        else reject(failureOf(jobId, end))
      }
      const onAbort = () => giveUp(signal?.reason as Error)
      const timer = clock.setTimeout(() => giveUp(new ResultTimeoutError(jobId, timeoutMs)), timeoutMs)
      signal?.addEventListener('abort', onAbort, { once: true })
      this.#rejectAll.add(giveUp)
      watch.add(jobId, onEnd)
    })
  }

  #watch(queue: string): QueueWatch {
    let watch = this.#watches.get(queue)
    if (!watch) {
      const { clock, logger } = this.#options
      watch = new QueueWatch({ queue, broker: this.#broker, clock, logger })
      this.#watches.set(queue, watch)
    }
    return watch
  }
}
