import { defineJob, defineModule } from '@burrow/core'
import { ensureChromium } from '@burrow/services'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { violationsOn } from '../src/axe.ts'
import { openPage, serveDashboard, startBrowser, type ServedDashboard } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)
const LONG = { timeout: 60_000 }
/** A row has 35 pixels, and some are ready above and below what is in sight. */
const VIEWPORT = { width: 1360, height: 850 }
const MOST_ROWS = 60

async function enqueueRows({ burrow }: ServedDashboard, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1_000)
    await burrow.enqueueMany(
      Array.from({ length: Math.min(left, 1_000) }, () => ({
        type: 'row:job',
        payload: null,
        options: { delayMs: 3_600_000 },
      })),
    )
}

describe.skipIf(problem !== null)(
  `rows of jobs in a browser${problem === null ? '' : ` (${problem})`}`,
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await startBrowser()
    })
    afterAll(() => browser.close())

    it('has few rows in the document however many were scrolled through', LONG, async () => {
      await using served = await serveDashboard('memory:')
      await enqueueRows(served, 3_000)
      await using opened = await openPage(browser, `${served.url}/jobs`, { viewport: VIEWPORT })
      const { page, faults } = opened
      const frame = page.getByRole('region', { name: 'Jobs that fit the query' })
      await frame
        .getByRole('row', { name: /row:job/ })
        .first()
        .waitFor()
      const rows = frame.locator('tbody tr')
      let most = 0
      while ((await frame.getByText('That is all of them.').count()) === 0) {
        await frame.evaluate((element) => element.scrollTo(0, element.scrollHeight))
        most = Math.max(most, await rows.count())
      }
      await frame.evaluate((element) => element.scrollTo(0, element.scrollHeight))
      await frame.locator('tr[aria-rowindex="3001"]').waitFor()
      expect(Math.max(most, await rows.count())).toBeLessThan(MOST_ROWS)
      expect(await frame.getByRole('table').getAttribute('aria-rowcount')).toBe('3001')
      expect(faults).toEqual([])
    })

    it('takes single keys after a click on the checkbox of a row', async () => {
      await using served = await serveDashboard('memory:')
      await enqueueRows(served, 3)
      await using opened = await openPage(browser, `${served.url}/jobs`)
      const { page, faults } = opened
      await page
        .getByRole('checkbox', { name: /^Select [^a]/ })
        .first()
        .click()
      await page.getByText('1 job selected').waitFor()
      for (const key of ['j', 'j']) await page.keyboard.press(key)
      expect(await page.locator('tr[data-current]').getAttribute('aria-rowindex')).toBe('3')
      await page.keyboard.press('x')
      await page.getByText('2 jobs selected').waitFor()
      await page.keyboard.press('c')
      await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
      await expect
        .poll(async () => (await served.burrow.queue('default')).counts.cancelled, { timeout: 8_000 })
        .toBe(2)
      expect(faults).toEqual([])
    })

    it('shows what an address says, also when it is loaded again', async () => {
      await using served = await serveDashboard('memory:')
      await enqueueRows(served, 2)
      await served.burrow.enqueue('other:job', null, { queue: 'other', tags: ['vip'] })
      const query = 'queue:other state:pending tag:vip'
      const address = `${served.url}/jobs?${new URLSearchParams({ q: query }).toString()}`
      await using opened = await openPage(browser, address)
      const { page, faults } = opened
      for (const isAgain of [false, true]) {
        if (isAgain) await page.reload()
        await page.getByRole('row', { name: /other:job/ }).waitFor()
        expect(await page.getByRole('row', { name: /row:job/ }).count()).toBe(0)
        expect(await page.getByRole('combobox', { name: 'Query' }).inputValue()).toBe(query)
        await page.getByRole('button', { name: 'Remove tag:vip' }).waitFor()
        expect(page.url()).toBe(address)
      }
      expect(faults).toEqual([])
    })

    it('acts on many that are selected a few at a time, says how far it is, and stops', LONG, async () => {
      await using served = await serveDashboard('memory:')
      await enqueueRows(served, 150)
      await using opened = await openPage(browser, `${served.url}/jobs`)
      const { page, faults } = opened
      let open = 0
      let most = 0
      let isHeld = true
      const held: (() => void)[] = []
      await page.route('**/api/v1/jobs/*/cancel*', async (route) => {
        open += 1
        most = Math.max(most, open)
        // The first few wait until somebody says that it is enough.
        if (isHeld) await new Promise<void>((resolve) => held.push(resolve))
        open -= 1
        await route.continue()
      })
      await page
        .getByRole('row', { name: /row:job/ })
        .first()
        .waitFor()
      await page.getByRole('checkbox', { name: 'Select all that are shown' }).click()
      await page.getByRole('button', { name: 'Cancel 150' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
      const progress = page.getByRole('progressbar', { name: 'Progress' })
      await progress.waitFor()
      await page.getByText('Cancel: 0 of 150 jobs').waitFor()
      await expect.poll(() => held.length, { timeout: 8_000 }).toBe(6)
      expect(await violationsOn(page)).toEqual([])
      await page.getByRole('button', { name: 'Stop' }).click()
      isHeld = false
      for (const go of held) go()
      await page.getByText('Cancel: 6 jobs, 144 left alone').waitFor()
      expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(
        'Jobs that fit the query',
      )
      expect((await served.burrow.queue('default')).counts).toMatchObject({ cancelled: 6, scheduled: 144 })
      expect(most).toBe(6)
      expect(faults).toEqual([])
    })

    it.each(['light', 'dark'] as const)(
      'has no serious barrier around bulk actions in %s',
      LONG,
      async (colorScheme) => {
        await using served = await serveDashboard('memory:')
        const fails = defineModule(
          defineJob({ type: 'row:bad', input: z.unknown(), defaults: { maxRetries: 0 } }),
          () => {
            throw new Error('no')
          },
        )
        await served.work([fails], ['bad'])
        await served.burrow.enqueue('row:bad', null, { queue: 'bad' })
        await expect
          .poll(async () => (await served.burrow.queue('bad')).counts.dead, { timeout: 8_000 })
          .toBe(1)
        await enqueueRows(served, 40)
        await using opened = await openPage(browser, `${served.url}/jobs`, { colorScheme })
        const { page, faults } = opened
        const found: string[] = []
        await page.getByRole('button', { name: 'Columns' }).click()
        await page.getByRole('menu').waitFor()
        found.push(...(await violationsOn(page)))
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: 'Act on all that fit' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByRole('radio', { name: 'Cancel' }).click()
        await dialog.getByLabel('At most so many a second').fill('1')
        await dialog.getByRole('button', { name: 'Cancel 40 jobs' }).waitFor()
        found.push(...(await violationsOn(page)))
        await dialog.getByRole('button', { name: 'Cancel 40 jobs' }).click()
        await dialog.getByText(/of 40 jobs/).waitFor()
        found.push(...(await violationsOn(page)))
        await dialog.getByRole('button', { name: 'Close; it goes on' }).click()
        await page.getByRole('link', { name: /1 bulk action/ }).click()
        await page.getByRole('heading', { level: 1, name: 'Bulk action' }).waitFor()
        found.push(...(await violationsOn(page)))
        for (const path of ['/bulk-actions', '/dead-letters']) {
          await page.goto(served.url + path)
          await page.getByRole('row', { name: /Cancel|row:bad/ }).waitFor()
          found.push(...(await violationsOn(page)))
        }
        expect(found).toEqual([])
        expect(faults).toEqual([])
      },
    )
  },
)
