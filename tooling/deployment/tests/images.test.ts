import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort, testRedis, type TestRedis } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { APPS, dockerfileOf, type App } from '../src/apps.ts'
import { buildImage, type BuiltImage } from '../src/build-image.ts'
import { checkHealth, runImage, type Container } from '../src/run-image.ts'

/** Of the 250 MB that an image may have; the base image, which is not fetched here, is taken to need 150. */
const OWN_LIMIT_BYTES = 100 * 1_000_000
const BUILD_LIMIT_MS = 900_000

const ADMIN_KEY = 'deployment-test-key-0123456789abcdef'

const images = new Map<App, BuiltImage>()
let redis: TestRedis

function imageOf(app: App): BuiltImage {
  const image = images.get(app)
  if (image === undefined) throw new Error(`the image of ${app} was not built`)
  return image
}

beforeAll(async () => {
  redis = await testRedis()
  // One after the other: each uses all cores.
  for (const app of APPS) images.set(app, await buildImage(dockerfileOf(app)))
}, BUILD_LIMIT_MS)

afterAll(async () => {
  for (const image of images.values()) await image[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})

/** Every file once: packages are linked into each other. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

describe.each(APPS)('the image of %s', (app) => {
  it('is small, and holds nothing of the workspace: no tests, no tools, nothing for compilers', async () => {
    const { root, workdir } = imageOf(app)
    const files = await filesOf(join(root, workdir))
    const sizes = await Promise.all(files.map(async (path) => (await lstat(path)).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(OWN_LIMIT_BYTES)
    const unwanted =
      /\/(?:typescript|vitest|turbo|tsx)\/package\.json$|\.d\.[cm]?ts$|\.test\.[jt]s$|\/@burrow\/services\/|\.tsbuildinfo$/
    // What the command makes new modules of has a test in it.
    const own = files.filter((path) => !path.startsWith(join(root, workdir, 'templates')))
    expect(own.filter((path) => unwanted.test(path))).toEqual([])
  })
})

it('the command answers', async () => {
  const command = runImage(imageOf('cli'), { command: ['--version'] })
  expect(await command.ended).toBe(0)
  const { version } = JSON.parse(
    await readFile(new URL('../../../apps/cli/package.json', import.meta.url), 'utf8'),
  ) as {
    version: string
  }
  expect(command.output().trim()).toContain(version)
})

it('API, worker, dashboard and command work together, are healthy, and end in good order', async () => {
  const [port, health, page] = [await freePort(), await freePort(), await freePort()]
  const store = { BURROW_URL: redis.url, BURROW_NAMESPACE: `images-${process.pid}` }
  const running: Container[] = []
  const start = async (app: App, at: number, env: Record<string, string>): Promise<Container> => {
    const container = runImage(imageOf(app), { env })
    running.push(container)
    const isUp = async (): Promise<boolean> =>
      (await fetch(`http://127.0.0.1:${at}/readyz`).catch(() => null))?.ok ?? false
    await vi.waitUntil(isUp, { timeout: 60_000 }).catch((error: Error) => {
      throw new Error(`${app} did not come up: ${container.output()}`, { cause: error })
    })
    return container
  }
  const api = `http://127.0.0.1:${port}`
  const headers = { authorization: `Bearer ${ADMIN_KEY}` }
  try {
    await start('api', port, {
      ...store,
      ...{ BURROW_HOST: '127.0.0.1', BURROW_PORT: `${port}`, BURROW_GRPC_PORT: '0' },
      ...{ BURROW_AUTH: 'keys', BURROW_ADMIN_KEY: ADMIN_KEY },
    })
    await start('worker', health, {
      ...store,
      BURROW_HEALTH_HOST: '127.0.0.1',
      BURROW_HEALTH_PORT: `${health}`,
    })
    await start('dashboard', page, {
      ...{ BURROW_API: api, BURROW_DASHBOARD_HOST: '127.0.0.1', BURROW_DASHBOARD_PORT: `${page}` },
    })

    const submit = runImage(imageOf('cli'), {
      command: [
        'submit',
        '--type',
        'math:evaluate',
        '--payload',
        '{"expression":"6 * 7"}',
        '--wait',
        '--output',
        'json',
      ],
      env: { BURROW_API: api, BURROW_API_KEY: ADMIN_KEY },
    })
    const code = await submit.ended
    expect({ code, output: submit.output() }).toEqual({
      code: 0,
      output: expect.stringContaining('42') as string,
    })

    const shown = await fetch(`http://127.0.0.1:${page}/`, { headers: { accept: 'text/html' } })
    expect(await shown.text()).toContain('<base href="./">')
    const through = await fetch(`http://127.0.0.1:${page}/api/v1/queues`, { headers })
    expect(through.status).toBe(200)
    expect((await fetch(`http://127.0.0.1:${page}/api/v1/queues`)).status).toBe(401)

    expect(await checkHealth(imageOf('api'), port)).toBe(0)
    expect(await checkHealth(imageOf('worker'), health)).toBe(0)
    expect(await checkHealth(imageOf('dashboard'), page)).toBe(0)
  } finally {
    for (const container of running) container.process.kill('SIGTERM')
  }
  expect(await Promise.all(running.map(({ ended }) => ended))).toEqual([0, 0, 0])
  expect(await checkHealth(imageOf('api'), port), 'a health check that finds nobody').toBe(1)
}, 180_000)
