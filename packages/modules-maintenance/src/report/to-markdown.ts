import type { ReportResult, ReportType, ReportWindow } from './maintenance-report.ts'

type Row = readonly (string | number)[]

function table(head: Row, rows: readonly Row[]): string {
  const line = (row: Row) => `| ${row.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const percent = (share: number | null): string => (share === null ? '-' : `${(share * 100).toFixed(1)} %`)

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const

/** A duration for people, in its largest fitting unit. */
export function toDuration(ms: number): string {
  const [unit, size] = UNITS.find(([, each]) => ms >= each) ?? ['ms', 1]
  return `${Number((ms / size).toFixed(1))} ${unit}`
}

const upTo = (ms: number | null): string => (ms === null ? 'longer' : `up to ${toDuration(ms)}`)
const windowRow = (part: ReportWindow): Row => [
  ...[part.enqueued, part.completed, part.failedAttempts, part.dead, part.cancelled],
  percent(part.failureRate),
]
const WINDOW_HEAD = ['enqueued', 'completed', 'failed attempts', 'dead', 'cancelled', 'failure rate']

function typeTable(types: readonly ReportType[]): string {
  return table(
    ['type', 'attempts', 'half within', '95 % within', 'failure rate'],
    types.map((type) => [
      type.type,
      type.attempts,
      upTo(type.p50UpToMs),
      upTo(type.p95UpToMs),
      percent(type.failureRate),
    ]),
  )
}

/** Writes a report for people. Names of queues and types hold no character that Markdown would read. */
export function toMarkdown(report: Omit<ReportResult, 'markdown' | 'mailJobId'>): string {
  const { from, generatedAt, queues, totals } = report
  const states = queues.map(({ queue, isPaused, counts, oldestPendingMs }): Row => [
    isPaused ? `${queue} (paused)` : queue,
    ...['pending', 'scheduled', 'active', 'retrying', 'dead'].map((state) => counts[state] ?? 0),
    oldestPendingMs === null ? '-' : toDuration(oldestPendingMs),
  ])
  const parts = [
    '# Burrow: summary',
    `From ${from} to ${generatedAt}, with ${report.workers} workers at its end.`,
    table(WINDOW_HEAD, [windowRow(totals)]),
    '## Queues',
    table(
      ['queue', ...WINDOW_HEAD],
      queues.map((queue) => [queue.queue, ...windowRow(queue)]),
    ),
    table(['queue now', 'pending', 'scheduled', 'active', 'retrying', 'dead', 'oldest waits'], states),
    ...(report.slowestTypes.length > 0 ? ['## Slowest types', typeTable(report.slowestTypes)] : []),
    ...(report.failingTypes.length > 0 ? ['## Failing types', typeTable(report.failingTypes)] : []),
    ...(report.leftOut > 0 ? [`${report.leftOut} more queues and types are not shown.`] : []),
  ]
  return `${parts.join('\n\n')}\n`
}
