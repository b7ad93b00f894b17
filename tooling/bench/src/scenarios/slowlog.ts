import { connect, type Burrow } from '@burrow/core'
import type { RedisProbe } from '../runner/redis-probe.ts'
import { sized, type Scenario } from './scenario.ts'

const BIG = 'big'
/** Others are less than a tenth of all jobs each. */
const SIDES = ['drained', 'moved'] as const
const BATCH = 500
const TYPE = 'bench'

type Operation = (burrow: Burrow) => Promise<unknown>

/** Follows a list for so many pages. */
function pagesOf(state: 'pending' | 'scheduled' | 'dead' | 'completed', pages: number): Operation {
  return async (burrow) => {
    let cursor: string | null = null
    for (let page = 0; page < pages && (page === 0 || cursor !== null); page += 1) {
      const asked = { queue: BIG, state, limit: 200 }
      const answer: Awaited<ReturnType<Burrow['jobs']>> = await burrow.jobs(
        cursor === null ? asked : { ...asked, cursor },
      )
      cursor = answer.cursor
    }
  }
}

/** What is measured, in this order: what a call leaves behind is what the next one meets. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  queues: async (burrow) => [await burrow.queues(), await burrow.stats()],
  history: (burrow) => burrow.history({ step: 'minute', byQueue: true }),
  'error groups': (burrow) => burrow.errorGroups(),
  jobs: (burrow) => burrow.jobs({ limit: 200 }),
  'pending, deep': pagesOf('pending', 100),
  'scheduled, deep': pagesOf('scheduled', 100),
  'dead, deep': pagesOf('dead', 100),
  'completed, deep': pagesOf('completed', 100),
  'rare type': (burrow) => burrow.jobs({ queue: BIG, state: 'pending', type: 'none', limit: 50 }),
  cancel: (burrow) =>
    burrow.bulk({ action: 'cancel', filter: { queue: BIG, state: 'pending' }, limit: 20_000 }).run(),
  'dead-letter retry': (burrow) => burrow.retryDead({ queue: BIG }),
  'pending, after both': pagesOf('pending', 100),
  explain: async (burrow) => {
    const { jobs } = await burrow.jobs({ queue: BIG, state: 'pending', limit: 1 })
    for (const { id } of jobs) await burrow.explain(id)
  },
  edit: (burrow) =>
    burrow
      .bulk({
        ...{ action: 'edit', filter: { queue: BIG, state: 'pending' }, limit: 10_000 },
        edit: { priority: 'high' },
      })
      .run(),
  run: (burrow) =>
    burrow.bulk({ action: 'run', filter: { queue: BIG, state: 'scheduled' }, limit: 10_000 }).run(),
  move: (burrow) =>
    burrow
      .bulk({ action: 'move', filter: { queue: 'moved', state: 'pending' }, to: 'other', limit: 10_000 })
      .run(),
  delete: (burrow) =>
    burrow.bulk({ action: 'delete', filter: { queue: BIG, state: 'completed' }, limit: 10_000 }).run(),
  pause: async (burrow) => {
    await burrow.pauseQueue(BIG)
    await burrow.resumeQueue(BIG)
  },
  drain: (burrow) => burrow.drainQueue('drained'),
  sweep: (burrow) => burrow.broker.sweep({ queue: BIG, limit: 1_000 }),
  drop: async ({ broker, namespace }) => {
    let from: string | null = null
    do from = (await broker.dropNamespace({ namespace, from })).next
    while (from !== null)
  },
}

/** What each of them is measured as. */
export const SLOWLOG_OPERATIONS: readonly string[] = Object.keys(OPERATIONS)

async function fill(burrow: Burrow, count: number): Promise<void> {
  for (let made = 0; made < count; made += BATCH) {
    const items = Array.from({ length: Math.min(BATCH, count - made) }, (_, index) => {
      const n = made + index
      const queue = n % 8 === 0 ? (SIDES[(n / 8) % SIDES.length] ?? BIG) : BIG
      const delay = n % 5 === 1 ? { delayMs: 3_600_000 + n } : {}
      return { type: TYPE, payload: { n, text: 'x'.repeat(20) }, options: { queue, maxRetries: 0, ...delay } }
    })
    await burrow.enqueueMany(items)
  }
  // More than there are: what was finished or cancelled stays.
  const kept = { completedCount: 5_000_000, cancelledCount: 5_000_000 }
  for (const queue of [BIG, ...SIDES]) await burrow.setRetention(queue, kept)
  const error = { code: null, name: 'Error', message: 'it broke', stack: null }
  for (let ended = 0; ended < count / 4; ended += BATCH) {
    const call = { queue: BIG, workerId: 'bench', token: `claim-${ended}` }
    const claim = { types: [TYPE], limit: BATCH, leaseMs: 600_000 }
    const { jobs } = await burrow.broker.settleAndClaim({ ...call, settlements: [], claim })
    const settlements = jobs.map(({ id: jobId, epoch }, index) =>
      index % 2 === 0
        ? ({ jobId, epoch, kind: 'complete', result: null } as const)
        : ({
            ...{ jobId, epoch, error },
            kind: 'fail',
            retryInMs: null,
            reason: 'attempts_exhausted',
          } as const),
    )
    await burrow.broker.settleAndClaim({ ...call, token: `settle-${ended}`, settlements, claim: null })
  }
}

async function measureAll(burrow: Burrow, redis: RedisProbe): Promise<Record<string, number>> {
  const values: Record<string, number> = {}
  for (const [name, operate] of Object.entries(OPERATIONS)) {
    await redis.watchSlowCommands()
    await operate(burrow)
    values[name] = await redis.longestCommandMs()
  }
  return values
}

export const slowlog: Scenario = {
  id: 'dashboard/slowlog',
  group: 'growth',
  subjects: ['burrow'],
  about:
    'The longest that one command kept Redis busy, by operation: what the dashboard reads and does, one after the other, with 1 M jobs of which an eighth is completed, an eighth dead and a fifth scheduled. 0 is less than a millisecond.',
  metrics: SLOWLOG_OPERATIONS.map((name) => ({ name, unit: 'ms', better: 'lower' })),
  measure: async ({ redis, scale, spawn }) => {
    const count = sized(scale, { full: 1_000_000, quick: 100_000, tiny: 2_000 })
    await spawn()
    // The first run of a script compiles it.
    await using warm = await connect(redis.url, { namespace: 'warm' })
    await fill(warm, Math.min(count, 2_000))
    await measureAll(warm, redis)
    await using burrow = await connect(redis.url, { namespace: 'slowlog' })
    await fill(burrow, count)
    return await measureAll(burrow, redis)
  },
}
