import { defineJob, defineModule } from '@burrow/core'
import { ensureChromium } from '@burrow/services'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startPrefixProxy } from '../src/prefix-proxy.ts'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)
const LONG = { timeout: 60_000 }
const work = defineModule(defineJob({ type: 'quick:job', input: z.unknown() }), () => ({ answer: 42 }))

describe.skipIf(problem !== null)(
  `the dashboard and what is around it${problem === null ? '' : ` (${problem})`}`,
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await startBrowser()
    })
    afterAll(() => browser.close())

    it('works below a prefix, and says and makes good that its connection was cut', LONG, async () => {
      await using served = await serveDashboard('memory:')
      await using proxy = await startPrefixProxy(served.url, '/ops/queue')
      const { id } = await served.burrow.enqueue('quick:job', null)
      await using opened = await openPage(browser, `${proxy.url}/jobs?q=type%3Aquick%3A*`)
      const { page, faults } = opened
      await page.locator('[data-connection=live]').waitFor()
      const row = page.getByRole('row', { name: /quick:job/ })
      await row.getByText('pending').waitFor()
      proxy.cut()
      await page.locator('[data-connection=reconnecting]').waitFor()
      await served.work([work], ['default'])
      await expect.poll(async () => (await served.burrow.queue('default')).counts.completed).toBe(1)
      expect(await row.getByText('pending').count()).toBe(1)
      proxy.mend()
      await page.locator('[data-connection=live]').waitFor({ timeout: 20_000 })
      await row.getByText('completed').waitFor()
      await row.getByRole('link').click()
      await page.getByRole('region', { name: 'Result' }).getByText('42').waitFor()
      expect(page.url()).toBe(`${proxy.url}/jobs/${id}?queue=default`)
      await page.reload()
      await page.getByRole('region', { name: 'Result' }).getByText('42').waitFor()
      await page.goto(`${proxy.url}`)
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
      await page.getByRole('link', { name: 'Queues' }).click()
      await page.getByRole('row', { name: /default/ }).waitFor()
      expect(faults).toEqual([])
    })

    it('moves, selects, retries and cancels with single keys, which can be switched off', LONG, async () => {
      await using served = await serveDashboard('memory:')
      for (const name of ['one', 'two'])
        await served.burrow.enqueue(`key:${name}`, null, { delayMs: 3_600_000 })
      await using opened = await openPage(browser, `${served.url}/jobs`)
      const { page, faults } = opened
      await page.getByRole('row', { name: /key:one/ }).waitFor()
      const current = page.locator('tr[data-current]')
      for (const key of ['j', 'j', 'k']) await page.keyboard.press(key)
      expect(await current.getAttribute('aria-rowindex')).toBe('2')
      await page.keyboard.press('x')
      await page.getByText('1 job selected').waitFor()
      await page.keyboard.press('x')
      await page.keyboard.press('j')
      const type = await current.getByRole('link').innerText()
      await page.keyboard.press('c')
      await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
      await page.getByRole('row', { name: `cancelled ${type}` }).waitFor()
      // What was done is not pointed at any more, which may come after what the stream says of the row.
      await current.waitFor({ state: 'detached' })
      while (!(await current.count()) || (await current.getByRole('link').innerText()) !== type)
        await page.keyboard.press('j')
      await page.keyboard.press('r')
      await page.getByRole('alertdialog').getByRole('button', { name: 'Retry' }).click()
      await page.getByRole('row', { name: `cancelled ${type}` }).waitFor({ state: 'detached' })
      await page.keyboard.press('/')
      expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('combobox')
      await page.keyboard.type('state:sched')
      await page.getByRole('option', { name: 'state:scheduled' }).waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Remove state:scheduled' }).waitFor()
      expect(new URL(page.url()).search).toBe('?q=state%3Ascheduled')
      await page.getByRole('button', { name: 'View' }).click()
      await page.getByRole('menuitemradio', { name: 'Off' }).click()
      await page.keyboard.press('Escape')
      await page.locator('main').focus()
      for (const key of ['j', 'g', 'q']) await page.keyboard.press(key)
      expect(await current.count()).toBe(0)
      expect(new URL(page.url()).pathname).toBe('/jobs')
      expect(faults).toEqual([])
    })

    it('goes to a queue, a job and a command from the palette', LONG, async () => {
      await using served = await serveDashboard('memory:')
      const { id } = await served.burrow.enqueue('quick:job', null, { queue: 'images' })
      await using opened = await openPage(browser, `${served.url}/jobs`)
      const { page, faults } = opened
      await page.getByRole('row', { name: /quick:job/ }).waitFor()
      const type = async (text: string): Promise<void> => {
        await page.keyboard.press('Control+k')
        await page.getByRole('dialog').getByRole('combobox').fill(text)
      }
      await type('imag')
      await page.getByRole('option', { name: 'images', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: /images/ }).waitFor()
      await type(id)
      await page.getByRole('option', { name: `Open job ${id}` }).click()
      await page.getByRole('heading', { level: 1, name: /quick:job/ }).waitFor()
      await type(' bulk ')
      await page.getByRole('option', { name: 'Bulk actions' }).click()
      await page.getByRole('heading', { level: 1, name: 'Bulk actions' }).waitFor()
      await type('new job')
      await page.getByRole('option', { name: /^New job/ }).click()
      await page.getByRole('heading', { level: 1, name: 'New job' }).waitFor()
      await type('dark')
      await page.getByRole('option', { name: 'Theme: Dark' }).click()
      await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')
      expect(faults).toEqual([])
    })
  },
)
