import type { JobDto, QueueDto, WorkerDto } from '@burrow/api-contract'
import { systemClock } from '@burrow/core/time'
import type { Gateway } from '../gateway/gateway.ts'

/** Jobs of a list that are read. */
const MOST_JOBS = 50

/** What is seen at once: everything is drawn from the same reads. */
export interface Snapshot {
  /** By the clock of this process, in ms since 1970. */
  readonly at: number
  /** For rates, in ms of a clock that never jumps. */
  readonly monotonic: number
  readonly queues: readonly QueueDto[]
  readonly workers: readonly WorkerDto[]
  readonly running: readonly JobDto[]
  readonly dead: readonly JobDto[]
}

/** Reads everything once: queues, workers, and a page of what runs and of what died. */
export async function readSnapshot(gateway: Gateway): Promise<Snapshot> {
  const [queues, workers, running, dead] = await Promise.all([
    gateway.queues.list(),
    gateway.workers.list(),
    gateway.jobs({ state: 'active', limit: MOST_JOBS }),
    gateway.jobs({ state: 'dead', limit: MOST_JOBS }),
  ])
  const [at, monotonic] = [systemClock.now(), systemClock.monotonic()]
  return { at, monotonic, queues, workers, running: running.items, dead: dead.items }
}

/** What happened in a second between two looks; null: there was only one. */
export function rateOf(
  now: Snapshot,
  before: Snapshot | null,
  pick: (totals: QueueDto['totals']) => number,
  queue?: string,
): number | null {
  const seconds = before === null ? 0 : (now.monotonic - before.monotonic) / 1_000
  if (before === null || seconds <= 0) return null
  const sum = ({ queues }: Snapshot): number =>
    queues
      .filter(({ name }) => queue === undefined || name === queue)
      .reduce((total, { totals }) => total + pick(totals), 0)
  return Math.max(0, sum(now) - sum(before)) / seconds
}
