import type { JobDto } from '@burrow/api-contract'
import { isTerminal } from '@burrow/core/protocol'
import { delay, systemClock } from '@burrow/core/time'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import type { EventQuery, Gateway, JobTarget } from './gateway.ts'

/** How often jobs are looked at where events may not be listened to. */
const POLL_MS = 1_000
/** Jobs that a filter of events names at most. */
const MOST_NAMED = 50

const ENDS = ['job.completed', 'job.dead', 'job.cancelled', 'job.moved', 'job.deleted'] as const

interface EndedOptions {
  /** Null waits as long as it takes. */
  readonly timeoutMs: number | null
  readonly signal: AbortSignal
  readonly onLost?: (why: string) => void
}

function queryFor(targets: readonly JobTarget[]): EventQuery {
  const ids = [...new Set(targets.map(({ id }) => id))]
  return { names: ENDS, ...(ids.length <= MOST_NAMED ? { jobs: ids } : {}) }
}

/** A key that may see jobs, but no events; or there is no room for another listener. */
function mustPoll(error: unknown): boolean {
  return error instanceof CliError && ['FORBIDDEN', 'TOO_MANY_STREAMS'].includes(error.reason ?? '')
}

/** Which jobs have to be looked at; waits for more. */
class LookList {
  readonly #wanted = new Set<JobTarget>()
  #failure: { readonly error: unknown } | null = null
  readonly #signal: AbortSignal
  #wake: () => void = () => {}

  constructor(signal: AbortSignal) {
    this.#signal = signal
    signal.addEventListener('abort', () => this.#wake(), { once: true })
  }

  add(targets: Iterable<JobTarget>): void {
    for (const target of targets) this.#wanted.add(target)
    this.#wake()
  }

  fail(error: unknown): void {
    this.#failure = { error }
    this.#wake()
  }

  /** Takes all there are, and waits while there are none; none at all when the signal came. */
  async take(): Promise<readonly JobTarget[]> {
    while (this.#wanted.size === 0 && this.#failure === null && !this.#signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    if (this.#signal.aborted) return []
    if (this.#failure !== null) throw this.#failure.error
    const taken = [...this.#wanted]
    this.#wanted.clear()
    return taken
  }
}

/**
 * Jobs as they end, told by events: each is looked at once in the beginning, and when something happened to it.
 * @throws CliError (exit code 124) when not all ended in time, 3 when one is not kept, or the reason of `signal`
 */
export async function* endedJobs(
  gateway: Pick<Gateway, 'job' | 'events'>,
  targets: readonly JobTarget[],
  { timeoutMs, signal, onLost }: EndedOptions,
): AsyncGenerator<JobDto, void> {
  const pending = new Set(targets)
  for (const target of targets) {
    signal.throwIfAborted()
    const job = await gateway.job(target)
    if (!isTerminal(job.state)) continue
    pending.delete(target)
    yield job
  }
  if (pending.size === 0) return
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  const list = new LookList(either)
  const timer = timeoutMs === null ? null : systemClock.setTimeout(() => stop.abort(), timeoutMs)

  async function listen(): Promise<void> {
    const watch = { signal: either, onLive: () => list.add(pending), onLost }
    for await (const { job_id: id } of gateway.events(queryFor([...pending]), watch))
      list.add([...pending].filter((target) => target.id === id))
  }
  async function poll(): Promise<void> {
    while (!either.aborted) {
      list.add(pending)
      await delay(systemClock, POLL_MS, either)
    }
  }
  listen()
    .catch((error: unknown) => {
      if (!mustPoll(error)) throw error
      return poll()
    })
    .catch((error: unknown) => list.fail(error))

  try {
    while (pending.size > 0) {
      for (const target of await list.take()) {
        // It may have ended while it was on the list.
        if (!pending.has(target)) continue
        const job = await gateway.job(target)
        if (!isTerminal(job.state)) continue
        pending.delete(target)
        yield job
      }
      signal.throwIfAborted()
      if (stop.signal.aborted && pending.size > 0) {
        const [first] = pending
        const who = pending.size === 1 ? `job "${first?.id}"` : `${pending.size} of ${targets.length} jobs`
        throw new CliError(
          EXIT.timeout,
          `${who} did not end within ${timeoutMs} ms and may still run`,
          'burrow job explain says what it waits for.',
        )
      }
    }
  } finally {
    if (timer !== null) systemClock.clearTimeout(timer)
    stop.abort()
  }
}
