import {
  storeOf,
  STORES,
  subjectsOf,
  burrowOn,
  type StoreName,
  type SubjectName,
} from '../adapters/subjects.ts'
import { POSTGRES_SETTINGS } from '../runner/postgres-probe.ts'
import { describeSubject, formatNumber, formatRatio, formatSpread, STORE_TITLES } from './format.ts'
import { findLosses } from './losses.ts'
import { markdownTable } from './markdown.ts'
import type { Scenario } from '../scenarios/scenario.ts'
import type { Report } from './report.ts'
import { ratio, valuesOf } from './statistics.ts'
import { BASES, toRows, type Row } from './table.ts'
import { judge, type Target } from './targets.ts'

/** `docs/benchmarks.md`, from nothing but the report. */
export function toDocument(report: Report): string {
  const parts = [
    '<!-- Made by `pnpm bench:docs`; do not edit. -->',
    '# Benchmarks',
    'Burrow and its peers on one server, measured in turns in the same run. A figure is the median of all rounds, with the smallest and\n' +
      'the largest in brackets. A ratio is of medians, with the smallest and largest ratio within a round. Numbers of other machines differ;\n' +
      'ratios differ less.',
    '## Conditions',
    conditions(report),
    ...storesOf(report).flatMap((store) => section(report, store)),
    '## What is measured',
    'Every measurement has an emptied store and fresh processes of plain Node, which are warmed up on another queue. Each checks that\n' +
      'every job was handled exactly once and that nothing is left waiting or running.',
    report.scenarios.map(({ id, about }) => `- **${id}**: ${about}`).join('\n'),
    '## Options',
    options(report),
  ]
  return `${parts.join('\n\n')}\n`
}

function storesOf({ samples }: Report): readonly StoreName[] {
  return STORES.filter((store) => samples.some(({ subject }) => storeOf(subject) === store))
}

/** What is said of the peers of a store, and of nothing else: its tables have nothing in common with those of another store. */
function section(report: Report, store: StoreName): readonly string[] {
  const hasPeers = subjectsOf(store).length > 1
  return [
    `## ${STORE_TITLES[store]}`,
    `### Targets on ${STORE_TITLES[store]}`,
    targets(report, store),
    `### ${hasPeers ? 'Comparison' : 'Figures'} on ${STORE_TITLES[store]}`,
    comparison(report, store, 'comparison'),
    ...(hasPeers ? [`### Over HTTP on ${STORE_TITLES[store]}`, overHttp(report, store)] : []),
    ...(hasPeers
      ? [
          `### What Burrow loses on ${STORE_TITLES[store]}`,
          losses(report, store),
          `### How cost grows on ${STORE_TITLES[store]}`,
          comparison(report, store, 'growth'),
        ]
      : []),
  ]
}

function settings(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}

const SETTINGS: Readonly<Record<StoreName, string>> = {
  redis: 'no persistence, loopback, shared by nobody else',
  postgres: `fsync and synchronous_commit on, ${settings(POSTGRES_SETTINGS)}, else as the test servers of this workspace; loopback, shared by nobody else`,
  pglite: 'embedded, in a folder on disk; it does not sync',
}

function conditions(report: Report): string {
  const { environment, subjects, date, command } = report
  const { cpu, cpus, memoryBytes, system, node } = environment
  const stores = STORES.flatMap((store) => {
    const version = environment[store]
    return version === undefined ? [] : [[STORE_TITLES[store], `${version}, ${SETTINGS[store]}`]]
  })
  const versions = Object.values(subjects).map((info) => describeSubject(info, node))
  return markdownTable(
    ['what', 'value'],
    [
      ['processor', `${cpus} x ${cpu}`],
      ['memory', `${formatNumber(memoryBytes / 2 ** 30)} GiB`],
      ['system', system],
      ['Node', node],
      ...stores,
      ['packages', [...new Set(versions)].join(', ')],
      ['rounds', rounds(report)],
      ['date', date.slice(0, 10)],
      ['command', `\`${command}\``],
    ],
  )
}

/** What is the same for every figure over HTTP. */
const HTTP_CONDITIONS =
  'The API, its store and the load share one machine. Authentication is on: `BURROW_AUTH=keys`, every request carries a stored key, and the\n' +
  'API checks it. No limit of requests is set. The peers ask for nothing.'

/** Stores are measured in runs of their own, which may have more rounds or fewer. */
function rounds(report: Report): string {
  const counts = storesOf(report).map((store) => {
    const own = report.samples.filter(({ subject }) => storeOf(subject) === store)
    return { title: STORE_TITLES[store], count: 1 + Math.max(...own.map(({ round }) => round)) }
  })
  return new Set(counts.map(({ count }) => count)).size === 1
    ? String(counts[0]?.count)
    : counts.map(({ title, count }) => `${title} ${count}`).join(', ')
}

function targets({ samples }: Report, store: StoreName): string {
  const rows = judge(samples, store).map(({ target, value, verdict }) => [
    target.figure,
    target.atLeast === null
      ? ''
      : `${target.better === 'higher' ? 'at least' : 'at most'} ${inUnit(target.atLeast, target)}`,
    inUnit(target.aim, target),
    value === null ? '' : `${value >= 100 ? formatNumber(value) : value.toFixed(2)} ${target.unit}`,
    verdict === 'not reached' ? '**not reached**' : verdict,
  ])
  return markdownTable(['figure', 'target', 'aim', 'measured', 'verdict'], rows)
}

function inUnit(value: number, { unit }: Target): string {
  return `${value.toLocaleString('en')} ${unit}`
}

function comparison(report: Report, store: StoreName, group: Scenario['group']): string {
  const rows = toRows(report, store)
  const scenarios = report.scenarios.filter(
    ({ id, group: own }) => own === group && rows.some(({ scenario }) => scenario === id),
  )
  if (scenarios.length === 0) return 'Not part of this run.'
  const ratios = BASES[store].map((peer) => `${burrowOn(store)} / ${peer}`)
  const cells = scenarios.flatMap(({ id, metrics }) =>
    metrics.map(({ name }) =>
      comparisonLine(
        report,
        store,
        rows.filter(({ scenario, metric }) => scenario === id && metric === name),
      ),
    ),
  )
  return markdownTable(['scenario', 'figure', ...subjectsOf(store), ...ratios], cells)
}

function overHttp(report: Report, store: StoreName): string {
  const table = comparison(report, store, 'http')
  const ids = new Set(report.scenarios.filter(({ group }) => group === 'http').map(({ id }) => id))
  const wasMeasured = toRows(report, store).some(({ scenario }) => ids.has(scenario))
  return wasMeasured ? `${HTTP_CONDITIONS}\n\n${table}` : table
}

function comparisonLine({ samples }: Report, store: StoreName, rows: readonly Row[]): string[] {
  const [first] = rows
  const of = (subject: SubjectName): Row | undefined => rows.find((row) => row.subject === subject)
  const values = subjectsOf(store).map((subject) => {
    const row = of(subject)
    return row ? formatSpread(row.spread, '').replace(/ +/, ' ') : ''
  })
  const figure = `${first?.metric}, ${first?.unit} (${first?.better === 'higher' ? 'more' : 'less'} is better)`
  const { scenario = '', metric = '' } = first ?? {}
  const valuesFor = (subject: SubjectName): readonly number[] =>
    valuesOf(samples, { scenario, metric, subject })
  const own = valuesFor(burrowOn(store))
  const ratios = BASES[store].map((peer) => formatRatio(ratio(own, valuesFor(peer))))
  return [scenario, figure, ...values, ...ratios]
}

function losses(report: Report, store: StoreName): string {
  const lines = findLosses(report, store).map(
    ({ scenario, metric, peer, ratio }) => `- **${scenario}**, ${metric}: ${formatRatio(ratio)} of ${peer}`,
  )
  return lines.length > 0 ? lines.join('\n') : 'Nothing in this run.'
}

function options({ subjects }: Report): string {
  const rows = subjectsOf(...STORES).flatMap((subject) =>
    Object.entries(subjects[subject]?.options ?? {}).map(([what, how]) => [subject, what, how]),
  )
  return markdownTable(['subject', 'what', 'how'], rows)
}
