import { SUBJECTS, type SubjectName } from '../adapters/adapter.ts'
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
  /** Compared with BullMQ, which is what most would use instead; null for BullMQ itself. */
  readonly ratio: Spread | null
}

export const BASE: SubjectName = 'bullmq'

/** One row for each scenario, metric and subject that was measured. */
export function toRows({ scenarios, samples }: Pick<Report, 'scenarios' | 'samples'>): Row[] {
  return scenarios.flatMap(({ id: scenario, metrics }) =>
    metrics.flatMap(({ name: metric, unit, better }) => {
      const base = valuesOf(samples, { scenario, metric, subject: BASE })
      return SUBJECTS.flatMap((subject): Row[] => {
        const values = valuesOf(samples, { scenario, metric, subject })
        if (values.length === 0) return []
        const compared = subject === BASE ? null : ratio(values, base)
        return [{ scenario, metric, unit, better, subject, spread: spread(values), ratio: compared }]
      })
    }),
  )
}

const HEADINGS = ['scenario', 'metric', 'subject', 'median [min–max]', `ratio to ${BASE}`]

/** The rows as text for a terminal. */
export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.scenario,
    row.metric,
    row.subject,
    formatSpread(row.spread, row.unit),
    formatRatio(row.ratio),
  ])
  const all = [HEADINGS, ...cells]
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length)))
  const lines = all.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return lines.toSpliced(1, 0, widths.map((width) => '-'.repeat(width)).join('  ')).join('\n')
}
