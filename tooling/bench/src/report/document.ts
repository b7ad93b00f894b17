import { SUBJECTS, type SubjectName } from '../adapters/adapter.ts'
import { formatNumber, formatRatio, formatSpread } from './format.ts'
import { findLosses } from './losses.ts'
import { markdownTable } from './markdown.ts'
import type { Report } from './report.ts'
import { BASE, toRows, type Row } from './table.ts'
import { judge } from './targets.ts'

/** `docs/benchmarks.md`, from nothing but the report. */
export function toDocument(report: Report): string {
  const parts = [
    '<!-- Made by `pnpm bench:docs`; do not edit. -->',
    '# Benchmarks',
    'Burrow and its peers on one Redis, measured in turns in the same run. A figure is the median of all rounds, with the smallest and\n' +
      'the largest in brackets. A ratio is of medians, with the smallest and largest ratio within a round. Numbers of other machines differ;\n' +
      'ratios differ less.',
    '## Conditions',
    conditions(report),
    '## Targets',
    targets(report),
    '## Comparison',
    comparison(report, 'comparison'),
    '## What Burrow loses',
    losses(report),
    '## How cost grows',
    comparison(report, 'growth'),
    '## What is measured',
    'Every measurement has an emptied server and fresh processes of plain Node, which are warmed up on another queue. Each checks that\n' +
      'every job was handled exactly once and that nothing is left waiting or running.',
    report.scenarios.map(({ id, about }) => `- **${id}**: ${about}`).join('\n'),
    '## Options',
    options(report),
  ]
  return `${parts.join('\n\n')}\n`
}

function conditions({ environment, subjects, rounds, date, command }: Report): string {
  const { cpu, cpus, memoryBytes, system, node, redis } = environment
  const versions = Object.values(subjects).map(({ packageName, version }) => `${packageName} ${version}`)
  return markdownTable(
    ['what', 'value'],
    [
      ['processor', `${cpus} x ${cpu}`],
      ['memory', `${formatNumber(memoryBytes / 2 ** 30)} GiB`],
      ['system', system],
      ['Node', node],
      ['Redis', `${redis}, no persistence, loopback, shared by nobody else`],
      ['packages', versions.join(', ')],
      ['rounds', String(rounds)],
      ['date', date.slice(0, 10)],
      ['command', `\`${command}\``],
    ],
  )
}

function targets({ samples }: Report): string {
  const rows = judge(samples).map(({ target: { figure, unit, better, atLeast, aim }, value, verdict }) => [
    figure,
    `${better === 'higher' ? 'at least' : 'at most'} ${atLeast} ${unit}`,
    `${aim} ${unit}`,
    value === null ? '' : `${value.toFixed(2)} ${unit}`,
    verdict === 'not reached' ? '**not reached**' : verdict,
  ])
  return markdownTable(['figure', 'target', 'aim', 'measured', 'verdict'], rows)
}

function comparison(report: Report, group: 'comparison' | 'growth'): string {
  const scenarios = report.scenarios.filter((scenario) => scenario.group === group)
  if (scenarios.length === 0) return 'Not part of this run.'
  const rows = toRows({ scenarios, samples: report.samples })
  const cells = scenarios.flatMap(({ id, metrics }) =>
    metrics.map(({ name }) =>
      comparisonLine(rows.filter(({ scenario, metric }) => scenario === id && metric === name)),
    ),
  )
  return markdownTable(['scenario', 'figure', ...SUBJECTS, `burrow / ${BASE}`], cells)
}

function comparisonLine(rows: readonly Row[]): string[] {
  const [first] = rows
  const of = (subject: SubjectName): Row | undefined => rows.find((row) => row.subject === subject)
  const values = SUBJECTS.map((subject) => {
    const row = of(subject)
    return row ? formatSpread(row.spread, '').replace(/ +/, ' ') : ''
  })
  const figure = `${first?.metric}, ${first?.unit} (${first?.better === 'higher' ? 'more' : 'less'} is better)`
  return [first?.scenario ?? '', figure, ...values, formatRatio(of('burrow')?.ratio ?? null)]
}

function losses(report: Report): string {
  const lines = findLosses(report).map(
    ({ scenario, metric, peer, ratio }) => `- **${scenario}**, ${metric}: ${formatRatio(ratio)} of ${peer}`,
  )
  return lines.length > 0 ? lines.join('\n') : 'Nothing in this run.'
}

function options({ subjects }: Report): string {
  const rows = SUBJECTS.flatMap((subject) =>
    Object.entries(subjects[subject]?.options ?? {}).map(([what, how]) => [subject, what, how]),
  )
  return markdownTable(['subject', 'what', 'how'], rows)
}
