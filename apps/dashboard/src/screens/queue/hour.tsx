import type { ReactNode } from 'react'
import type { History } from '../../api/history.ts'
import { STEP_MS } from '../../api/history-steps.ts'
import { fillSteps } from '../../components/chart/fill-steps.ts'
import { TimeChart } from '../../components/chart/time-chart.tsx'
import { formatDuration } from '../../components/duration.ts'
import { useMinute } from '../../components/ticker.ts'
import { queueTexts } from '#texts/queue'

/** Minutes that are shown. */
export const HOUR_MINUTES = 60

function Figure({ name, value }: { name: string; value: string }): ReactNode {
  return (
    <div>
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="font-medium tabular-nums">{value}</dd>
    </div>
  )
}

function inWords(ms: number | null): string {
  return ms === null ? '–' : formatDuration(ms)
}

/** The last hour: a picture with its figures. */
export function Hour({ history }: { history: History }): ReactNode {
  const words = queueTexts
  const now = useMinute()
  const steps = fillSteps(history.points, { now, stepMs: STEP_MS.minute, count: HOUR_MINUTES })
  const { totals } = history
  return (
    <>
      <TimeChart
        label={words.perMinute}
        times={steps.map(({ at }) => at)}
        isStacked
        series={[
          {
            name: words.completed,
            color: 'completed',
            shape: 'bar',
            values: steps.map(({ point }) => point?.completed ?? 0),
          },
          {
            name: words.failed,
            color: 'dead',
            shape: 'bar',
            values: steps.map(({ point }) => (point?.failed ?? 0) + (point?.dead ?? 0)),
          },
        ]}
        format={(count) => count.toLocaleString('en')}
        empty={words.noHistory}
      />
      <dl className="grid grid-cols-2 gap-3 px-3 pb-3 text-sm sm:grid-cols-5">
        <Figure name={words.enqueued} value={totals.enqueued.toLocaleString('en')} />
        <Figure name={words.completed} value={totals.completed.toLocaleString('en')} />
        <Figure name={words.failed} value={(totals.failed + totals.dead).toLocaleString('en')} />
        <Figure name={words.p95Waited} value={inWords(totals.waited.p95_ms)} />
        <Figure name={words.p95Ran} value={inWords(totals.ran.p95_ms)} />
      </dl>
    </>
  )
}
