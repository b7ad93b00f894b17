import { ensureChromium } from '@burrow/services'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOSTILE, lookAround } from '../src/look-around.ts'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)
const KEY = 'an-admin-key-that-nobody-can-guess-0123456789'

async function logIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('API key', { exact: true }).fill(key)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByLabel('API key', { exact: true }).waitFor({ state: 'detached' })
}

/** The key that is shown, and the dialog closed. */
async function takeKey(page: Page): Promise<string> {
  const key = await page
    .getByRole('alertdialog')
    .getByText(/^burrow_/)
    .textContent()
  await page.getByRole('button', { name: 'I have saved it' }).click()
  return key ?? ''
}

describe.skipIf(problem !== null)(`API keys in a browser${problem === null ? '' : ` (${problem})`}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())

  it('makes a key that is shown once, that opens a session, and that may do what its role may', async () => {
    await using served = await serveDashboard('memory:', { BURROW_ADMIN_KEY: KEY })
    await using opened = await openPage(browser, `${served.url}/keys`)
    const { page, faults } = opened
    await logIn(page, KEY)
    await page.getByRole('link', { name: 'New key' }).click()
    await page.getByLabel('Name').fill('looker')
    await page.getByLabel('May').selectOption('viewer')
    await page.getByLabel('Queues').fill('not a queue!')
    await page.getByRole('button', { name: 'Create key' }).click()
    await page.locator('[aria-invalid=true]').waitFor()
    await page.getByLabel('Queues').fill('mail.*')
    await page.getByRole('button', { name: 'Create key' }).click()
    const key = await takeKey(page)
    expect(key).toMatch(/^burrow_/)
    const row = page.getByRole('row', { name: /looker/ })
    await row.getByText('mail.*').waitFor()
    expect(await page.content()).not.toContain(key)
    expect(page.url()).not.toContain(key)
    await using other = await openPage(browser, `${served.url}/keys`)
    await logIn(other.page, key)
    await other.page.getByRole('link', { name: 'Schedules' }).waitFor()
    expect(await other.page.getByRole('link', { name: /API keys|Webhooks/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Revoke looker' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
    await row.getByText('Revoked').waitFor()
    await other.page.reload()
    await other.page.getByLabel('API key', { exact: true }).waitFor()
    expect([...faults, ...other.faults]).toEqual([])
  })

  it('shows the first key above the login that it closes the page with, and marks whose it is', async () => {
    await using served = await serveDashboard('memory:')
    await using opened = await openPage(browser, `${served.url}/keys`)
    const { page, faults } = opened
    await page.getByText('No key yet').waitFor()
    await page.getByRole('link', { name: 'New key' }).click()
    await page.getByText(/The first one closes the API/).waitFor()
    await page.getByLabel('Name').fill('me')
    await page.getByRole('button', { name: 'Create key' }).click()
    await page.getByRole('heading', { name: 'Log in to Burrow', includeHidden: true }).waitFor()
    const key = await takeKey(page)
    await logIn(page, key)
    const row = page.getByRole('row', { name: /me/ })
    await row.getByText('Yours').waitFor()
    await page.getByRole('button', { name: 'Rotate me' }).click()
    const asked = page.getByRole('alertdialog')
    await asked.getByText(/You are logged in with this key/).waitFor()
    await asked.getByRole('button', { name: 'Rotate' }).click()
    expect(await takeKey(page)).not.toBe(key)
    expect(faults).toEqual([])
  })

  it('has no serious barrier, narrow, light and dark, and runs no script', { timeout: 90_000 }, async () => {
    await using served = await serveDashboard('memory:', { BURROW_AUTH: 'off' })
    for (const body of [
      { name: HOSTILE, role: 'viewer' },
      { name: 'producer', scopes: ['jobs:enqueue'] },
    ]) {
      const made = await fetch(`${served.url}/api/v1/keys`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(made.status).toBe(201)
    }
    const found = await lookAround(browser, served.url, [
      ...['/keys', '/keys?form=new', `/keys?q=${encodeURIComponent(HOSTILE)}`],
    ])
    expect(found).toEqual([])
  })
})
