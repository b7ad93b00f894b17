import type { Clock } from '../time/index.ts'
import type { Hooks } from './hooks.ts'
import type { EnqueueSeen, EnqueueSource, OutgoingJob } from './instrumentation.ts'

export interface ObserveEnqueueParams<Item extends OutgoingJob, Answer> {
  /** Null: only sends. */
  readonly hooks: Hooks | null
  readonly clock: Clock
  readonly source: EnqueueSource
  /** At least one. */
  readonly items: readonly Item[]
  readonly send: (items: readonly Item[]) => Promise<Answer>
  /** What became of the jobs, in their order; null when nothing was sent after all. */
  readonly seen: (answer: Answer) => readonly EnqueueSeen[] | null
}

/** Sends jobs with the traces that the instrumentation gives them, and tells it how that ends. */
export async function observeEnqueue<Item extends OutgoingJob, Answer>({
  hooks,
  clock,
  source,
  items,
  send,
  seen,
}: ObserveEnqueueParams<Item, Answer>): Promise<Answer> {
  if (hooks === null) return send(items)
  const observer = hooks.enqueue({ source, jobs: items })
  const traced = items.map((item, index) => {
    const trace = observer.traces[index] ?? null
    return trace === item.job.trace ? item : { ...item, job: { ...item.job, trace } }
  })
  const startedAt = clock.monotonic()
  try {
    const answer = await observer.run(() => send(traced))
    observer.ended({ outcomes: seen(answer), error: undefined, durationMs: clock.monotonic() - startedAt })
    return answer
  } catch (error) {
    observer.ended({ outcomes: null, error, durationMs: clock.monotonic() - startedAt })
    throw error
  }
}
