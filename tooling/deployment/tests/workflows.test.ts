import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { APPS } from '../src/apps.ts'
import { readText, root } from '../src/repository.ts'
import { commandsOf, jobsOf, lintWorkflow, readWorkflows } from '../src/workflows.ts'

const workflows = readWorkflows()
const jobs = workflows.flatMap(jobsOf)
const manifest = JSON.parse(readText('package.json')) as {
  scripts: Record<string, string>
  engines: { node: string }
  packageManager: string
}

/** What jobs may do besides reading the repository, and no others may. */
const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  'ci/bench-comment': ['pull-requests'],
  'images/push': ['packages'],
  'images/publish': ['packages', 'id-token', 'attestations'],
  'release/publish': ['contents', 'id-token'],
}

function matrixOf(id: string): Readonly<Record<string, readonly unknown[]>> {
  return jobs.find((job) => job.id === id)?.strategy?.matrix ?? {}
}

/** Whether there is a file or folder of this name; the last part may hold a `*`. */
function isThere(path: string): boolean {
  if (!path.endsWith('/*')) return existsSync(join(root, path))
  return readdirSync(join(root, path.slice(0, -2))).length > 0
}

it('actionlint would find what is wrong', async () => {
  const text =
    'on: push\njobs:\n  a:\n    runs-on: nowhere\n    steps:\n      - run: echo ${{ needs.b.result }}\n'
  const problems = await lintWorkflow({ text, path: '.github/workflows/x.yml' })
  expect(problems.join()).toMatch(/label "nowhere" is unknown/)
  expect(problems.join()).toMatch(/property "b" is not defined/)
})

describe.each(workflows)('$path', (workflow) => {
  it('has no mistake', async () => {
    expect(await lintWorkflow(workflow)).toEqual([])
  })

  it('may only read, and does not run twice at once', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(workflow.concurrency?.group).toMatch(/^[\w-]+/)
  })
})

it('actions are pinned by hash, with the version that it is, and each by one', () => {
  const used = workflows.flatMap(({ text }) => [...text.matchAll(/uses: (.*)$/gm)].map(([, use = '']) => use))
  expect(used.filter((use) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use))).toEqual([])
  const actions = new Set(used.map((use) => use.split('@')[0]))
  expect(new Set(used).size).toBe(actions.size)
})

describe.each(jobs)('$id', (job) => {
  const { id, steps, permissions = {} } = job

  it('ends, keeps no token, and has the rights it needs and no others', () => {
    expect(job['timeout-minutes']).toBeLessThanOrEqual(45)
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    for (const { with: inputs } of checkouts) expect(inputs).toMatchObject({ 'persist-credentials': false })
    const written = Object.entries(permissions).filter(([, right]) => right === 'write')
    expect(written.map(([right]) => right)).toEqual(RIGHTS[id] ?? [])
  })

  it('puts nothing into a script that somebody else wrote', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([])
  })

  it('names scripts, files, packages and versions that there are', () => {
    const text = commandsOf(job).join('\n')
    for (const [, script = ''] of text.matchAll(/npm run (?:--silent )?([\w:-]+)/g))
      expect(Object.keys(manifest.scripts)).toContain(script)
    const paths = [
      ...text.matchAll(/(?:^|[\s'"=./])((?:packages|apps|tooling|docker|docs|\.ci)\/[\w./*-]+)/g),
    ]
    expect(paths.map(([, path = '']) => path).filter((path) => !isThere(path))).toEqual([])
    for (const [, version] of text.matchAll(/pnpm@([\d.]+)/g))
      expect(`pnpm@${version}`).toBe(manifest.packageManager)
    for (const [, name = ''] of text.matchAll(/--filter=@burrow\/([\w-]+)/g))
      expect(['packages', 'apps', 'tooling'].some((folder) => isThere(`${folder}/${name}`))).toBe(true)
    for (const [, project = ''] of text.matchAll(/--project (\w+)/g))
      expect(readText('vitest.config.ts')).toContain(`name: '${project}'`)
  })
})

describe('ci', () => {
  const [, oldest = ''] = /^>=(\d+\.\d+)$/.exec(manifest.engines.node) ?? []

  it.each(['ci/test', 'ci/stores'])(
    '%s runs on the oldest Node that packages take, and on those after it',
    (id) => {
      expect(matrixOf(id)['node']).toEqual([oldest, '22', '24'])
    },
  )

  it('runs the suite of stores on each of them', () => {
    const { store, include = [] } = matrixOf('ci/stores')
    const stores = ['memory', 'pglite', 'redis-7', 'valkey-8', 'redis-cluster', 'postgres-13', 'postgres-17']
    expect(store).toEqual(stores)
    const entries = include as readonly { store: string; tests: string; redis?: string; postgres?: string }[]
    expect(entries.map((entry) => entry.store)).toEqual(stores)
    for (const { store: name, redis, postgres } of entries) {
      const [, product = '', version = ''] = /^(redis|valkey|postgres)-(\d+)$/.exec(name) ?? []
      expect(redis ?? postgres ?? '').toMatch(
        product === '' ? /^$/ : new RegExp(`\\b${product}:${version}(\\.\\d+)?$`),
      )
    }
  })

  it('the job that may write runs nothing of the change', () => {
    const job = jobs.find(({ id }) => id === 'ci/bench-comment')
    expect(job?.steps.map(({ uses }) => uses)).toEqual([undefined])
    expect(job?.if).toContain('head.repo.full_name == github.repository')
  })
})

it('images are built of all apps, for changes and for tags', () => {
  expect(matrixOf('images/build')['app']).toEqual(APPS)
  expect(matrixOf('images/publish')['app']).toEqual(APPS)
})
