import { METRICS, type MetricRow } from '@burrow/telemetry/prometheus'
import { markdownTable } from './markdown-table.ts'

const HEAD = ['name', 'type', 'labels', 'unit', 'meaning']

const PARTS: readonly (readonly [MetricRow['of'], string, string])[] = [
  [
    'store',
    'What the store holds',
    'On the API alone. They are the same on every API: scrape one, or take `max` over all. Counters of this part grow since the queue exists.',
  ],
  ['process', 'What a process did', 'On API and worker, of each process since its start: sum over all.'],
  ['worker', 'What a worker is', 'On the worker.'],
]

function rowOf({ name, kind, labels, unit, help }: MetricRow): readonly string[] {
  return [`\`${name}\``, kind, labels.map((label) => `\`${label}\``).join(', '), unit, help]
}

/** The text of `docs/reference/metrics.md`, made from `METRICS`. */
export function renderMetrics(): string {
  const rows: readonly MetricRow[] = Object.values(METRICS)
  return [
    '<!-- Generated from packages/telemetry/src/prometheus/metric-table.ts by `npm run generate`. Do not edit. -->',
    '',
    '# Metrics',
    '',
    '`GET /metrics` of the API, and of the health port of a worker, answers in the text format of Prometheus ([guide](../guides/telemetry.md)). A name is',
    'never given a new meaning. `_other` in `queue`, `type` or `schedule` stands for what is too much to name: no name can begin like that.',
    '',
    ...PARTS.flatMap(([of, title, text]) => [
      `## ${title}`,
      '',
      text,
      '',
      ...markdownTable(HEAD, rows.filter((row) => row.of === of).map(rowOf)),
      '',
    ]),
    '## What Node.js tells',
    '',
    'API and worker have what every process with prom-client has as well, among them `process_cpu_seconds_total`, `process_resident_memory_bytes`,',
    '`nodejs_eventloop_lag_p99_seconds`, `nodejs_heap_size_used_bytes` and `nodejs_gc_duration_seconds`.',
    '',
  ].join('\n')
}
