import { defineJob, defineModule } from '@burrow/core'
import { ensureChromium } from '@burrow/services'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { HOSTILE, lookAround } from '../src/look-around.ts'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)
const KEY = 'an-admin-key-that-nobody-can-guess-0123456789'

describe.skipIf(problem !== null)(`limits in a browser${problem === null ? '' : ` (${problem})`}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())

  it('sets one, shows what is used of it and what waits, and deletes it', async () => {
    await using served = await serveDashboard('memory:')
    const slow = defineJob({ type: 'slow:job', input: z.unknown() })
    const work = defineModule(
      slow,
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')))
        }),
    )
    await using opened = await openPage(browser, `${served.url}/limits`)
    const { page, faults } = opened
    await page.getByText('No limit yet').waitFor()
    await page.getByRole('link', { name: 'New limit' }).click()
    await page.getByLabel('Type').fill('slow:job')
    await page.getByLabel('Queue').fill('default')
    await page.getByLabel('Units that may start').first().fill('100')
    await page.getByRole('button', { name: 'Set limit' }).click()
    await page.locator('[aria-invalid=true]').first().waitFor()
    await page.getByLabel('In any', { exact: true }).first().fill('2')
    await page.getByLabel('Running at once').first().fill('1')
    await page.getByLabel('Running at once').last().fill('3')
    await page.getByRole('button', { name: 'Set limit' }).click()
    const row = page.getByRole('row', { name: /slow:job/ })
    await row.getByText('100 in 2s').waitFor()
    await row.getByText('3 at once', { exact: true }).waitFor()
    await served.work([work], ['default'])
    await served.burrow.enqueueMany([1, 2, 3].map((payload) => ({ type: 'slow:job', payload })))
    await row.getByText('full').waitFor()
    await row.getByRole('link', { name: '2 jobs of slow:job in default wait' }).click()
    await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor()
    expect(new URL(page.url()).searchParams.get('q')).toContain('type:slow:job')
    await page.goBack()
    await page.getByRole('button', { name: 'Delete slow:job default' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('No limit yet').waitFor()
    expect(await served.burrow.limits('default')).toEqual([])
    expect(faults).toEqual([])
  })

  it('lets nobody overwrite unasked what somebody else set', async () => {
    await using served = await serveDashboard('memory:')
    await served.burrow.setLimit('mail', { rate: 10, per: '1s' }, { queue: 'default' })
    await using opened = await openPage(browser, `${served.url}/limits`)
    const { page, faults } = opened
    await page.getByRole('link', { name: 'Edit mail default' }).click()
    await page.getByLabel('Units that may start').first().fill('5')
    await served.burrow.setLimit('mail', { rate: 77, per: '1s' }, { queue: 'default' })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Show what is there now' }).click()
    await page.locator('input[value="77"]').waitFor()
    await page.getByLabel('Units that may start').first().fill('6')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: /6 in 1s/ }).waitFor()
    await page.goto(`${served.url}/limits?form=new`)
    await page.getByLabel('Type').fill('mail')
    await page.getByLabel('Queue').fill('default')
    await page.getByLabel('Running at once').first().fill('1')
    await page.getByRole('button', { name: 'Set limit' }).click()
    await page.getByText('There is a limit of this type already').waitFor()
    expect(faults).toEqual([])
  })

  it('offers no change to whoever may only look', async () => {
    await using served = await serveDashboard('memory:', { BURROW_ADMIN_KEY: KEY })
    await served.burrow.setLimit('mail', { rate: 10, per: '1s' }, { queue: 'default' })
    const made = await fetch(`${served.url}/api/v1/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
      body: '{"name":"looker","role":"viewer"}',
    })
    const { key } = (await made.json()) as { key: string }
    await using opened = await openPage(browser, `${served.url}/limits?form=new`)
    const { page, faults } = opened
    await page.getByLabel('API key').fill(key)
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('row', { name: /mail/ }).waitFor()
    expect(await page.getByRole('link', { name: /New limit|Edit/ }).count()).toBe(0)
    expect(await page.getByRole('button', { name: /Delete/ }).count()).toBe(0)
    expect(faults).toEqual([])
  })

  it('has no serious barrier, narrow, light and dark, and runs no script', { timeout: 90_000 }, async () => {
    await using served = await serveDashboard('memory:')
    await served.burrow.setLimit('mail', { rate: 10, per: '1s', concurrency: 3 }, { queue: 'default' })
    const found = await lookAround(browser, served.url, [
      ...['/limits', '/limits?form=new', '/limits?form=edit&queue=default&type=mail'],
      `/limits?q=${encodeURIComponent(HOSTILE)}`,
      `/limits?form=edit&queue=${encodeURIComponent(HOSTILE)}&type=${encodeURIComponent(HOSTILE)}`,
    ])
    expect(found).toEqual([])
  })
})
