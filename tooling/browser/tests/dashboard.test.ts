import { defineJob, defineModule } from '@burrow/core'
import { ensureChromium } from '@burrow/services'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { violationsOn } from '../src/axe.ts'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'
import { enqueueSamples, SAMPLE_MODULES, SAMPLE_QUEUES } from '../src/sample-data.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)
/** Axe takes its time where much else runs. */
const LONG = { timeout: 60_000 }
const KEY = 'an-admin-key-that-nobody-can-guess-0123456789'
const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>'{{7*7}}javascript:alert(3)`

describe.skipIf(problem !== null)(
  `the dashboard in a browser${problem === null ? '' : ` (${problem})`}`,
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await startBrowser()
    })
    afterAll(() => browser.close())

    it('shows a job that is submitted over the API, and its end, as they happen', async () => {
      await using served = await serveDashboard('memory:')
      let finish: () => void = () => undefined
      const work = defineModule(defineJob({ type: 'live:job', input: z.unknown() }), async () => {
        await new Promise<void>((resolve) => {
          finish = resolve
        })
        return { answer: 42 }
      })
      await served.work([work], ['default'])
      await using opened = await openPage(browser, `${served.url}/jobs`)
      const { page, faults } = opened
      await page.locator('[data-connection=live]').waitFor()
      const answer = await fetch(`${served.url}/api/v1/jobs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"type":"live:job","payload":{"a":1}}',
      })
      expect(answer.status).toBe(201)
      const row = page.getByRole('row', { name: /live:job/ })
      await row.getByText('active').waitFor()
      finish()
      await row.getByText('completed').waitFor()
      await row.getByRole('link').click()
      await page.getByRole('region', { name: 'Result' }).getByText('42').waitFor()
      const address = page.url()
      await page.reload()
      await page.getByRole('heading', { level: 1, name: /live:job/ }).waitFor()
      expect(page.url()).toBe(address)
      expect(faults).toEqual([])
    })

    it('pauses a queue after it asked, and says so', async () => {
      await using served = await serveDashboard('memory:')
      await enqueueSamples(served.burrow)
      await using opened = await openPage(browser, `${served.url}/queues`)
      const { page, faults } = opened
      await page.getByRole('button', { name: 'Pause email' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Pause' }).click()
      await page.getByRole('button', { name: 'Resume email' }).waitFor()
      expect((await served.burrow.queue('email')).paused).toBe(true)
      await page.getByText('Nobody consumes').first().waitFor()
      expect(faults).toEqual([])
    })

    it('lets nobody in without a key, and shows nothing that a role may not do', async () => {
      await using served = await serveDashboard('memory:', { BURROW_ADMIN_KEY: KEY })
      await enqueueSamples(served.burrow)
      const made = await fetch(`${served.url}/api/v1/keys`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
        body: '{"name":"looker","role":"viewer"}',
      })
      const { key } = (await made.json()) as { key: string }
      await using opened = await openPage(browser, `${served.url}/queues`)
      const { page, faults } = opened
      await page.getByLabel('API key').fill('burrow_wrong')
      await page.getByRole('button', { name: 'Log in' }).click()
      await page.getByRole('alert').waitFor()
      await page.getByLabel('API key').fill(key)
      await page.getByRole('button', { name: 'Log in' }).click()
      await page.getByRole('row', { name: /email/ }).waitFor()
      expect(await page.getByRole('button', { name: /^(Pause|Drain|Resume) (email|billing)/ }).count()).toBe(
        0,
      )
      await page.getByRole('button', { name: 'Account: looker' }).click()
      await page.getByRole('menuitem', { name: 'Log out' }).click()
      await page.getByLabel('API key').waitFor()
      expect(faults).toEqual([])
    })

    it('runs no script of what is in jobs, and stays within its policy', async () => {
      await using served = await serveDashboard('memory:')
      const evil = defineModule(
        defineJob({ type: 'evil', input: z.unknown(), defaults: { maxRetries: 0 } }),
        (_, ctx) => {
          ctx.log(EVIL, { field: EVIL })
          throw Object.assign(new Error(EVIL), { name: EVIL })
        },
      )
      await served.work([evil], ['default'])
      const { id } = await served.burrow.enqueue('evil', { [EVIL]: [EVIL], text: EVIL })
      await using opened = await openPage(browser, `${served.url}/jobs/${id}`)
      const { page, faults } = opened
      await page.getByText('alert(1)').first().waitFor()
      await page.getByRole('button', { name: 'As text' }).first().click()
      await page.goto(`${served.url}/jobs?q=${encodeURIComponent(`error:${EVIL} ${EVIL}`)}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.goto(`${served.url}/queues/${encodeURIComponent(EVIL)}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await page.locator('img[src=x]').count()).toBe(0)
      expect(faults).toEqual([])
    })

    it.each(
      ['/queues', '/queues/email', '/jobs', '/jobs/$id', '/nowhere', 'closed'].flatMap((screen) =>
        (['light', 'dark'] as const).map((colorScheme) => ({ screen, colorScheme })),
      ),
    )('has no serious barrier on $screen in $colorScheme', LONG, async ({ screen, colorScheme }) => {
      await using served = await serveDashboard(
        'memory:',
        screen === 'closed' ? { BURROW_ADMIN_KEY: KEY } : {},
      )
      await served.work(SAMPLE_MODULES, SAMPLE_QUEUES)
      const id = await enqueueSamples(served.burrow)
      const path = screen === 'closed' ? '' : screen.replace('$id', id)
      await using opened = await openPage(browser, served.url + path, { colorScheme })
      await opened.page.getByRole('heading', { level: 1 }).waitFor()
      expect(await violationsOn(opened.page)).toEqual([])
      expect(opened.faults).toEqual([])
    })

    it('works with keys alone', async () => {
      await using served = await serveDashboard('memory:')
      await enqueueSamples(served.burrow)
      await using opened = await openPage(browser, `${served.url}/queues`)
      const { page, faults } = opened
      await page.getByRole('heading', { name: 'Queues' }).waitFor()
      await page.keyboard.press('g')
      await page.keyboard.press('j')
      await page
        .getByRole('row', { name: /billing:charge/ })
        .first()
        .waitFor()
      expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN')
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      await page.getByText('1 job selected').waitFor()
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
      await page.keyboard.press('Escape')
      expect(faults).toEqual([])
    })
  },
)
