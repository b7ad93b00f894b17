/** A colour of the theme, by the end of its name. */
type SeriesColor =
  | 'accent'
  | 'scheduled'
  | 'blocked'
  | 'pending'
  | 'active'
  | 'retrying'
  | 'completed'
  | 'dead'

/** One row of values over the times of a chart. */
export interface ChartSeries {
  readonly name: string
  readonly color: SeriesColor
  /** One for each time; null where there is none. */
  readonly values: readonly (number | null)[]
  /** @default 'line' */
  readonly shape?: 'bar' | 'line'
  /** A broken line, so that lines are told apart without their colours. */
  readonly isDashed?: boolean
}

/** How values are laid out. */
export type ChartScale = 'linear' | 'log'

/** The rows that a picture draws: bars stand on one another, the highest drawn first. */
export function stacked(series: readonly ChartSeries[]): ChartSeries[] {
  const rows: ChartSeries[] = []
  let below: readonly (number | null)[] = []
  for (const each of series) {
    const values = each.values.map((value, index) =>
      value === null && (below[index] ?? null) === null ? null : (value ?? 0) + (below[index] ?? 0),
    )
    below = values
    rows.unshift({ ...each, values })
  }
  return rows
}
