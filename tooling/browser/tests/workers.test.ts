import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connect } from '@burrow/core'
import { workerInfo } from '@burrow/core/testing'
import { endsWithParent, ensureChromium, testRedis } from '@burrow/services'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { violationsOn } from '../src/axe.ts'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)
const KEY = 'an-admin-key-that-nobody-can-guess-0123456789'
const MAIN = fileURLToPath(new URL('../../../apps/worker/src/main.ts', import.meta.url))

/** A schema and a module, written down, so that the file needs no package. */
const MODULES = `
const any = { safeParse: (data) => ({ success: true, data }), safeParseAsync: async (data) => ({ success: true, data }) }
const definition = { type: 'fetch', aliases: [], description: '', input: any, output: null, defaults: null, limit: null }
export const modules = [{ id: 'fetch', definition, handle: async (url) => (await fetch(url)).text() }]
`

/** A worker in a process of its own. */
async function spawnWorker(env: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'burrow-stop-'))
  const file = join(folder, 'jobs.mjs')
  await writeFile(file, MODULES)
  const child = endsWithParent(
    spawn(process.execPath, ['--conditions=@burrow/source', '--import', 'tsx', MAIN], {
      env: {
        ...{ PATH: process.env['PATH'] ?? '', BURROW_HEALTH_PORT: '0', BURROW_WEBHOOKS: '0' },
        ...{ BURROW_BUILTIN_MODULES: '0', BURROW_MODULES: file, ...env },
      },
      stdio: 'ignore',
    }),
  )
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await rm(folder, { recursive: true })
  })
  return { exited: once(child, 'exit').then(([code]) => code as number | null) }
}

describe.skipIf(problem !== null)(`workers in a browser${problem === null ? '' : ` (${problem})`}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())

  it('stops one, whose jobs end and whose process ends with 0', { timeout: 60_000 }, async () => {
    await using redis = await testRedis()
    const namespace = `browser-stop-${process.pid}`
    const burrow = await connect(redis.url, { namespace })
    await using served = await serveDashboard(burrow)
    const server = createServer()
    onTestFinished(() => void server.close())
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const asked = once(server, 'request')
    const { port } = server.address() as AddressInfo
    const job = await burrow.enqueue('fetch', `http://127.0.0.1:${port}`)
    const worker = await spawnWorker({ BURROW_URL: redis.url, BURROW_NAMESPACE: namespace })
    const [, response] = (await asked) as [IncomingMessage, ServerResponse]

    await using opened = await openPage(browser, `${served.url}/workers`, {
      viewport: { width: 360, height: 740 },
    })
    const { page, faults } = opened
    const button = page.getByRole('button', { name: /^Stop worker/ })
    await button.waitFor()
    // On a phone nothing of a worker is beside what is seen, and it is a row of a table all the same.
    const edge = await button.evaluate((element) => element.getBoundingClientRect().right)
    expect(edge).toBeLessThan(360)
    await page
      .getByRole('row', { name: /worker/ })
      .getByRole('rowheader')
      .waitFor()
    await button.click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText(/lets? the|runs no job/).waitFor()
    expect(await violationsOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect((await burrow.workers()).map(({ stopAsked }) => stopAsked)).toEqual([false])
    await expect
      .poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")'))
      .toMatch(/^Stop worker/)

    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Stop' }).click()
    await page
      .getByRole('cell', { name: /asked to stop|stopping/ })
      .first()
      .waitFor()
    await button.waitFor({ state: 'detached' })
    await expect
      .poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")'))
      .toBe('Live workers and what they run')
    expect(await violationsOn(page)).toEqual([])
    await page.getByRole('cell', { name: 'stopping' }).waitFor({ timeout: 20_000 })
    expect(await burrow.job(job.id)).toMatchObject({ state: 'active' })
    response.end('done')
    expect(await worker.exited).toBe(0)
    expect(await burrow.job(job.id)).toMatchObject({ state: 'completed', result: 'done', attempt: 1 })
    await page.getByText('No live worker').waitFor({ timeout: 20_000 })
    expect(faults).toEqual([])
  })

  it('says of one that is gone that it is, and takes it off the list', async () => {
    await using served = await serveDashboard('memory:')
    await served.burrow.broker.heartbeatWorker({ worker: workerInfo({ id: 'gone' }), ttlMs: 60_000 })
    await using opened = await openPage(browser, `${served.url}/workers`)
    const { page, faults } = opened
    await page.getByRole('button', { name: /^Stop / }).click()
    await served.burrow.broker.removeWorker({ workerId: 'gone' })
    await page.getByRole('alertdialog').getByRole('button', { name: 'Stop' }).click()
    await page
      .getByText(/no worker "gone" was heard of/)
      .first()
      .waitFor()
    await page.getByText('No live worker').waitFor()
    expect(faults).toEqual([])
  })

  it(
    'puts the focus where one can go on from when the worker of an open question goes',
    { timeout: 60_000 },
    async () => {
      await using served = await serveDashboard('memory:')
      const { broker } = served.burrow
      for (const id of ['first', 'second'])
        await broker.heartbeatWorker({ worker: workerInfo({ id, name: id }), ttlMs: 60_000 })
      await using opened = await openPage(browser, `${served.url}/workers`)
      const { page, faults } = opened
      const goes = async (id: string): Promise<unknown> => {
        await page.getByRole('button', { name: `Stop ${id}` }).click()
        await page.getByRole('alertdialog').waitFor()
        await broker.removeWorker({ workerId: id })
        // The page looks every 10 s.
        await page.getByRole('alertdialog').waitFor({ state: 'detached', timeout: 20_000 })
        const shown = 'document.activeElement.getAttribute("aria-label") ?? document.activeElement.localName'
        await expect.poll(() => page.evaluate(shown)).not.toBe('body')
        return page.evaluate(shown)
      }
      expect(await goes('first')).toBe('Live workers and what they run')
      expect(await goes('second')).toBe('main')
      expect(faults).toEqual([])
    },
  )

  it.each([
    ['whoever may only look', '"role":"viewer"'],
    ['a key for some queues', '"role":"operator","queues":["default"]'],
  ])('offers no stop to %s', async (_, rights) => {
    await using served = await serveDashboard('memory:', { BURROW_ADMIN_KEY: KEY })
    await served.burrow.broker.heartbeatWorker({ worker: workerInfo({ name: 'mailer' }), ttlMs: 60_000 })
    const made = await fetch(`${served.url}/api/v1/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
      body: `{"name":"looker",${rights}}`,
    })
    const { key } = (await made.json()) as { key: string }
    await using opened = await openPage(browser, `${served.url}/workers`)
    const { page, faults } = opened
    await page.getByLabel('API key').fill(key)
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByText('mailer').first().waitFor()
    expect(await page.getByRole('button', { name: /^Stop / }).count()).toBe(0)
    expect(faults).toEqual([])
  })
})
