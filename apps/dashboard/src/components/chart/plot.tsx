import { useEffect, useRef, type ReactNode } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { usePreferences } from '../../preferences/store.ts'
import { zoneOf } from '../../preferences/zone-of.ts'
import { stacked, type ChartScale, type ChartSeries } from './chart-series.ts'
import { stepName } from './step-name.ts'
import { readColors, useThemeName } from './theme-colors.ts'

const FONT = '11px ui-sans-serif, system-ui, sans-serif'
const AXIS_WIDTH = 52
const DASH = [4, 4]
/** The least that a logarithmic axis shows, in the unit of its values. */
const LEAST = 1

export interface PlotProps {
  readonly times: readonly number[]
  readonly series: readonly ChartSeries[]
  readonly isStacked: boolean
  readonly scale: ChartScale
  readonly format: (value: number) => string
  /** The place of the cursor; null for none. */
  readonly cursor: number | null
  readonly onCursor: (index: number | null) => void
}

/** Leaves the lines of 1, 10, 100 of a logarithmic axis. */
function wholePowers(_: uPlot, splits: number[]): (number | null)[] {
  return splits.map((split) => (Number.isInteger(Math.log10(split)) ? split : null))
}

/** How a chart is drawn, without its values. */
function options(
  frame: HTMLElement,
  { times, series, isStacked, scale, format }: PlotProps,
  timeZone: string,
  onCursor: (index: number) => void,
): uPlot.Options {
  const rows = isStacked ? stacked(series) : series
  const colors = readColors(frame, ['line', 'muted', ...rows.map(({ color }) => color)])
  const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0)
  const nameStep = stepName(timeZone, spanMs)
  const zone = zoneOf(timeZone)
  const axis = {
    font: FONT,
    stroke: colors.muted,
    ticks: { show: false },
    grid: { stroke: colors.line, width: 1 },
  }
  return {
    width: frame.clientWidth,
    height: frame.clientHeight,
    ms: 1,
    tzDate: (at) => (zone === undefined ? new Date(at) : uPlot.tzDate(new Date(at), zone)),
    legend: { show: false },
    padding: [10, 8, 0, 0],
    cursor: { y: false, drag: { setScale: false, x: false }, points: { size: 7 } },
    scales: {
      x: { time: true },
      y:
        scale === 'log'
          ? {
              distr: 3,
              range: (_, low, high) => uPlot.rangeLog(Math.max(LEAST, low), Math.max(10, high), 10, true),
            }
          : { range: (_, _low, high) => [0, Math.max(high * 1.08, 1)] },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 26, values: (_, splits) => splits.map(nameStep) },
      {
        ...axis,
        size: AXIS_WIDTH,
        ...(scale === 'log' ? { grid: { ...axis.grid, filter: wholePowers } } : {}),
        values: (_, splits) => splits.map((split) => (split === null ? '' : format(split))),
      },
    ],
    series: [
      {},
      ...rows.map(({ name, color, shape, isDashed }): uPlot.Series => {
        if (shape === 'bar')
          return {
            label: name,
            stroke: colors[color],
            fill: colors[color],
            width: 0,
            paths: uPlot.paths.bars?.({ size: [0.78, 40] }),
            points: { show: false },
          }
        return {
          label: name,
          stroke: colors[color],
          width: 1.75,
          ...(isDashed ? { dash: DASH } : {}),
          spanGaps: false,
          points: { size: 4, fill: colors[color] },
        }
      }),
    ],
    hooks: {
      setCursor: [
        ({ cursor: { idx, left = -1 } }) => {
          if (idx != null && left >= 0) onCursor(idx)
        },
      ],
    },
  }
}

function dataOf({
  times,
  series,
  isStacked,
  scale,
}: Pick<PlotProps, 'times' | 'series' | 'isStacked' | 'scale'>): uPlot.AlignedData {
  const rows = isStacked ? stacked(series) : series
  const shown = (value: number | null): number | null =>
    value !== null && scale === 'log' ? Math.max(LEAST, value) : value
  return [[...times], ...rows.map(({ values }) => values.map(shown))]
}

/** The picture alone, drawn on a canvas. It does not move by itself: nothing has to be reduced. */
export function Plot(props: PlotProps): ReactNode {
  const { times, series, isStacked, scale, cursor, onCursor } = props
  const frame = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  const { timeZone } = usePreferences()
  const themeName = useThemeName()
  // A chart is made anew when it looks different, and else gets other values.
  const look = JSON.stringify([
    ...[themeName, timeZone, times.length, isStacked, scale],
    series.map(({ name, color, shape, isDashed }) => [name, color, shape, isDashed]),
  ])
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const tell = (index: number): void => latest.current.onCursor(index)
    const made = new uPlot(options(element, latest.current, timeZone, tell), dataOf(latest.current), element)
    plot.current = made
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0) made.setSize({ width: element.clientWidth, height: element.clientHeight })
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [look, timeZone])
  useEffect(() => {
    plot.current?.setData(dataOf({ times, series, isStacked, scale }))
  }, [times, series, isStacked, scale])
  useEffect(() => {
    const made = plot.current
    if (made === null || (made.cursor.idx ?? null) === cursor) return
    const at = cursor === null ? undefined : times[cursor]
    made.setCursor(at === undefined ? { left: -10, top: -10 } : { left: made.valToPos(at, 'x'), top: 1 })
  }, [cursor, times])
  return <div ref={frame} onPointerLeave={() => onCursor(null)} className="h-44 w-full overflow-hidden" />
}
