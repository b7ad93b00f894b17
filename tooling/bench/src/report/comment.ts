import { describeSubject, formatRatio, formatSpread } from './format.ts'
import { markdownTable } from './markdown.ts'
import type { Report } from './report.ts'
import { BASES, toRows } from './table.ts'

/** A report as it is put beside a change: what Burrow does on Redis, against the peer that ratios are given for. */
export function toComment(report: Report): string {
  const rows = toRows(report, 'redis')
  const [peer] = BASES.redis
  const lines = rows
    .filter(({ subject }) => subject === 'burrow')
    .map(({ scenario, metric, unit, better, spread, ratio }) => {
      const other = rows.find(
        (row) => row.scenario === scenario && row.metric === metric && row.subject === peer,
      )
      return [
        ...[scenario, `${metric} (${better} is better)`, formatSpread(spread, unit)],
        ...[other === undefined ? '' : formatSpread(other.spread, unit), formatRatio(ratio)],
      ]
    })
  const info = peer === undefined ? undefined : report.subjects[peer]
  const { node, redis = 'unknown', cpu, cpus } = report.environment
  const title = info === undefined ? 'peer' : describeSubject(info, node)
  return [
    '### Benchmark',
    '',
    markdownTable(['scenario', 'metric', 'Burrow', title, 'ratio'], lines),
    '',
    `${report.rounds} rounds, ${report.scale} size, ${cpus} x ${cpu}, Node ${node}, Redis ${redis}. Shared machines: only large differences mean something.`,
    '',
  ].join('\n')
}
