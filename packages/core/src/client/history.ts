import type { HistoryPoint, ReadHistoryResult } from '../broker/index.ts'
import { InvalidOptionError } from '../errors/index.ts'
import {
  asOptions,
  HISTORY,
  HISTORY_BUCKETS_MS,
  HISTORY_STEPS,
  parseName,
  parseTime,
  rejectUnknownKeys,
  type HistoryStep,
  type TimeOption,
} from '../protocol/index.ts'
import type { ClientCore } from './client-core.ts'

/** Which figures are wanted. */
export interface HistoryOptions {
  /** @default all queues taken together */
  readonly queue?: string
  /** @default all types taken together */
  readonly type?: string
  /** `minute` is kept for 24 hours, `hour` for 30 days. */
  readonly step: HistoryStep
  /** @default as long as the step is kept */
  readonly from?: TimeOption
  /** @default now, on the store's clock */
  readonly to?: TimeOption
  /** Whether each queue is told of by itself as well. @default false */
  readonly byQueue?: boolean
}

/** What happened in one queue. */
export interface QueueHistory {
  readonly queue: string
  /** In order; steps in which nothing happened are left out. */
  readonly points: readonly HistoryPoint[]
}

/** What happened, step by step. */
export interface JobHistory {
  readonly step: HistoryStep
  /** In order; steps in which nothing happened are left out. */
  readonly points: readonly HistoryPoint[]
  /** Types of which something is kept, by name. */
  readonly types: readonly string[]
  /** Upper ends of the buckets of `waited` and `ran` in ms, inclusive; what took longer is in one more bucket. */
  readonly bucketsMs: readonly number[]
  /** By name, those in which something happened; none unless they were asked for. */
  readonly queues: readonly QueueHistory[]
}

/** Queues that are read at the same time: one reader leaves the store to others. */
const AT_ONCE = 16

function addUp(one: readonly number[], other: readonly number[]): readonly number[] {
  return one.map((count, index) => count + (other[index] ?? 0))
}

/** The points of several queues as if they were one. */
export function mergePoints(lists: readonly (readonly HistoryPoint[])[]): readonly HistoryPoint[] {
  const merged = new Map<number, HistoryPoint>()
  for (const point of lists.flat()) {
    const sum = merged.get(point.at)
    merged.set(
      point.at,
      sum === undefined
        ? point
        : {
            at: point.at,
            enqueued: sum.enqueued + point.enqueued,
            completed: sum.completed + point.completed,
            failed: sum.failed + point.failed,
            dead: sum.dead + point.dead,
            cancelled: sum.cancelled + point.cancelled,
            waited: addUp(sum.waited, point.waited),
            ran: addUp(sum.ran, point.ran),
          },
    )
  }
  return [...merged.values()].toSorted((one, other) => one.at - other.at)
}

/** What `read` says of each queue, in the order of the queues. */
async function readEach(
  queues: readonly string[],
  read: (queue: string) => Promise<ReadHistoryResult>,
): Promise<readonly (ReadHistoryResult & { readonly queue: string })[]> {
  const answers: (ReadHistoryResult & { readonly queue: string })[] = []
  for (let first = 0; first < queues.length; first += AT_ONCE) {
    const some = queues.slice(first, first + AT_ONCE)
    answers.push(...(await Promise.all(some.map(async (queue) => ({ queue, ...(await read(queue)) })))))
  }
  return answers
}

/** Reads the figures of one queue or of all. */
export async function readHistory(
  { broker, assertOpen }: ClientCore,
  options: HistoryOptions,
): Promise<JobHistory> {
  assertOpen()
  const given = asOptions(options ?? null, 'options')
  rejectUnknownKeys(given, ['queue', 'type', 'step', 'from', 'to', 'byQueue'], 'options')
  const step = HISTORY_STEPS.find((name) => name === given.step)
  if (step === undefined)
    throw new InvalidOptionError('options.step', `must be one of ${HISTORY_STEPS.join(', ')}`)
  if (given.byQueue !== undefined && typeof given.byQueue !== 'boolean')
    throw new InvalidOptionError('options.byQueue', 'must be true or false')
  const type = given.type === undefined ? null : parseName(given.type, 'options.type')
  const queues =
    given.queue === undefined ? await broker.listQueues() : [parseName(given.queue, 'options.queue')]
  const [first] = queues
  if (first === undefined) return { step, points: [], types: [], bucketsMs: HISTORY_BUCKETS_MS, queues: [] }
  const to =
    given.to === undefined
      ? (await broker.queueStats({ queue: first })).now
      : parseTime(given.to, 'options.to')
  const { keptMs, stepMs } = HISTORY[step]
  const from =
    given.from === undefined ? Math.max(0, to - keptMs + stepMs) : parseTime(given.from, 'options.from')
  if (from > to) throw new InvalidOptionError('options.from', 'must not be after to')
  const answers = await readEach(queues, (queue) => broker.readHistory({ queue, type, step, from, to }))
  return {
    step,
    points: mergePoints(answers.map(({ points }) => points)),
    types: [...new Set(answers.flatMap(({ types }) => types))].toSorted(),
    bucketsMs: HISTORY_BUCKETS_MS,
    queues: given.byQueue
      ? answers.flatMap(({ queue, points }) => (points.length === 0 ? [] : [{ queue, points }]))
      : [],
  }
}
