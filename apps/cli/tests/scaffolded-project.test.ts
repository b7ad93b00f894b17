import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connect } from '@burrow/core'
import { startRedis } from '@burrow/services'
import { expect, it } from 'vitest'
import { linkPackages, runIn, temporaryFolder } from './scaffold-folder.ts'
import { spawnBurrow } from './spawn-burrow.ts'

/** The packages of the repository are sources; what is installed is built. */
const SOURCES = '@burrow/source'
const VITEST_CONFIG = `
const conditions = ['${SOURCES}', 'module', 'node', 'development|production']
export default { ssr: { resolve: { conditions } } }
`

/** Runs a program in a project, with nothing of the test that runs it. */
async function runNode(project: string, args: readonly string[], env = {}): Promise<string> {
  const { PATH, HOME } = process.env
  const { stdout } = await promisify(execFile)(process.execPath, [...args], {
    cwd: project,
    env: { PATH, HOME, NO_COLOR: '1', ...env },
  })
  return stdout
}

async function makeProject(): Promise<string> {
  const project = join(await temporaryFolder(), 'my-jobs')
  expect(await runIn('/', 'init', project)).toMatchObject({ code: 0 })
  const manifest = JSON.parse(await readFile(join(project, 'package.json'), 'utf8')) as {
    dependencies: object
    devDependencies: object
  }
  await linkPackages(project, Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }))
  return project
}

it('a new project and its second module compile, pass their own tests, and run on Redis', async () => {
  const project = await makeProject()
  expect(await runIn(project, 'new', 'module', 'daily-report', '--type', 'report:daily')).toMatchObject({
    code: 0,
  })

  await runNode(project, ['node_modules/typescript/bin/tsc', '--customConditions', SOURCES])

  const config = join(project, 'vitest.config.mjs')
  await writeFile(config, VITEST_CONFIG)
  const tested = await runNode(project, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json'])
  expect(JSON.parse(tested)).toMatchObject({ success: true, numTotalTestSuites: 2, numPassedTests: 6 })

  await using redis = await startRedis()
  const env = { BURROW_URL: redis.url, BURROW_WEBHOOKS: '0', BURROW_HEALTH_PORT: '0' }
  await using worker = spawnBurrow(['worker'], env, undefined, project)
  await worker.printed(/worker started/)
  const produced = await runNode(
    project,
    [`--conditions=${SOURCES}`, '--import', 'tsx', 'src/produce.ts', 'Grace'],
    env,
  )
  expect(produced).toMatch(/^job (\S+) waits for a worker\n\{ greeting: 'Hello Grace' \}\n$/)
  await using burrow = await connect(redis.url)
  const [, id = ''] = /^job (\S+)/.exec(produced) ?? []
  expect(await burrow.job(id)).toMatchObject({ type: 'hello:run', state: 'completed', attempt: 1 })
  const second = await burrow.enqueue('report:daily', { name: 'Ada' })
  expect(await second.result()).toEqual({ greeting: 'Hello Ada' })
}, 120_000)
