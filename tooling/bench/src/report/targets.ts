import { burrowOn, storeOf, type StoreName, type SubjectName } from '../adapters/subjects.ts'
import { LISTS } from '../scenarios/http-list.ts'
import { SLOWLOG_OPERATIONS } from '../scenarios/slowlog.ts'
import type { Sample } from './report.ts'
import { median, ratio, valuesOf } from './statistics.ts'

interface Place {
  readonly scenario: string
  readonly metric: string
}

/** A figure that Burrow is meant to reach. */
export interface Target extends Place {
  readonly figure: string
  /** Burrow, on one of the stores. */
  readonly subject: SubjectName
  /** What Burrow's value is divided by; null when the value itself is the figure. */
  readonly against: (Place & { readonly subject: SubjectName }) | null
  readonly unit: string
  readonly better: 'higher' | 'lower'
  /** Null where there is an aim only. */
  readonly atLeast: number | null
  readonly aim: number
}

function versus(
  peer: SubjectName,
  figure: string,
  [scenario, metric]: readonly [string, string],
  [atLeast, aim]: readonly [number, number],
  better: 'higher' | 'lower' = 'higher',
): Target {
  const subject = burrowOn(storeOf(peer))
  const against = { scenario, metric, subject: peer }
  return { figure, subject, scenario, metric, against, unit: 'x', better, atLeast, aim }
}

const NOT_SLOWER = [1, 0.5] as const

/** A figure of Burrow alone. */
function ofItsOwn(
  subject: SubjectName,
  [scenario, metric]: readonly [string, string],
  [figure, unit, atLeast, aim]: readonly [string, string, number, number],
  better: 'higher' | 'lower' = 'lower',
): Target {
  return { figure, subject, scenario, metric, against: null, unit, better, atLeast, aim }
}

const HTTP_TARGETS: readonly Target[] = [
  ofItsOwn('burrow', ['http/enqueue', 'rate'], ['POST /jobs', 'requests/s', 12_000, 20_000], 'higher'),
  ofItsOwn('burrow', ['http/steady', 'p97.5'], ['POST /jobs at 2,000/s, p97.5', 'ms', 10, 5]),
  ofItsOwn('burrow', ['http/steady', 'p99'], ['POST /jobs at 2,000/s, p99', 'ms', 30, 10]),
  ofItsOwn('burrow', ['http/batch', 'rate'], ['POST /jobs/batch', 'jobs/s', 50_000, 100_000], 'higher'),
  ...(['burrow', 'burrow-postgres'] as const).flatMap((subject) => [
    ...LISTS.map((name) =>
      ofItsOwn(subject, ['http/list', name], [`GET /jobs of 1 M, ${name}, p95`, 'ms', 150, 50]),
    ),
    ofItsOwn(subject, ['http/events', 'p99'], ['an event reaches 100 listeners, p99', 'ms', 250, 50]),
  ]),
]

export const TARGETS: readonly Target[] = [
  ...HTTP_TARGETS,
  versus('bullmq', 'bulk enqueue, against BullMQ', ['bulk-enqueue', 'rate'], [6, 10]),
  versus('bullmq', 'single enqueue, 100 in flight, against BullMQ', ['single-enqueue', 'rate'], [2.5, 4]),
  versus('bullmq', 'processed at concurrency 100, against BullMQ', ['process/100', 'rate'], [5, 8]),
  versus('bullmq', 'processed at concurrency 10, against BullMQ', ['process/10', 'rate'], [3, 5]),
  versus('bee-queue', 'processed at concurrency 100, against bee-queue', ['process/100', 'rate'], [3, 5]),
  ...[100, 1_000].flatMap((rate) =>
    ['p50', 'p99'].map((metric) =>
      versus(
        'bullmq',
        `idle pickup ${metric} at ${rate}/s, against BullMQ`,
        [`idle-pickup/${rate}`, metric],
        NOT_SLOWER,
        'lower',
      ),
    ),
  ),
  versus('bullmq', 'bytes per waiting job, against BullMQ', ['memory/waiting', 'size'], [1, 0.8], 'lower'),
  {
    figure: 'processed with 1 M waiting, against 1 k waiting',
    scenario: 'depth/1M',
    metric: 'rate',
    subject: 'burrow',
    against: { scenario: 'depth/1k', metric: 'rate', subject: 'burrow' },
    unit: 'x',
    better: 'higher',
    atLeast: 0.8,
    aim: 1,
  },
  {
    figure: 'longest run of a script at 1 M jobs',
    scenario: 'depth/1M',
    metric: 'longest command',
    subject: 'burrow',
    against: null,
    unit: 'ms',
    better: 'lower',
    atLeast: 10,
    aim: 5,
  },
  ...SLOWLOG_OPERATIONS.map((name) =>
    ofItsOwn('burrow', ['dashboard/slowlog', name], [`longest command at 1 M jobs, ${name}`, 'ms', 5, 2]),
  ),
  {
    figure: 'CPU of Redis with 1,000 idle workers',
    scenario: 'idle-workers/1000',
    metric: 'Redis',
    subject: 'burrow',
    against: null,
    unit: '%',
    better: 'lower',
    atLeast: 5,
    aim: 1,
  },
  ...(
    [
      ['slots/1x1000', '1,000 slots in one process'],
      ['slots/10x100', '10 processes with 100 slots'],
    ] as const
  ).map(([scenario, what]): Target => ({
    figure: `pickup p99 at 10,000 jobs/s, ${what}`,
    scenario,
    metric: 'p99',
    subject: 'burrow',
    against: null,
    unit: 'ms',
    better: 'lower',
    atLeast: 1_000,
    aim: 100,
  })),
  versus(
    'graphile-worker',
    'processed at concurrency 100, against graphile-worker in batches',
    ['process/100', 'rate'],
    [5, 5],
  ),
  versus(
    'graphile-worker-defaults',
    'processed at concurrency 100, against graphile-worker without batches',
    ['process/100', 'rate'],
    [5, 5],
  ),
  versus('pg-boss', 'processed at concurrency 100, against pg-boss', ['process/100', 'rate'], [5, 5]),
  {
    figure: 'processed at concurrency 100',
    scenario: 'process/100',
    metric: 'rate',
    subject: 'burrow-postgres',
    against: null,
    unit: 'jobs/s',
    better: 'higher',
    atLeast: null,
    aim: 30_000,
  },
  versus(
    'graphile-worker',
    'bulk enqueue, against addJobs of graphile-worker',
    ['bulk-enqueue', 'rate'],
    [1, 1],
  ),
  {
    figure: 'idle pickup p99 at 100/s',
    scenario: 'idle-pickup/100',
    metric: 'p99',
    subject: 'burrow-postgres',
    against: null,
    unit: 'ms',
    better: 'lower',
    atLeast: 20,
    aim: 20,
  },
  {
    figure: 'processed with 1 M finished jobs, against none',
    scenario: 'history/1M',
    metric: 'rate',
    subject: 'burrow-postgres',
    against: { scenario: 'history/empty', metric: 'rate', subject: 'burrow-postgres' },
    unit: 'x',
    better: 'higher',
    atLeast: 0.8,
    aim: 1,
  },
  {
    figure: 'processed at concurrency 100, on disk',
    scenario: 'process/100',
    metric: 'rate',
    subject: 'burrow-pglite',
    against: null,
    unit: 'jobs/s',
    better: 'higher',
    atLeast: 10_000,
    aim: 10_000,
  },
]

type Verdict = 'aim reached' | 'reached' | 'not reached' | 'aim not reached' | 'not measured'

export interface Judged {
  readonly target: Target
  readonly value: number | null
  readonly verdict: Verdict
}

/** Compares medians with the targets of a store. */
export function judge(samples: readonly Sample[], store: StoreName): Judged[] {
  return TARGETS.filter(({ subject }) => storeOf(subject) === store).map((target) => {
    const value = valueOf(target, samples)
    return { target, value, verdict: verdictOn(target, value) }
  })
}

function valueOf({ scenario, metric, subject, against }: Target, samples: readonly Sample[]): number | null {
  const own = valuesOf(samples, { scenario, metric, subject })
  if (own.length === 0) return null
  if (!against) return median(own)
  return ratio(own, valuesOf(samples, against))?.median ?? null
}

function verdictOn({ better, atLeast, aim }: Target, value: number | null): Verdict {
  if (value === null) return 'not measured'
  const isWithin = (limit: number): boolean => (better === 'higher' ? value >= limit : value <= limit)
  if (isWithin(aim)) return 'aim reached'
  if (atLeast === null) return 'aim not reached'
  return isWithin(atLeast) ? 'reached' : 'not reached'
}
