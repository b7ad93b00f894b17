import { expect } from 'vitest'
import type { Burrow } from '../../src/index.ts'
import { isJobEvent } from '../../src/protocol/index.ts'
import { waitFor } from '../../src/testing/index.ts'

const PATIENCE = { timeoutMs: 60_000 }

/** How often each job of a queue was completed, counted from the events of the store itself. */
export class CommitCount implements AsyncDisposable {
  readonly #commits = new Map<string, number>()
  readonly #ending = new AbortController()
  #reading: Promise<void> = Promise.resolve()

  /** Resolves when no commit that comes from now on is missed. */
  static async start({ broker }: Burrow, queue = 'default'): Promise<CommitCount> {
    const count = new CommitCount()
    await new Promise<void>((onLive) => {
      count.#reading = (async () => {
        const { signal } = count.#ending
        for await (const event of broker.subscribe({ queues: [queue], after: null, signal, onLive })) {
          if (!isJobEvent(event) || event.name !== 'job.completed') continue
          count.#commits.set(event.jobId, (count.#commits.get(event.jobId) ?? 0) + 1)
        }
      })()
    })
    return count
  }

  /** How many jobs were completed. */
  get jobs(): number {
    return this.#commits.size
  }

  /** Ids of jobs that were completed more than once. */
  get repeated(): readonly string[] {
    return [...this.#commits].filter(([, count]) => count > 1).map(([id]) => id)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort()
    await this.#reading
  }
}

/** Expects that so many jobs were completed, and each once. */
export async function expectEachOnce(commits: CommitCount, total: number): Promise<void> {
  await waitFor(() => commits.jobs >= total, { ...PATIENCE, what: `commits of ${total} jobs` })
  expect(commits.jobs).toBe(total)
  expect(commits.repeated).toEqual([])
}

/** Waits until so many jobs of a queue are completed. */
export async function waitForCompleted(burrow: Burrow, total: number, queue = 'default'): Promise<void> {
  const isReached = async () => (await burrow.queue(queue)).counts.completed >= total
  await waitFor(isReached, { ...PATIENCE, what: `${total} completed jobs` })
}

/** Expects that all jobs of a queue are completed, and that the counters say what a recount says. */
export async function expectAllCompleted(burrow: Burrow, total: number, queue = 'default'): Promise<void> {
  const { counts, totals } = await burrow.queue(queue)
  const others = { pending: 0, active: 0, retrying: 0, scheduled: 0, dead: 0, cancelled: 0 }
  expect(counts).toMatchObject({ ...others, completed: total })
  expect(totals).toMatchObject({ enqueued: total, completed: total })
  const { counted, problems } = await burrow.broker.recount({ queue })
  expect(problems).toEqual([])
  expect(counted).toEqual(counts)
}
