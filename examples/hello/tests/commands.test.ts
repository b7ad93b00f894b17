import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startRedis, testPostgres } from '@burrow/services'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { expectAnswer, Ids } from './support/compare.ts'
import { Program } from './support/program.ts'
import { readmeBlock, readmeBlocks, readmeRoutes, root, type Block } from './support/readme.ts'

const SHOWN_URL = 'http://127.0.0.1:8080'
const TIME = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g
const CLI = join(root, 'apps/cli/src/main.ts')

/** What stands before every command: `burrow` is the one of this repository, printing as on a terminal. */
const PRELUDE = `set -euo pipefail
burrow() { node --import tsx --conditions=@burrow/source '${CLI}' "$@" --output table; }
`

function startDev(env: Readonly<Record<string, string>> = {}): Program {
  return new Program('apps/cli/src/main.ts', ['dev'], { BURROW_PORT: '0', BURROW_URL: 'memory:', ...env })
}

async function run(command: string, url: string): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-c', PRELUDE + command.replaceAll(SHOWN_URL, url)], {
    cwd: join(root, 'examples/hello'),
    env: { ...process.env, BURROW_API: url },
    timeout: 20_000,
  })
  return stdout
}

function expectOutput(shown: Block, real: string, ids: Ids): void {
  if (shown.language === 'json') return expectAnswer(JSON.parse(shown.text), JSON.parse(real), ids)
  ids.learn(shown.text, real)
  expect(real.replaceAll(TIME, '<time>')).toBe(ids.inRun(shown.text).replaceAll(TIME, '<time>'))
}

/** Runs the commands of the README in order; what a worker is still busy with is asked for again. */
async function verifySession(url: string): Promise<void> {
  const blocks = await readmeBlocks()
  const commands = blocks.filter(({ mark }) => mark?.startsWith('run: '))
  expect(commands.length).toBeGreaterThanOrEqual(4)
  const ids = new Ids()
  for (const { mark, text } of commands) {
    const shown = await readmeBlock(`output: ${mark?.slice('run: '.length)}`)
    const attempt = async (): Promise<void> => expectOutput(shown, await run(ids.inRun(text), url), ids)
    // Looking may be repeated, enqueueing not.
    if (/submit|-d '/.test(text)) await attempt()
    else await vi.waitFor(attempt, { timeout: 10_000, interval: 200 })
  }
}

describe('the commands of the README', { timeout: 90_000 }, () => {
  it('do on memory what the README shows', async () => {
    await using dev = startDev()
    await verifySession(await dev.said(/Burrow is running: (http:\S+)/))
  })

  it('do the same on Redis', async () => {
    await using redis = await startRedis()
    await using dev = startDev({ BURROW_URL: redis.url })
    await verifySession(await dev.said(/Burrow is running: (http:\S+)/))
  })

  it('do the same on an empty PostgreSQL', async () => {
    await using database = await testPostgres()
    await using dev = startDev({ BURROW_URL: database.url })
    await verifySession(await dev.said(/Burrow is running: (http:\S+)/))
  })

  it('npm start prints what the README shows, and Ctrl-C ends it well', async () => {
    const { text } = await readmeBlock('output: npm start')
    const folder = await mkdtemp(join(tmpdir(), 'burrow-start-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    await using dev = startDev({ BURROW_LOG_LEVEL: 'silent', BURROW_URL: `pglite:${folder}` })
    const url = await dev.said(/Burrow is running: (http:\S+)/)
    await dev.said(/^Ctrl-C/)
    const printed = dev.lines
      .join('\n')
      .replaceAll(url, SHOWN_URL)
      .replaceAll(folder, '.burrow')
      .replace(/gRPC 127\.0\.0\.1:\d+/, 'gRPC 127.0.0.1:50051')
    expect(text.trimEnd().endsWith(printed), `the README ends with:\n${printed}`).toBe(true)

    const started = performance.now()
    dev.signal('SIGINT')
    expect(await dev.ended).toBe(0)
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('are about routes that the API has', async () => {
    await using dev = startDev()
    const url = await dev.said(/Burrow is running: (http:\S+)/)
    const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, unknown>>
    }
    const known = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const undescribed = ['GET /livez', 'GET /readyz', 'GET /openapi.json']
    const shown = await readmeRoutes()
    expect(shown.length).toBeGreaterThan(20)
    expect(shown.filter((route) => ![...known, ...undescribed].includes(route))).toEqual([])
    for (const route of undescribed) expect((await fetch(url + route.slice('GET '.length))).status).toBe(200)
  })
})
