import { defineJob, defineModule } from '@burrow/core'
import { ensureChromium, startRedis } from '@burrow/services'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { violationsOn } from '../src/axe.ts'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)
const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>'{{7*7}}`
/** One more attempt, soon. */
const RETRIES = { maxRetries: 1, backoff: { kind: 'fixed', baseMs: 200 } } as const
const LONG = { timeout: 60_000 }

/** Fails until somebody mends what it needs. */
function createFlaky(message = 'the bank does not answer') {
  const world = { isMended: false }
  const module = defineModule(defineJob({ type: 'shop:charge', input: z.unknown() }), () => {
    if (!world.isMended) throw new Error(message)
    return { charged: true }
  })
  return { world, module }
}

describe.skipIf(problem !== null)(
  `dead letters in a browser${problem === null ? '' : ` (${problem})`}`,
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await startBrowser()
    })
    afterAll(() => browser.close())

    it(
      'follows a job through its retries until it is dead, redrives it and sees it complete',
      LONG,
      async () => {
        await using redis = await startRedis()
        await using served = await serveDashboard(redis.url)
        const { world, module } = createFlaky()
        await served.work([module], ['default'])
        await using opened = await openPage(browser, `${served.url}/dead-letters`)
        const { page, faults } = opened
        await page.getByText('Nothing is dead').waitFor()
        const { id } = await served.burrow.enqueue('shop:charge', { order: 7 }, RETRIES)
        const row = page.getByRole('row', { name: /shop:charge/ })
        await row.getByText('the bank does not answer').waitFor()
        expect(await row.innerText()).toContain('2/2')
        await page.getByRole('link', { name: 'Error: the bank does not answer' }).click()
        await page.getByRole('button', { name: /^Remove error:/ }).waitFor()
        world.isMended = true
        await page.getByRole('button', { name: 'Redrive all that fit' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByText('1 job fits').waitFor()
        await dialog.getByRole('button', { name: 'Retry 1 job' }).click()
        await dialog.getByText('1 of 1 job').waitFor()
        await dialog.getByRole('button', { name: 'Close' }).click()
        await page.goto(`${served.url}/jobs/${id}`)
        await page.getByRole('region', { name: 'Result' }).getByText('charged').waitFor()
        expect(faults).toEqual([])
      },
    )

    it('redrives one queue or one job, and purges with a count', LONG, async () => {
      await using served = await serveDashboard('memory:')
      const { module } = createFlaky()
      await served.work([module], ['default', 'other'])
      await served.burrow.enqueueMany(
        Array.from({ length: 5 }, () => ({ type: 'shop:charge', payload: null, options: { maxRetries: 0 } })),
      )
      await served.burrow.enqueue('shop:charge', null, { queue: 'other', maxRetries: 0 })
      await expect.poll(async () => (await served.burrow.queue('default')).counts.dead).toBe(5)
      await using opened = await openPage(browser, `${served.url}/queues`)
      const { page, faults } = opened
      await page.getByRole('heading', { level: 1, name: 'Queues' }).waitFor()
      await page.keyboard.press('g')
      await page.keyboard.press('d')
      await page.getByRole('heading', { level: 1, name: 'Dead letters' }).waitFor()
      expect(await violationsOn(page)).toEqual([])
      await page.getByRole('button', { name: 'Purge all of default' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Delete 5 jobs' }).click()
      await dialog.getByText('5 of 5 jobs').waitFor()
      expect(await violationsOn(page)).toEqual([])
      await dialog.getByRole('button', { name: 'Close' }).click()
      await page.getByRole('button', { name: 'Purge all of default' }).waitFor({ state: 'detached' })
      expect((await served.burrow.queue('default')).counts.dead).toBe(0)
      expect((await served.burrow.queue('other')).counts.dead).toBe(1)
      await page.reload()
      await page.getByRole('checkbox', { name: /^Select [^a]/ }).click()
      await page.getByRole('button', { name: 'Retry 1' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Retry' }).click()
      await expect
        .poll(async () => (await served.burrow.queue('other')).totals.dead, { timeout: 8_000 })
        .toBe(2)
      expect(faults).toEqual([])
    })

    it('offers nothing in read-only mode, fits 360 px, and runs nothing of an error', LONG, async () => {
      await using served = await serveDashboard('memory:')
      const { module } = createFlaky(EVIL)
      await served.work([module], ['default'])
      await served.burrow.enqueue('shop:charge', null, { maxRetries: 0 })
      await expect.poll(async () => (await served.burrow.queue('default')).counts.dead).toBe(1)
      const viewport = { width: 360, height: 740 }
      await using opened = await openPage(browser, `${served.url}/dead-letters`, { viewport })
      const { page, faults } = opened
      await page.getByText('alert(1)').first().waitFor()
      const actions = page.getByRole('button', { name: /^(Redrive|Purge|Retry|Delete)/ })
      expect(await actions.count()).toBe(4)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
      expect(await page.evaluate('document.querySelector("main").scrollWidth')).toBe(360)
      await page.getByRole('button', { name: 'View' }).click()
      await page.getByRole('menuitemradio', { name: 'Read-only' }).click()
      await page.keyboard.press('Escape')
      await expect.poll(() => actions.count()).toBe(0)
      expect(await page.getByRole('checkbox').count()).toBe(0)
      await page.goto(`${served.url}/jobs`)
      await page.getByRole('row', { name: /shop:charge/ }).waitFor()
      expect(await page.getByRole('button', { name: 'Act on all that fit' }).count()).toBe(0)
      expect(await page.evaluate('document.querySelector("main").scrollWidth')).toBe(360)
      expect(await violationsOn(page)).toEqual([])
      expect(await page.locator('img[src=x]').count()).toBe(0)
      expect(faults).toEqual([])
    })
  },
)
