import type { SubjectName } from '../adapters/adapter.ts'
import type { Sample } from './report.ts'
import { median, ratio, valuesOf } from './statistics.ts'

interface Place {
  readonly scenario: string
  readonly metric: string
}

/** A figure that Burrow is meant to reach. */
export interface Target extends Place {
  readonly figure: string
  /** What Burrow's value is divided by; null when the value itself is the figure. */
  readonly against: (Place & { readonly subject: SubjectName }) | null
  readonly unit: string
  readonly better: 'higher' | 'lower'
  readonly atLeast: number
  readonly aim: number
}

function versus(
  subject: SubjectName,
  figure: string,
  [scenario, metric]: readonly [string, string],
  [atLeast, aim]: readonly [number, number],
  better: 'higher' | 'lower' = 'higher',
): Target {
  const against = { scenario, metric, subject }
  return { figure, scenario, metric, against, unit: 'x', better, atLeast, aim }
}

const NOT_SLOWER = [1, 0.5] as const

export const TARGETS: readonly Target[] = [
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
    against: null,
    unit: 'ms',
    better: 'lower',
    atLeast: 10,
    aim: 5,
  },
  {
    figure: 'CPU of Redis with 1,000 idle workers',
    scenario: 'idle-workers/1000',
    metric: 'Redis',
    against: null,
    unit: '%',
    better: 'lower',
    atLeast: 5,
    aim: 1,
  },
]

type Verdict = 'aim reached' | 'reached' | 'not reached' | 'not measured'

export interface Judged {
  readonly target: Target
  readonly value: number | null
  readonly verdict: Verdict
}

/** Compares medians with the targets. */
export function judge(samples: readonly Sample[], targets = TARGETS): Judged[] {
  return targets.map((target) => {
    const value = valueOf(target, samples)
    return { target, value, verdict: verdictOn(target, value) }
  })
}

function valueOf({ scenario, metric, against }: Target, samples: readonly Sample[]): number | null {
  const own = valuesOf(samples, { scenario, metric, subject: 'burrow' })
  if (own.length === 0) return null
  if (!against) return median(own)
  return ratio(own, valuesOf(samples, against))?.median ?? null
}

function verdictOn({ better, atLeast, aim }: Target, value: number | null): Verdict {
  if (value === null) return 'not measured'
  const isWithin = (limit: number): boolean => (better === 'higher' ? value >= limit : value <= limit)
  if (isWithin(aim)) return 'aim reached'
  return isWithin(atLeast) ? 'reached' : 'not reached'
}
