import { defineJob, defineModule, Worker } from '@burrow/core'
import { ensureChromium } from '@burrow/services'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { violationsOn } from '../src/axe.ts'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'
import { storeWithPast } from '../src/sample-past.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)

describe.skipIf(problem !== null)(
  `the overview and the workers in a browser${problem === null ? '' : ` (${problem})`}`,
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await startBrowser()
    })
    afterAll(() => browser.close())

    it.each(['light', 'dark'] as const)(
      'says what needs attention, and leads to it, in %s',
      async (colorScheme) => {
        await using served = await serveDashboard(await storeWithPast())
        await using opened = await openPage(browser, served.url, { colorScheme })
        const { page, faults } = opened
        const concern = page.getByRole('listitem').filter({ hasText: 'Nobody consumes images' })
        await concern.waitFor()
        await page.getByText('fails more often').first().waitFor()
        await page.locator('.uplot canvas').first().waitFor()
        expect(await violationsOn(page)).toEqual([])
        await concern.getByRole('link').click()
        await page.getByRole('heading', { level: 1, name: 'images' }).waitFor()
        expect(faults).toEqual([])
      },
    )

    it('leads from a queue that fails more often to its errors', async () => {
      await using served = await serveDashboard(await storeWithPast())
      await using opened = await openPage(browser, served.url)
      const { page, faults } = opened
      const concern = page.getByRole('listitem').filter({ hasText: 'fails more often' }).first()
      const queue = /(\w+) fails more often/.exec(await concern.innerText())?.[1]
      await concern.getByRole('link').click()
      await page.getByRole('heading', { level: 1, name: 'Errors' }).waitFor()
      await page.getByRole('row', { name: /the other side hung up/ }).waitFor()
      expect(new URL(page.url()).searchParams.get('queue')).toBe(queue)
      expect(await page.getByLabel('Queue', { exact: true }).inputValue()).toBe(queue)
      expect(faults).toEqual([])
    })

    it('keeps how far back it looks in the address, draws it, and tells it as a table and by keys', async () => {
      await using served = await serveDashboard(await storeWithPast())
      await using opened = await openPage(browser, served.url)
      const { page, faults } = opened
      await page.getByRole('link', { name: '24 h' }).click()
      await page.waitForURL(/range=24h/)
      await page.reload()
      const chart = page.getByRole('slider', { name: 'Completed, by the hour' })
      await chart.waitFor()
      const section = page.locator('section').filter({ has: chart })
      expect(await chart.getAttribute('aria-valuemax')).toBe('23')
      await section.locator('canvas').waitFor()
      await chart.focus()
      await page.keyboard.press('Home')
      expect(await chart.getAttribute('aria-valuenow')).toBe('0')
      await section.getByText('As a table').click()
      const rows = section.getByRole('row')
      expect(await rows.count()).toBeGreaterThan(12)
      expect(faults).toEqual([])
    })

    it('draws in other colours when the theme changes, and fits 360 pixels', async () => {
      await using served = await serveDashboard(await storeWithPast())
      await using opened = await openPage(browser, served.url, { viewport: { width: 360, height: 740 } })
      const { page, faults } = opened
      const picture = page.locator('.uplot canvas').first()
      await picture.waitFor()
      const drawn = (): Promise<string> =>
        page.evaluate('document.querySelector(".uplot canvas").toDataURL()')
      const light = await drawn()
      await page.emulateMedia({ colorScheme: 'dark' })
      await expect.poll(drawn).not.toBe(light)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
      expect(faults).toEqual([])
    })

    it('says that all is well, and nothing else, when it is', async () => {
      await using served = await serveDashboard('memory:')
      const work = defineModule(defineJob({ type: 'a', input: z.unknown() }), () => 1)
      await served.work([work], ['default'])
      await (await served.burrow.enqueue('a', null)).result()
      await using opened = await openPage(browser, served.url)
      await opened.page.getByText('Nothing needs attention.').waitFor()
      expect(opened.faults).toEqual([])
    })

    it('shows workers with the jobs that they run', async () => {
      await using served = await serveDashboard('memory:')
      const stuck = defineModule(
        defineJob({ type: 'stuck', input: z.unknown() }),
        (_, ctx) =>
          new Promise<void>((_resolve, reject) => {
            ctx.signal.addEventListener('abort', () => reject(new Error('stopped')))
          }),
      )
      await using worker = new Worker(served.burrow, {
        modules: [stuck],
        name: 'mailer-1',
        shutdownTimeoutMs: 0,
      })
      await worker.start()
      const { id } = await served.burrow.enqueue('stuck', null)
      await served.burrow.enqueue('a', null, { queue: 'lonely' })
      await expect.poll(async () => (await served.burrow.job(id))?.state).toBe('active')
      await using opened = await openPage(browser, `${served.url}/workers`)
      const { page, faults } = opened
      await page.getByRole('link', { name: 'lonely' }).waitFor()
      await page.getByText('mailer-1').waitFor()
      await page
        .getByRole('list', { name: 'Jobs that it runs' })
        .getByRole('link')
        .waitFor({ timeout: 15_000 })
      expect(await violationsOn(page)).toEqual([])
      await page.getByRole('list', { name: 'Jobs that it runs' }).getByRole('link').click()
      await page.waitForURL(new RegExp(id))
      expect(faults).toEqual([])
    })
  },
)
