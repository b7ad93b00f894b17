import { lazy, Suspense, useState, type KeyboardEvent, type ReactNode } from 'react'
import { chartTexts } from '#texts/chart'
import { usePreferences } from '../../preferences/store.ts'
import { TableFrame } from '../table.tsx'
import type { ChartScale, ChartSeries } from './chart-series.ts'
import { exactStepName } from './step-name.ts'

const Plot = lazy(() => import('./plot.tsx').then((module) => ({ default: module.Plot })))

const FILLS: Readonly<Record<ChartSeries['color'], string>> = {
  accent: 'bg-accent',
  scheduled: 'bg-scheduled',
  blocked: 'bg-blocked',
  pending: 'bg-pending',
  active: 'bg-active',
  retrying: 'bg-retrying',
  completed: 'bg-completed',
  dead: 'bg-dead',
}
const BORDERS: Readonly<Record<ChartSeries['color'], string>> = {
  accent: 'border-accent',
  scheduled: 'border-scheduled',
  blocked: 'border-blocked',
  pending: 'border-pending',
  active: 'border-active',
  retrying: 'border-retrying',
  completed: 'border-completed',
  dead: 'border-dead',
}

export interface TimeChartProps {
  /** What the picture shows. */
  readonly label: string
  readonly times: readonly number[]
  readonly series: readonly ChartSeries[]
  /** Whether rows stand on one another. @default false */
  readonly isStacked?: boolean
  /** @default 'linear' */
  readonly scale?: ChartScale
  readonly format: (value: number) => string
  /** Said instead of a picture of nothing. */
  readonly empty: string
}

function Mark({ color, shape, isDashed }: ChartSeries): ReactNode {
  return shape === 'bar' ? (
    <span aria-hidden className={`size-2.5 rounded-xs ${FILLS[color]}`} />
  ) : (
    <span
      aria-hidden
      className={`w-4 border-t-2 ${isDashed ? 'border-dashed' : 'border-solid'} ${BORDERS[color]}`}
    />
  )
}

/** What moves the cursor, and where to. */
function moved(key: string, cursor: number | null, count: number): number | null | undefined {
  const last = count - 1
  switch (key) {
    case 'ArrowLeft':
      return cursor === null ? last : Math.max(0, cursor - 1)
    case 'ArrowRight':
      return cursor === null ? 0 : Math.min(last, cursor + 1)
    case 'Home':
      return 0
    case 'End':
      return last
    case 'Escape':
      return null
    default:
      return undefined
  }
}

/** Values over time: a picture with a cursor for pointer and keys, what it points at in words, and all of it as a table. */
export function TimeChart(props: TimeChartProps): ReactNode {
  const { label, times, series, isStacked = false, scale = 'linear', format, empty } = props
  const [cursor, setCursor] = useState<number | null>(null)
  const { timeZone } = usePreferences()
  const nameStep = exactStepName(timeZone)
  // Assistive technology hears of the newest step until somebody moves.
  const index = cursor ?? times.length - 1
  const said = (value: number | null | undefined): string => (value == null ? '–' : format(value))
  const rows = times
    .map((time, index) => ({ time, values: series.map(({ values }) => values[index] ?? null) }))
    .filter(({ values }) => values.some((value) => value !== null && value !== 0))
    .toReversed()
  const inWords = series.map(({ name, values }) => `${name} ${said(values[index])}`).join(', ')
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moved(event.key, cursor, times.length)
    if (next === undefined) return
    event.preventDefault()
    setCursor(next)
  }
  if (rows.length === 0) return <p className="px-3 py-10 text-center text-sm text-muted">{empty}</p>
  return (
    <div className="min-w-0 p-3 text-sm">
      <div
        role="slider"
        aria-roledescription={chartTexts.role}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={times.length - 1}
        aria-valuenow={index}
        aria-valuetext={`${nameStep(times[index] ?? 0)}: ${inWords}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
      >
        <Suspense fallback={<div className="h-44" />}>
          <Plot {...{ times, series, isStacked, scale, format, cursor }} onCursor={setCursor} />
        </Suspense>
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 pl-2 text-xs">
        {series.map((each) => (
          <span key={each.name} className="flex min-w-0 items-center gap-1.5">
            <Mark {...each} />
            <span className="truncate text-muted">{each.name}</span>
            {cursor !== null && <span className="tabular-nums">{said(each.values[cursor])}</span>}
          </span>
        ))}
        {cursor !== null && (
          <span className="ml-auto text-muted tabular-nums">{nameStep(times[cursor] ?? 0)}</span>
        )}
      </div>
      <details className="mt-2">
        <summary className="w-fit text-xs text-muted">{chartTexts.asTable}</summary>
        <div className="mt-2 max-h-64 overflow-y-auto">
          <TableFrame label={chartTexts.table(label)}>
            <table className="w-full text-xs">
              <caption className="sr-only">{label}</caption>
              <thead>
                <tr className="text-muted">
                  <th scope="col" className="py-1 text-left font-medium">
                    {chartTexts.time}
                  </th>
                  {series.map(({ name }) => (
                    <th key={name} scope="col" className="pl-3 text-right font-medium">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ time, values }) => (
                  <tr key={time} className="border-t border-line">
                    <td className="py-1 whitespace-nowrap tabular-nums">
                      <time dateTime={new Date(time).toISOString()}>{nameStep(time)}</time>
                    </td>
                    {values.map((value, index) => (
                      <td key={series[index]?.name} className="pl-3 text-right tabular-nums">
                        {said(value)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </TableFrame>
        </div>
      </details>
    </div>
  )
}
