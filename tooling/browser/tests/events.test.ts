import { Burrow } from '@burrow/core'
import { createMemoryBroker, MemoryStore } from '@burrow/core/memory'
import { ensureChromium } from '@burrow/services'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violationsOn } from '../src/axe.ts'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)
const KEY = 'an-admin-key-that-nobody-can-guess-0123456789'

describe.skipIf(problem !== null)(
  `events and settings in a browser${problem === null ? '' : ` (${problem})`}`,
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await startBrowser()
    })
    afterAll(() => browser.close())

    it('shows events as they happen, what fits alone, and counts what comes while it is paused', async () => {
      await using served = await serveDashboard('memory:')
      await using opened = await openPage(browser, `${served.url}/events?type=mail*`)
      const { page, faults } = opened
      const rows = page.getByRole('row', { name: /job\.enqueued/ })
      await page.locator('[data-connection=live]').waitFor()
      await served.burrow.enqueue('other', null)
      const { id } = await served.burrow.enqueue('mail:one', null)
      await rows.first().waitFor()
      expect(await rows.count()).toBe(1)
      await page.getByRole('button', { name: 'Pause', exact: true }).click()
      await served.burrow.enqueue('mail:two', null)
      await served.burrow.enqueue('mail:three', null)
      await page.getByRole('button', { name: '2 new' }).waitFor()
      expect(await rows.count()).toBe(1)
      await page.getByRole('button', { name: 'Go on', exact: true }).click()
      await page.getByRole('row', { name: /mail:three/ }).waitFor()
      expect(await rows.first().textContent()).toContain('mail:three')
      expect(await violationsOn(page)).toEqual([])
      await page.getByRole('link', { name: id }).click()
      await page.waitForURL(new RegExp(`/jobs/${id}`))
      expect(faults).toEqual([])
    })

    it('says when the stream is away, and for how long it was', async () => {
      const store = new MemoryStore()
      const client = (): Burrow => new Burrow(createMemoryBroker({ store }))
      await using before = await serveDashboard(client())
      await using opened = await openPage(browser, `${before.url}/events`)
      const { page, faults } = opened
      await page.locator('[data-connection=live]').waitFor()
      await before.burrow.enqueue('first', null)
      await page.getByRole('row', { name: /first/ }).waitFor()
      await before[Symbol.asyncDispose]()
      await page.getByText('The stream of events is away.').waitFor()
      await using after = await serveDashboard(client(), { BURROW_PORT: new URL(before.url).port })
      await page.getByText(/The stream was away for/).waitFor({ timeout: 30_000 })
      await after.burrow.enqueue('second', null)
      await page.getByRole('row', { name: /second/ }).waitFor()
      expect(faults).toEqual([])
    })

    it('says to a key that may not hear of events that it may not', async () => {
      await using served = await serveDashboard('memory:', { BURROW_ADMIN_KEY: KEY })
      const made = await fetch(`${served.url}/api/v1/keys`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
        body: '{"name":"deaf","scopes":["queues:read"]}',
      })
      const { key } = (await made.json()) as { key: string }
      await using opened = await openPage(browser, `${served.url}/events`)
      const { page } = opened
      await page.getByLabel('API key').fill(key)
      await page.getByRole('button', { name: 'Log in' }).click()
      await page.getByText('This key may not hear of events').waitFor()
      await page.goto(`${served.url}/settings`)
      await page.getByText('Key deaf').waitFor()
      expect(
        await page
          .getByRole('listitem')
          .filter({ hasText: /^queues:read$/ })
          .count(),
      ).toBe(1)
    })

    it('keeps what is chosen in the settings, and forgets it when asked to', async () => {
      await using served = await serveDashboard('memory:')
      await served.burrow.enqueue('a', null)
      await using opened = await openPage(browser, `${served.url}/settings`)
      const { page, faults } = opened
      await page.getByLabel('Another zone').fill('tokyo')
      await page.getByRole('button', { name: 'Asia/Tokyo' }).click()
      await page.getByLabel('Exact').check()
      await page.getByLabel('Dark').check()
      expect(await violationsOn(page)).toEqual([])
      await page.goto(`${served.url}/jobs`)
      await page.getByRole('row', { name: /GMT\+9/ }).waitFor()
      expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
      await page.goto(`${served.url}/settings`)
      await page.getByRole('button', { name: 'Reset' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Reset' }).click()
      await expect.poll(() => page.getByLabel('Relative').isChecked()).toBe(true)
      expect(await page.locator('html').getAttribute('data-theme')).toBe('system')
      expect(faults).toEqual([])
    })
  },
)
