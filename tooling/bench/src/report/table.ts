import { subjectsOf, type StoreName, type SubjectName } from '../adapters/subjects.ts'
import { formatRatio, formatSpread } from './format.ts'
import type { Report } from './report.ts'
import { ratio, spread, valuesOf, type Spread } from './statistics.ts'

export interface Row {
  readonly scenario: string
  readonly metric: string
  readonly unit: string
  readonly better: 'higher' | 'lower'
  readonly subject: SubjectName
  readonly spread: Spread
  /** Compared with the first peer of the store; null for that peer itself and where there is none. */
  readonly ratio: Spread | null
}

/** The peers that ratios are given for: the first is what most would use instead. */
export const BASES: Readonly<Record<StoreName, readonly SubjectName[]>> = {
  redis: ['bullmq'],
  postgres: ['graphile-worker', 'graphile-worker-defaults', 'pg-boss'],
  pglite: [],
}

/** One row for each scenario, metric and subject of a store that was measured. */
export function toRows(
  { scenarios, samples }: Pick<Report, 'scenarios' | 'samples'>,
  store: StoreName,
): Row[] {
  const [peer] = BASES[store]
  return scenarios.flatMap(({ id: scenario, metrics }) =>
    metrics.flatMap(({ name: metric, unit, better }) => {
      const base = peer ? valuesOf(samples, { scenario, metric, subject: peer }) : []
      return subjectsOf(store).flatMap((subject): Row[] => {
        const values = valuesOf(samples, { scenario, metric, subject })
        if (values.length === 0) return []
        const compared = subject === peer ? null : ratio(values, base)
        return [{ scenario, metric, unit, better, subject, spread: spread(values), ratio: compared }]
      })
    }),
  )
}

/** The rows as text for a terminal. */
export function formatTable(rows: readonly Row[], store: StoreName): string {
  const [peer] = BASES[store]
  const headings = ['scenario', 'metric', 'subject', 'median [min–max]', peer ? `ratio to ${peer}` : '']
  const cells = rows.map((row) => [
    row.scenario,
    row.metric,
    row.subject,
    formatSpread(row.spread, row.unit),
    formatRatio(row.ratio),
  ])
  const all = [headings, ...cells]
  const widths = headings.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length)))
  const lines = all.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return lines.toSpliced(1, 0, widths.map((width) => '-'.repeat(width)).join('  ')).join('\n')
}
