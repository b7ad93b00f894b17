import type { History } from '../../api/history.ts'
import { STEP_MS } from '../../api/history-steps.ts'
import type { Queue } from '../../api/queues.ts'
import type { ChartSeries } from '../../components/chart/chart-series.ts'
import { fillSteps } from '../../components/chart/fill-steps.ts'
import { overviewTexts } from '#texts/overview'
import { backlogs } from './backlog.ts'
import { RANGE_STEPS, STEPS_A_BAR, type Range } from './range.ts'

const COLORS = ['accent', 'active', 'retrying', 'completed', 'scheduled', 'blocked'] as const

type Point = History['points'][number]

/** What each chart draws. */
export interface ChartRows {
  readonly times: readonly number[]
  /** Where the bars of `done` and `failed` begin. */
  readonly barTimes: readonly number[]
  readonly done: readonly ChartSeries[]
  readonly failed: readonly ChartSeries[]
  readonly latency: readonly ChartSeries[]
  readonly backlog: readonly ChartSeries[]
}

/** The rows of all charts of a range that ends now. */
export function chartRows(
  history: History,
  queues: readonly Queue[],
  { range, now }: { readonly range: Range; readonly now: number },
): ChartRows {
  const words = overviewTexts
  const { step, count } = RANGE_STEPS[range]
  const span = { now, stepMs: STEP_MS[step], count }
  const steps = fillSteps(history.points, span)
  const wide = STEPS_A_BAR[range]
  const barSteps = Array.from({ length: count / wide }, (_, index) =>
    steps.slice(index * wide, (index + 1) * wide),
  )
  const bars = (name: string, color: ChartSeries['color'], pick: (point: Point) => number): ChartSeries => ({
    ...{ name, color, shape: 'bar' },
    values: barSteps.map((bar) =>
      bar.reduce((sum, { point }) => sum + (point === undefined ? 0 : pick(point)), 0),
    ),
  })
  const line = (
    times: 'waited' | 'ran',
    percentile: 'p50' | 'p95',
    color: ChartSeries['color'],
  ): ChartSeries => ({
    ...{ name: words[times](percentile), color, isDashed: percentile === 'p50' },
    values: steps.map(({ point }) => point?.[times][`${percentile}_ms`] ?? null),
  })
  return {
    times: steps.map(({ at }) => at),
    barTimes: barSteps.flatMap(([first]) => (first === undefined ? [] : [first.at])),
    done: [bars(words.completed, 'completed', ({ completed }) => completed)],
    failed: [
      bars(words.retried, 'retrying', ({ failed }) => failed),
      bars(words.dead, 'dead', ({ dead }) => dead),
    ],
    latency: [
      line('waited', 'p95', 'accent'),
      line('waited', 'p50', 'accent'),
      line('ran', 'p95', 'retrying'),
      line('ran', 'p50', 'retrying'),
    ],
    backlog: backlogs(queues, history.queues ?? [], span, words.others).map(({ name, values }, index) => ({
      ...{ name, values, color: COLORS[index % COLORS.length] ?? 'accent', isDashed: index % 2 === 1 },
    })),
  }
}
