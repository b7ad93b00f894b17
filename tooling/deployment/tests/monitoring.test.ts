import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensurePromtool } from '@burrow/services'
import { METRICS, type MetricRow } from '@burrow/telemetry/prometheus'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readCompose } from '../src/compose.ts'
import { readText, root } from '../src/repository.ts'

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly annotations: Readonly<Record<string, string>>
}

interface Panel {
  readonly title: string
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[]
}

const rules = (
  parse(readText('docker/prometheus/alerts.yml')) as { groups: { rules: Rule[] }[] }
).groups.flatMap((group) => group.rules)
const boards = readdirSync(join(root, 'docker/grafana/dashboards')).map((name) => ({
  name,
  ...(JSON.parse(readText(`docker/grafana/dashboards/${name}`)) as { panels: Panel[] }),
}))

const rows = new Map<string, MetricRow>(Object.values(METRICS).map((row) => [row.name, row]))

/** What makes every series of a histogram, and of nothing else. */
const PARTS = /_(?:bucket|count|sum)$/

/** The metrics that an expression names, with the labels it asks for or groups by. */
function namedIn(expr: string): { name: string; labels: string[] }[] {
  return [...expr.matchAll(/\b(burrow_\w+)(?:\{([^}]*)\})?/g)].map(([, name = '', matchers = '']) => ({
    name,
    labels: [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  }))
}

/** What is wrong with the names in an expression. */
function problemsOf(expr: string): string[] {
  const known = new Set(['le', 'instance'])
  const problems: string[] = []
  for (const { name, labels } of namedIn(expr)) {
    const row = rows.get(name) ?? rows.get(name.replace(PARTS, ''))
    if (row === undefined) problems.push(`${name}: no such metric`)
    else if ((row.kind === 'histogram') !== PARTS.test(name)) problems.push(`${name}: is a ${row.kind}`)
    for (const label of labels) if (!row?.labels.includes(label)) problems.push(`${name}: no label ${label}`)
    for (const label of row?.labels ?? []) known.add(label)
  }
  for (const [, list = ''] of expr.matchAll(/\bby\s*\(([^)]*)\)/g))
    for (const label of list.split(',').map((part) => part.trim()))
      if (!known.has(label)) problems.push(`by (${label}): none of its metrics has this label`)
  return problems
}

describe('alerts and dashboards', () => {
  it('would find names that are wrong', () => {
    expect(problemsOf('max by (queue) (burrow_queue_paused)')).toEqual([])
    expect(problemsOf('burrow_nothing')).toEqual(['burrow_nothing: no such metric'])
    expect(problemsOf('burrow_queue_paused{type="a"}')).toEqual(['burrow_queue_paused: no label type'])
    expect(problemsOf('sum by (type) (burrow_queue_paused)')).toHaveLength(1)
    expect(problemsOf('burrow_job_run_seconds')).toEqual(['burrow_job_run_seconds: is a histogram'])
  })

  it.each(rules)(
    '$alert names metrics and labels that are there, and a section of the runbook',
    ({ expr, annotations }) => {
      expect(problemsOf(expr)).toEqual([])
      const [path = '', anchor = ''] = (annotations['runbook'] ?? '').split('#')
      const anchors = [...readText(path).matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
        title.toLowerCase().replaceAll(' ', '-'),
      )
      expect(anchors).toContain(anchor)
    },
  )

  it.each(boards.flatMap(({ name, panels }) => panels.map((panel) => ({ board: name, ...panel }))))(
    'the panel "$title" of $board names metrics and labels that are there',
    ({ targets = [] }) => {
      expect(targets.flatMap(({ expr }) => problemsOf(expr))).toEqual([])
    },
  )

  it('panels have ids of their own', () => {
    for (const { panels } of boards) {
      const ids = panels.map((panel) => (panel as Panel & { id: number }).id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it('Prometheus asks services that are there', () => {
    const { services } = readCompose('docker/compose.yaml')
    const config = readText('docker/prometheus/prometheus.yml')
    const [, target = ''] = /targets: \[(\w+):8080\]/.exec(config) ?? []
    const [, name = ''] = /names: \[(\w+)\]/.exec(config) ?? []
    expect(Object.keys(services)).toEqual(expect.arrayContaining([target, name]))
  })
})

const promtool = await ensurePromtool().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  return null
})

describe.runIf(promtool !== null)('promtool', () => {
  it.each([
    ['check', 'config', 'prometheus.yml'],
    ['check', 'rules', 'alerts.yml'],
    ['test', 'rules', 'alerts.test.yml'],
  ])('%s %s %s', (...args) => {
    const { status, stdout, stderr } = spawnSync(String(promtool), args, {
      cwd: join(root, 'docker/prometheus'),
      encoding: 'utf8',
    })
    expect({ status, output: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, output: '' })
  })
})
