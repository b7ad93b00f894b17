import { defineJob, defineModule, type Burrow } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { ensureChromium } from '@burrow/services'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { violationsOn } from '../src/axe.ts'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)
const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}`
const FULL = 'the disk is full'

/** Fails until it is mended; what it is given says with what. */
function mail(isMended: () => boolean) {
  return defineModule(defineJob({ type: 'mail:send', input: z.string() }), (message) => {
    if (!isMended()) throw Object.assign(new TypeError(message), { code: message === FULL ? 'ENOSPC' : EVIL })
  })
}

async function counts(burrow: Burrow) {
  return (await burrow.queue('mail')).counts
}

async function enqueue(burrow: Burrow, ...messages: readonly string[]): Promise<void> {
  for (const message of messages) await burrow.enqueue('mail:send', message, { queue: 'mail', maxRetries: 0 })
}

describe.skipIf(problem !== null)(`errors in a browser${problem === null ? '' : ` (${problem})`}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())

  it('shows what fails as a group, whose dead jobs are retried and complete', async () => {
    await using served = await serveDashboard('memory:')
    const { burrow } = served
    let isMended = false
    await served.work([mail(() => isMended)], ['mail'])
    await using opened = await openPage(browser, `${served.url}/errors`)
    const { page, faults } = opened
    await page.getByText('No errors').waitFor()

    await enqueue(burrow, FULL, FULL, EVIL)
    await waitFor(async () => (await counts(burrow)).dead === 3, { what: 'all are dead' })
    await page.getByRole('button', { name: 'Newer errors' }).click()
    const row = page.getByRole('row', { name: /ENOSPC/ })
    await row.getByText(FULL).waitFor()
    await row.getByRole('img', { name: '2 errors in the last 24 hours, at most 2 an hour' }).waitFor()
    await row.getByText('New').waitFor()
    expect(await page.getByRole('row').count()).toBe(3)

    await page.getByLabel('Filter by type').fill('disk')
    await page.getByText('1 shown').waitFor()
    await row.getByRole('button', { name: /^Details of TypeError ENOSPC/ }).click()
    const jobs = page.getByRole('link', { name: 'Dead', exact: true })
    await jobs.waitFor()
    const address = page.url()
    expect(address).toMatch(/text=disk/)
    expect(address).toMatch(/group=[\da-f]{16}/)
    await jobs.click()
    await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor()
    await page.getByText('mail:send').first().waitFor()
    await page.goto(address)
    await page.getByText(`TypeError ENOSPC: ${FULL}`).waitFor()

    isMended = true
    await page.getByRole('button', { name: 'Retry all dead' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('2 jobs fit').waitFor()
    await dialog.getByRole('button', { name: 'Retry 2 jobs' }).click()
    await waitFor(async () => (await counts(burrow)).completed === 2, { what: 'both jobs are completed' })
    expect((await counts(burrow)).dead).toBe(1)
    expect(faults).toEqual([])
  })

  it('breaks no rule of accessibility, wherever text of users stands, in dark and narrow too', async () => {
    await using served = await serveDashboard('memory:')
    await served.work([mail(() => false)], ['mail'])
    await enqueue(served.burrow, FULL, EVIL)
    await waitFor(async () => (await counts(served.burrow)).dead === 2, { what: 'both are dead' })
    const { groups } = await served.burrow.errorGroups({ text: 'onerror' })
    const { fingerprint, queue } = groups[0]!
    const found: string[] = []
    for (const options of [
      { viewport: { width: 1360, height: 850 } },
      { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
    ] as const) {
      for (const [search, shown] of [
        ['', FULL],
        [`?group=${fingerprint}&of=${queue}`, 'Retry all dead'],
        ['?group=0123456789abcdef&of=mail', 'This group is not kept any more'],
        ['?text=x%22y', 'No group fits'],
      ] as const) {
        await using opened = await openPage(browser, `${served.url}/errors${search}`, options)
        const { page } = opened
        await page.getByRole('heading', { level: 1, name: 'Errors' }).waitFor()
        await page.getByText(shown).first().waitFor()
        const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (width > 0) found.push(`${search} is ${width} px too wide`)
        found.push(...(await violationsOn(page)), ...opened.faults)
      }
    }
    expect(found).toEqual([])
  }, 60_000)

  it('is reached with the keyboard, and absent for whoever may not see errors', async () => {
    await using served = await serveDashboard('memory:')
    await using opened = await openPage(browser, `${served.url}/queues`)
    const { page } = opened
    await page.getByRole('heading', { level: 1, name: 'Queues' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('e')
    await page.getByRole('heading', { level: 1, name: 'Errors' }).waitFor()
    await page.getByText('burrow error ls').waitFor()
    const key = 'an-admin-key-that-nobody-can-guess-0123456789'
    await using closed = await serveDashboard('memory:', { BURROW_ADMIN_KEY: key })
    const made = await fetch(`${closed.url}/api/v1/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: '{"name":"looker","scopes":["jobs:read","queues:read"]}',
    })
    await using looker = await openPage(browser, `${closed.url}/queues`)
    await looker.page.getByLabel('API key').fill(((await made.json()) as { key: string }).key)
    await looker.page.getByRole('button', { name: 'Log in' }).click()
    await looker.page.getByRole('link', { name: 'Jobs' }).waitFor()
    expect(await looker.page.getByRole('link', { name: 'Errors' }).count()).toBe(0)
  })
})
