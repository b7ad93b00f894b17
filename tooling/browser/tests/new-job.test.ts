import { defineJob, defineModule } from '@burrow/core'
import { ensureChromium } from '@burrow/services'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { violationsOn } from '../src/axe.ts'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)
const KEY = 'an-admin-key-that-nobody-can-guess-0123456789'
const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>'{{7*7}}javascript:alert(3)`

/** Types over whatever the editor holds, as people do. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Payload' }).focus()
  await page.keyboard.press('Control+a')
  // A key, which the browser would turn into an edit of its own.
  await page.keyboard.type('x')
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}

describe.skipIf(problem !== null)(`new jobs in a browser${problem === null ? '' : ` (${problem})`}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())

  it('enqueues by form, with options, and shows the job complete live', async () => {
    await using served = await serveDashboard('memory:')
    const primes = defineModule(defineJob({ type: 'math:primes', input: z.unknown() }), (input) => input)
    await served.work([primes], ['email'])
    await using opened = await openPage(browser, `${served.url}/jobs`)
    const { page, faults } = opened
    await page.getByRole('link', { name: 'New job' }).click()
    await page.getByLabel('Type', { exact: true }).fill('math:primes')
    await page.getByLabel('upTo').fill('100')
    await page.getByLabel('list', { exact: true }).selectOption('true')
    await page.getByText('Options', { exact: true }).click()
    await page.getByLabel('Queue', { exact: true }).fill('email')
    await page.getByLabel('Tags', { exact: true }).fill('vip, eu')
    await page.getByLabel('Time limit of an attempt').fill('90s')
    await page.getByText('The same from a program').click()
    await page.getByText('burrow --api').waitFor()
    await page.getByRole('button', { name: 'Enqueue job' }).click()
    await page.getByRole('heading', { level: 1, name: /math:primes completed/ }).waitFor()
    const { jobs } = await served.burrow.jobs({ queue: 'email' })
    expect(jobs).toMatchObject([
      {
        payload: { upTo: 100, list: true },
        tags: ['vip', 'eu'],
        timeoutMs: 90_000,
      },
    ])
    expect(faults).toEqual([])
  })

  it('says at its place what is wrong with JSON, and takes it when it is mended', async () => {
    await using served = await serveDashboard('memory:')
    await using opened = await openPage(browser, `${served.url}/jobs/new?type=math:primes`)
    const { page, faults } = opened
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    await write(page, '{\n  "upTo": "many"\n}')
    await page.locator('.cm-lintRange-error', { hasText: /^"many"$/ }).waitFor()
    await page.getByRole('button', { name: 'Enqueue job' }).click()
    await page
      .getByRole('alert')
      .getByRole('button', { name: /Payload.upTo/ })
      .click()
    // The way there leads into the editor.
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('{"upTo": 10,}')
    await page
      .getByRole('status')
      .getByText(/cannot be read/)
      .waitFor()
    expect(await page.getByRole('button', { name: 'Form', exact: true }).isDisabled()).toBe(true)
    expect((await served.burrow.jobs()).jobs).toEqual([])
    await write(page, '{"upTo": 10}')
    // Keys that are shortcuts elsewhere are typed here.
    expect(page.url()).toContain('/jobs/new')
    await page.getByRole('button', { name: 'Form', exact: true }).click()
    expect(await page.getByLabel('upTo').inputValue()).toBe('10')
    await page.getByRole('button', { name: 'Enqueue job' }).click()
    await page.getByRole('heading', { level: 1, name: /math:primes/ }).waitFor()
    expect((await served.burrow.jobs()).jobs).toMatchObject([{ payload: { upTo: 10 } }])
    expect(faults).toEqual([])
  })

  it('keeps what was typed when the API does not answer a later look', async () => {
    await using served = await serveDashboard('memory:')
    await using opened = await openPage(browser, `${served.url}/jobs/new?type=math:primes`)
    const { page } = opened
    await page.getByLabel('upTo').fill('97')
    let asked = 0
    await page.route('**/api/v1/modules', (route) => {
      asked += 1
      return route.fulfill({ status: 403, json: { code: 'FORBIDDEN', title: 'no', status: 403 } })
    })
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { level: 1 }).click()
    // To pause and go on reads everything that is shown once more.
    await page.keyboard.press('p')
    await page.keyboard.press('p')
    await expect.poll(() => asked).toBeGreaterThan(0)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.getByLabel('upTo').inputValue()).toBe('97')
  })

  it('shows what only the API finds wrong at its field', async () => {
    await using served = await serveDashboard('memory:')
    await using opened = await openPage(browser, `${served.url}/jobs/new?type=math:evaluate`)
    const { page, faults } = opened
    await page.getByLabel('expression').fill('6 * 7')
    await page.getByText('Options', { exact: true }).click()
    await page.getByLabel('Tags', { exact: true }).fill('no tag at all')
    await page.getByRole('button', { name: 'Enqueue job' }).click()
    await page.getByRole('alert').getByRole('button', { name: /^Tags/ }).click()
    const tags = page.getByLabel('Tags', { exact: true })
    expect(await page.evaluate('document.activeElement.id')).toBe('option-tags')
    expect(await tags.getAttribute('aria-invalid')).toBe('true')
    expect((await served.burrow.jobs()).jobs).toEqual([])
    expect(faults).toEqual([])
  })

  it('makes one job when the answer got lost and somebody presses again', async () => {
    await using served = await serveDashboard('memory:')
    await using opened = await openPage(browser, `${served.url}/jobs/new?type=any:type`)
    const { page } = opened
    const bodies: (string | null)[] = []
    await page.route('**/api/v1/jobs', async (route) => {
      bodies.push(route.request().postData())
      if (bodies.length > 1) return route.continue()
      await route.fetch()
      return route.abort()
    })
    await write(page, '{"big": 9007199254740993}')
    await page.getByLabel(/Stay here/).check()
    await page.getByRole('button', { name: 'Enqueue job' }).click()
    await page.getByText(/The answer got lost/).waitFor()
    await page.getByRole('button', { name: 'Enqueue job' }).click()
    await page.getByText(/was there already/).waitFor()
    expect((await served.burrow.jobs()).jobs).toHaveLength(1)
    expect(bodies[0]).toBe('{"type":"any:type","payload":{"big": 9007199254740993}}')
    // Pressed once more after it was made, it is meant to make another one.
    await page.getByRole('button', { name: 'Enqueue job' }).click()
    await page.getByText(/is enqueued/).waitFor()
    expect((await served.burrow.jobs()).jobs).toHaveLength(2)
  })

  it('is left with keys alone, and shows no script of a schema', async () => {
    await using served = await serveDashboard('memory:')
    await using opened = await openPage(browser, served.url)
    const { page, faults } = opened
    const schema = {
      type: 'object',
      title: EVIL,
      description: EVIL,
      required: [EVIL],
      properties: {
        [EVIL]: { type: 'string', title: EVIL, description: EVIL, default: EVIL },
        choice: { enum: [EVIL, 'b'], description: EVIL },
        either: { oneOf: [{ type: 'object', title: EVIL, properties: { a: { type: 'null' } } }] },
        bad: { type: 'string', pattern: '(((', default: 'x' },
      },
    }
    const defaults = { queue: EVIL, priority: 3, max_retries: 3, timeout_ms: null, tags: [] }
    const module = {
      type: 'evil:schema',
      aliases: [],
      description: EVIL,
      defaults,
      input: schema,
      output: null,
    }
    await page.route('**/api/v1/modules', (route) => route.fulfill({ json: { items: [module] } }))
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('n')
    await page.getByLabel('Type', { exact: true }).fill('evil:schema')
    await page.locator('label', { hasText: 'alert(1)' }).first().waitFor()
    await page.getByText('Options', { exact: true }).click()
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    const editor = page.getByRole('textbox', { name: 'Payload' })
    await editor.waitFor()
    await editor.focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.shadowRoot === null')).toBe(true)
    await page.getByRole('button', { name: 'Enqueue job' }).click()
    await page.getByRole('heading', { level: 1, name: /evil:schema/ }).waitFor()
    expect(await page.locator('img[src=x]').count()).toBe(0)
    expect(faults).toEqual([])
  })

  it.each(['light', 'dark'] as const)('has no serious barrier in %s', async (colorScheme) => {
    await using served = await serveDashboard('memory:')
    await using opened = await openPage(browser, `${served.url}/jobs/new?type=email:send`, { colorScheme })
    const { page, faults } = opened
    await page.getByText('Options', { exact: true }).click()
    await page.getByText('The same from a program').click()
    await page.getByRole('button', { name: 'Add attachments' }).click()
    await page.getByRole('button', { name: 'Add an item' }).click()
    await page.getByLabel('Retries').fill('x')
    await page.getByRole('button', { name: 'Enqueue job' }).click()
    await page.getByRole('alert').waitFor()
    const found = await violationsOn(page)
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    await write(page, '{"to": 7}')
    await page.locator('.cm-lintRange-error', { hasText: '7' }).waitFor()
    expect([...found, ...(await violationsOn(page)), ...faults]).toEqual([])
  })

  it('offers none to whoever may not make any', async () => {
    await using served = await serveDashboard('memory:', { BURROW_ADMIN_KEY: KEY })
    const made = await fetch(`${served.url}/api/v1/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
      body: '{"name":"looker","role":"viewer"}',
    })
    const { key } = (await made.json()) as { key: string }
    await using opened = await openPage(browser, `${served.url}/jobs`)
    const { page, faults } = opened
    await page.getByLabel('API key').fill(key)
    await page.getByRole('button', { name: 'Log in' }).click()
    await page.getByRole('heading', { name: 'Jobs' }).waitFor()
    expect(await page.getByRole('link', { name: 'New job' }).count()).toBe(0)
    await page.keyboard.press('n')
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    expect(await page.getByRole('option', { name: /New job/ }).count()).toBe(0)
    await page.goto(`${served.url}/jobs/new`)
    await page.getByText('No jobs are enqueued from here').waitFor()
    expect(faults).toEqual([])
  })
})
