import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, silentLogger } from '@burrow/core'
import { testRedis } from '@burrow/services'
import { beforeEach, describe, expect, it } from 'vitest'
import { readSetup, startWorker } from '../src/index.ts'

let folder: string
let names = 0

/** Schemas and modules, written down, so that the file needs no package; with what only TypeScript has. */
const ODD = `
import { isMainThread } from 'node:worker_threads'
enum Place { Unit = 'unit', Worker = 'worker' }
const any: any = { safeParse: (data: unknown) => ({ success: true, data }), safeParseAsync: async (data: unknown) => ({ success: true, data }) }
const define = (type: string, handle: (input: any) => unknown) =>
  ({ id: type, handle, definition: { type, aliases: [], description: '', input: any, output: null, defaults: null, limit: null } })
const workerPid = Number(process.env.WORKER_PID)
export const where = define('where', () => (!isMainThread || process.pid !== workerPid ? Place.Unit : Place.Worker))
export const others = [
  define('loop', () => { for (;;); }),
  define('exit', () => process.exit(3)),
  define('setting', () => process.env.ODD_SETTING ?? null),
]
`
const FACTORY = `${ODD}
export default (client: any) => [define('chain', async () => (await client.enqueue('where', null)).id)]
`

async function write(name: string, content: string | object): Promise<void> {
  await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
}

/** A worker on Redis with the configuration file of the folder. */
async function startSite() {
  process.env['WORKER_PID'] = String(process.pid)
  const redis = await testRedis()
  names += 1
  const namespace = `isolated-modules-${process.pid}-${names}`
  const client = await connect(redis.url, { namespace })
  const env = {
    BURROW_HEALTH_PORT: '0',
    BURROW_WEBHOOKS: '0',
    BURROW_BUILTIN_MODULES: '0',
    BURROW_URL: redis.url,
    BURROW_NAMESPACE: namespace,
  }
  const { config, modulesFor } = await readSetup({ env, cwd: folder })
  const worker = await startWorker(config, { modules: modulesFor, logger: silentLogger })
  return {
    client,
    async [Symbol.asyncDispose]() {
      await worker.stop()
      await client.close()
      await redis[Symbol.asyncDispose]()
    },
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'burrow-isolated-'))
  return () => rm(folder, { recursive: true })
})

describe.each(['thread', 'process'] as const)('a TypeScript file with isolation %s', (isolation) => {
  it('runs its jobs in units: a loop times out, an exit is a crash, and the worker goes on', async () => {
    await write('odd.ts', ODD)
    await write('burrow.config.json', {
      modules: [{ module: './odd.ts', isolation, units: 2, grace: '50ms', memoryLimit: '512mb' }],
    })
    await using site = await startSite()
    const { client } = site
    const loop = await client.enqueue('loop', null, { timeoutMs: 1_500, maxRetries: 0 })
    const exit = await client.enqueue('exit', null)
    const where = await client.enqueue('where', null)
    expect(await where.result()).toBe('unit')
    await expect(loop.result()).rejects.toMatchObject({ code: 'JOB_FAILED', reason: 'attempts_exhausted' })
    await expect(exit.result()).rejects.toMatchObject({ code: 'JOB_FAILED', reason: 'crashed' })
    expect(await client.job(exit.id)).toMatchObject({ crashes: 3, errors: expect.anything() })
    expect((await client.job(exit.id))?.errors.at(-1)?.message).toContain('exit code 3')
    expect(await (await client.enqueue('where', null)).result()).toBe('unit')
  }, 60_000)

  it('has modules of functions as well, with a client of the same store where they take one', async () => {
    await write('made.ts', FACTORY)
    await write('burrow.config.json', { modules: [{ module: './made.ts', isolation, units: 1 }] })
    await using site = await startSite()
    const chained = (await (await site.client.enqueue('chain', null)).result()) as string
    expect(await site.client.handle(chained).result()).toBe('unit')
  }, 60_000)
})

describe('modules of a configuration file', () => {
  it('run in the worker unless it says otherwise', async () => {
    await write('odd.ts', ODD)
    await write('burrow.config.json', { modules: [{ module: './odd.ts', isolation: 'inline' }] })
    await using site = await startSite()
    expect(await (await site.client.enqueue('where', null)).result()).toBe('worker')
  })

  it('have the environment that their entry gives them', async () => {
    await write('odd.ts', ODD)
    const env = { ODD_SETTING: 'given' }
    await write('burrow.config.json', { modules: [{ module: './odd.ts', isolation: 'thread', env }] })
    await using site = await startSite()
    expect(await (await site.client.enqueue('setting', null)).result()).toBe('given')
  })

  it.each([
    [{ module: './odd.ts', isolation: 'fork' }, 'modules[0].isolation: expected inline, thread or process'],
    [{ module: './odd.ts', units: 2 }, 'modules[0].units: needs isolation to be thread or process'],
    [
      { module: './odd.ts', isolation: 'thread', memoryLimit: '1kb' },
      'modules[0].memoryLimit: expected a size from 16mb',
    ],
    [
      { module: './odd.ts', isolation: 'process', grace: '1h' },
      'modules[0].grace: expected a duration up to 10s',
    ],
    [
      { module: './odd.ts', isolated: true },
      'modules[0]: there is no "isolated"; there are module, isolation',
    ],
    [{ isolation: 'thread' }, 'modules[0].module: expected a package, or a file'],
    [5, 'modules[0]: expected a package or file, or an object with module'],
  ])('that are wrong are refused in one line: %j', async (entry, message) => {
    await write('odd.ts', ODD)
    await write('burrow.config.json', { modules: [entry] })
    const failing = readSetup({ env: { BURROW_BUILTIN_MODULES: '0' }, cwd: folder })
    await expect(failing).rejects.toMatchObject({ problems: [expect.anything()] })
    await expect(failing).rejects.toThrow(`burrow.config.json: ${message}`)
  })

  it('that need a client in a unit are refused on a store that no unit can open', async () => {
    await write('made.ts', FACTORY)
    await write('burrow.config.json', { modules: [{ module: './made.ts', isolation: 'process' }] })
    const { modulesFor } = await readSetup({ env: { BURROW_BUILTIN_MODULES: '0' }, cwd: folder })
    await using client = await connect('memory:')
    await expect(modulesFor(client)).rejects.toThrow(/cannot open the store memory:; use redis:\/\/[^\n]*$/)
  })
})
