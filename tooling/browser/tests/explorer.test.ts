import { defineJob, defineModule, type Burrow } from '@burrow/core'
import { ensureChromium, startRedis } from '@burrow/services'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)

/** Long ways through several screens take longer where much else runs. */
const LONG = { timeout: 60_000 }
const FLAKY = 'shop:charge'

/** Fails until somebody mends what it needs. */
function createFlaky(maxRetries = 0) {
  const world = { isMended: false }
  const job = defineJob({
    type: FLAKY,
    input: z.unknown(),
    defaults: { maxRetries, backoff: { kind: 'fixed', baseMs: 50 } },
  })
  const module = defineModule(job, () => {
    if (!world.isMended) throw new Error('the bank does not answer')
    return { charged: true }
  })
  return { world, module }
}

/** Waits until so many jobs are in a state. */
async function counted(
  burrow: Burrow,
  state: 'dead' | 'completed' | 'pending',
  count: number,
): Promise<void> {
  await expect.poll(async () => (await burrow.queue('default')).counts[state], { timeout: 8_000 }).toBe(count)
}

async function chooseAction(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Act on all that fit' }).click()
  await page.getByRole('dialog').getByRole('radio', { name }).click()
}

describe.skipIf(problem !== null)(
  `the explorer in a browser${problem === null ? '' : ` (${problem})`}`,
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await startBrowser()
    })
    afterAll(() => browser.close())

    it(
      'retries all that fit: counted first, at a pace, paused, left, found again and aborted',
      LONG,
      async () => {
        await using redis = await startRedis()
        await using served = await serveDashboard(redis.url)
        const { world, module } = createFlaky()
        const worker = await served.work([module], ['default'])
        await served.burrow.enqueueMany(Array.from({ length: 40 }, () => ({ type: FLAKY, payload: null })))
        await counted(served.burrow, 'dead', 40)
        await worker.stop()
        world.isMended = true
        await served.burrow.enqueue(FLAKY, null, { delayMs: 3_600_000 })
        await using opened = await openPage(browser, `${served.url}/jobs?q=queue%3Adefault`)
        const { page, faults } = opened
        await chooseAction(page, 'Retry')
        const dialog = page.getByRole('dialog')
        await dialog.getByText('40 jobs fit').waitFor()
        await dialog.getByText('1 job in another state is left alone').waitFor()
        await dialog.getByText('10 of them').click()
        await dialog.getByText(FLAKY).first().waitFor()
        await dialog.getByLabel('At most so many a second').fill('5')
        await dialog.getByRole('button', { name: 'Retry 40 jobs' }).click()
        await dialog.getByText(/of 40 jobs/).waitFor()
        await dialog.getByText('at most 5 a second').waitFor()
        await dialog.getByText(/about .* left/).waitFor()
        await dialog.getByRole('button', { name: 'Pause' }).click()
        await dialog.getByText('paused').waitFor()
        await dialog.getByRole('button', { name: 'Close; it goes on' }).click()
        await page.reload()
        await page.getByRole('link', { name: /1 bulk action/ }).click()
        await page.getByRole('heading', { level: 1, name: 'Bulk action' }).waitFor()
        const address = page.url()
        await page.reload()
        expect(page.url()).toBe(address)
        await page.getByRole('button', { name: 'Go on' }).click()
        await page.getByText('running', { exact: true }).waitFor()
        await page.getByRole('button', { name: 'Abort' }).click()
        await page.getByRole('alertdialog').getByRole('button', { name: 'Abort' }).click()
        await page.getByText('aborted').waitFor()
        await page.getByRole('link', { name: /1 bulk action/ }).waitFor({ state: 'detached' })
        const { counts } = await served.burrow.queue('default')
        expect(counts.pending).toBeGreaterThan(0)
        expect(counts.dead).toBe(40 - counts.pending)
        await page.getByRole('link', { name: 'Bulk actions' }).click()
        await page.getByRole('row', { name: /Retry queue:default aborted/ }).waitFor()
        await page.goto(`${served.url}/jobs?q=state%3Adead`)
        await page.getByRole('button', { name: 'Act on all that fit' }).click()
        await dialog.getByRole('button', { name: `Retry ${counts.dead} jobs` }).click()
        await dialog.getByText('done', { exact: true }).first().waitFor()
        await served.work([module], ['default'])
        await counted(served.burrow, 'completed', 40)
        expect(faults).toEqual([])
      },
    )

    it('acts on nothing that it cannot read, and says where it is', async () => {
      await using served = await serveDashboard('memory:')
      await served.burrow.enqueue(FLAKY, null)
      await using opened = await openPage(browser, `${served.url}/jobs?q=stat%3Adead`)
      const { page, faults } = opened
      await page.getByRole('row', { name: new RegExp(FLAKY) }).waitFor()
      expect(await page.getByRole('button', { name: 'Act on all that fit' }).isDisabled()).toBe(true)
      await page.getByText('no such field').waitFor()
      expect(await page.locator('[data-unreadable]').textContent()).toBe('stat:dead')
      expect(await page.getByRole('combobox', { name: 'Query' }).getAttribute('aria-invalid')).toBe('true')
      expect(faults).toEqual([])
    })

    it('takes a number to delete many, and deletes them', async () => {
      await using served = await serveDashboard('memory:')
      await served.burrow.enqueueMany(Array.from({ length: 1_200 }, () => ({ type: FLAKY, payload: null })))
      await using opened = await openPage(browser, `${served.url}/jobs`)
      const { page, faults } = opened
      await chooseAction(page, 'Delete')
      const dialog = page.getByRole('dialog')
      const button = dialog.getByRole('button', { name: 'Delete 1,200 jobs' })
      await button.waitFor()
      expect(await button.isDisabled()).toBe(true)
      await dialog.getByLabel('Type 1200').fill('1200')
      await button.click()
      await dialog.getByText('1,200 of 1,200 jobs').waitFor()
      expect((await served.burrow.queue('default')).counts.pending).toBe(0)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      expect(await page.evaluate('document.activeElement.textContent')).toContain('Act on all that fit')
      expect(faults).toEqual([])
    })
  },
)
