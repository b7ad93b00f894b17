import type { ReactNode } from 'react'
import type { History } from '../../api/history.ts'
import { formatDuration } from '../../components/duration.ts'
import { Instant } from '../../components/instant.tsx'
import { useNow } from '../../components/ticker.ts'
import { queueTexts } from '#texts/queue'
import { fillMinutes, type Minute } from './minutes.ts'

const MINUTES = 60
const HEIGHT = 64
const STEP = 6

function Bars({ minutes }: { minutes: readonly Minute[] }): ReactNode {
  const most = Math.max(1, ...minutes.map(({ completed, failed }) => completed + failed))
  const scaled = (count: number): number => (count === 0 ? 0 : Math.max(1, (count / most) * (HEIGHT - 2)))
  return (
    <svg
      viewBox={`0 0 ${MINUTES * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={queueTexts.perMinute}
      className="h-20 w-full"
    >
      {minutes.map(({ at, completed, failed }, index) => {
        const good = scaled(completed)
        const bad = scaled(failed)
        return (
          <g key={at}>
            <rect
              x={index * STEP}
              y={HEIGHT - good}
              width={STEP - 1}
              height={good}
              className="fill-completed"
            />
            <rect
              x={index * STEP}
              y={HEIGHT - good - bad}
              width={STEP - 1}
              height={bad}
              className="fill-dead"
            />
          </g>
        )
      })}
      <rect x={0} y={HEIGHT - 1} width={MINUTES * STEP} height={1} className="fill-line" />
    </svg>
  )
}

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

/** The last hour: a picture, its figures, and the same as a table. */
export function Hour({ history }: { history: History }): ReactNode {
  const words = queueTexts
  const minutes = fillMinutes(history.points, useNow(), MINUTES)
  const busy = minutes.filter(({ completed, failed }) => completed + failed > 0)
  const { totals } = history
  return (
    <div className="p-3 text-sm">
      {busy.length === 0 ? (
        <p className="py-6 text-center text-muted">{words.noHistory}</p>
      ) : (
        <Bars minutes={minutes} />
      )}
      <dl className="mt-3 grid grid-cols-2 gap-3 sm:grid-cols-5">
        <Figure name={words.enqueued} value={totals.enqueued.toLocaleString('en')} />
        <Figure name={words.completed} value={totals.completed.toLocaleString('en')} />
        <Figure name={words.failed} value={(totals.failed + totals.dead).toLocaleString('en')} />
        <Figure name={words.p95Waited} value={inWords(totals.waited.p95_ms)} />
        <Figure name={words.p95Ran} value={inWords(totals.ran.p95_ms)} />
      </dl>
      {busy.length > 0 && (
        <details className="mt-3">
          <summary className="text-xs text-muted">{words.showTable}</summary>
          <table className="mt-2 w-full text-xs">
            <caption className="sr-only">{words.perMinute}</caption>
            <thead>
              <tr className="text-left text-muted">
                <th scope="col">{words.minute}</th>
                <th scope="col">{words.completed}</th>
                <th scope="col">{words.failed}</th>
              </tr>
            </thead>
            <tbody>
              {busy.toReversed().map(({ at, completed, failed }) => (
                <tr key={at} className="border-t border-line">
                  <td className="py-1">
                    <Instant at={new Date(at).toISOString()} />
                  </td>
                  <td>{completed}</td>
                  <td>{failed}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </div>
  )
}
