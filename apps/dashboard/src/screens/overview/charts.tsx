import { useMemo, type ReactNode } from 'react'
import type { History } from '../../api/history.ts'
import type { Queue } from '../../api/queues.ts'
import { TimeChart } from '../../components/chart/time-chart.tsx'
import { formatDuration } from '../../components/duration.ts'
import { Section } from '../../components/page.tsx'
import { overviewTexts } from '#texts/overview'
import { chartRows } from './chart-rows.ts'
import { RANGE_STEPS, STEPS_A_BAR, type Range } from './range.ts'

const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
/** Shorter numbers are said in full. */
const LONG = 10_000

function short(count: number): string {
  return count < LONG ? count.toLocaleString('en') : SHORT.format(count)
}

export interface ChartsProps {
  readonly history: History
  readonly queues: readonly Queue[]
  readonly range: Range
  readonly now: number
}

/** What was done, what failed, how long it took and what was left, over time. */
export function Charts({ history, queues, range, now }: ChartsProps): ReactNode {
  const words = overviewTexts
  const { times, barTimes, done, failed, latency, backlog } = useMemo(
    () => chartRows(history, queues, { range, now }),
    [history, queues, range, now],
  )
  const label = (name: string): string => `${name}, ${words.by[RANGE_STEPS[range].step]}`
  const barLabel = (name: string): string =>
    STEPS_A_BAR[range] === 1 ? label(name) : `${name}, ${words.byHours(STEPS_A_BAR[range])}`
  return (
    <div className="grid gap-3 px-4 pb-4 lg:grid-cols-2">
      <Section title={words.throughput}>
        <TimeChart
          label={barLabel(words.throughput)}
          {...{ times: barTimes, series: done, isStacked: true, format: short, empty: words.noneDone }}
        />
      </Section>
      <Section title={words.failures}>
        <TimeChart
          label={barLabel(words.failures)}
          {...{ times: barTimes, series: failed, isStacked: true, format: short, empty: words.noneFailed }}
        />
      </Section>
      <Section title={words.latency}>
        <TimeChart
          label={label(words.latency)}
          {...{ times, series: latency, scale: 'log', format: formatDuration, empty: words.noneDone }}
        />
      </Section>
      <Section title={words.backlog}>
        <TimeChart
          label={label(words.backlog)}
          {...{ times, series: backlog, format: short, empty: words.noneLeft }}
        />
        {backlog.length > 0 && <p className="px-3 pb-3 text-xs text-muted">{words.backlogMeaning}</p>}
      </Section>
    </div>
  )
}
