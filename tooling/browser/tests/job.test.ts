import { connect, defineJob, defineModule } from '@burrow/core'
import { ensureChromium } from '@burrow/services'
import { startWebhooks } from '@burrow/webhooks/handlers'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { violationsOn } from '../src/axe.ts'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)
const EVIL = `"><img src=x onerror=alert(1)><script>alert(2)</script>'{{7*7}}javascript:alert(3)`

/** Fails unless it is told that all is well. */
const picky = defineModule(
  defineJob({ type: 'picky', input: z.unknown(), defaults: { maxRetries: 0 } }),
  (input) => {
    if (JSON.stringify(input).includes('bad')) throw new Error('the value is bad')
    return input
  },
)

describe.skipIf(problem !== null)(`a job in a browser${problem === null ? '' : ` (${problem})`}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())

  it('leads to where traces are looked at, when somebody said where', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    const trace = { traceparent: `00-${traceId}-b7ad6b7169203331-01`, tracestate: null }
    const client = () =>
      connect('memory:', { instrumentation: { enqueue: ({ jobs }) => ({ traces: jobs.map(() => trace) }) } })
    const at: Record<string, string> = {
      BURROW_TRACE_URL: 'https://traces.example.com/{trace_id}?of={trace_id}',
    }
    for (const env of [at, {}]) {
      await using served = await serveDashboard(await client(), env)
      const { id } = await served.burrow.enqueue('picky', 1)
      await using opened = await openPage(browser, `${served.url}/jobs/${id}`)
      const { page, faults } = opened
      await page.getByRole('definition').filter({ hasText: traceId }).waitFor()
      const link = page.getByRole('link', { name: traceId })
      if (env === at) {
        const there = `https://traces.example.com/${traceId}?of=${traceId}`
        expect(await link.getAttribute('href')).toBe(there)
        expect(await link.getAttribute('rel')).toBe('noreferrer')
      } else expect(await link.count()).toBe(0)
      expect(faults).toEqual([])
    }
  })

  it('edits a dead job and runs it again, with the way back to the first one', async () => {
    await using served = await serveDashboard('memory:')
    await served.work([picky], ['default'])
    const { id } = await served.burrow.enqueue('picky', { value: 'bad' }, { maxRetries: 0, tags: ['vip'] })
    await using opened = await openPage(browser, `${served.url}/jobs/${id}`)
    const { page, faults } = opened
    await page.getByRole('heading', { level: 1, name: /picky dead/ }).waitFor()
    await page.getByRole('link', { name: 'Edit and re-run' }).click()
    await page.getByRole('link', { name: `The same as ${id}, to change.` }).waitFor()
    await page.getByRole('textbox', { name: 'Payload' }).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('{"value": "fine"}')
    await page.getByRole('button', { name: 'Enqueue job' }).click()
    await page.getByRole('heading', { level: 1, name: /picky completed/ }).waitFor()
    await page.getByRole('region', { name: 'Result' }).getByText('"fine"').waitFor()
    await page.getByRole('link', { name: id }).click()
    await page.getByRole('heading', { level: 1, name: /picky dead/ }).waitFor()
    const { jobs } = await served.burrow.jobs({ state: 'completed' })
    expect(jobs).toMatchObject([{ payload: { value: 'fine' }, tags: ['vip'], maxAttempts: 1 }])
    expect(faults).toEqual([])
  })

  it('changes a job that waits where it is, moves it, and enqueues the same once more', async () => {
    await using served = await serveDashboard('memory:')
    const { id } = await served.burrow.enqueue('any:type', { n: 1 }, { delayMs: 3_600_000 })
    await using opened = await openPage(browser, `${served.url}/jobs/${id}`)
    const { page, faults } = opened
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Edit the job' })
    await dialog.getByLabel('Priority').selectOption('1')
    await dialog.getByRole('textbox', { name: 'Payload' }).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('{"n": 2,}')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByRole('alert').getByText(/key/).waitFor()
    await dialog.getByRole('textbox', { name: 'Payload' }).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText('{"n": 2}')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await served.burrow.job(id)).toMatchObject({ payload: { n: 2 }, priority: 1, state: 'scheduled' })

    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await page.getByRole('dialog').getByLabel('Queue').fill('elsewhere')
    await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click()
    await page.getByRole('link', { name: 'elsewhere' }).waitFor()
    expect(await served.burrow.job(id)).toMatchObject({ queue: 'elsewhere' })

    // The first answer gets lost; whoever asks again makes no second job.
    await page.route(
      '**/clone?*',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    const clone = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Clone' }).click()
      await page.getByRole('alertdialog').getByRole('button', { name: 'Clone' }).click()
      await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    }
    await clone()
    expect((await served.burrow.jobs({ queue: 'elsewhere' })).jobs).toHaveLength(2)
    await clone()
    await page.getByRole('link', { name: id }).waitFor()
    expect((await served.burrow.jobs({ queue: 'elsewhere' })).jobs).toHaveLength(2)
    expect(faults).toEqual([])
  })

  it('cancels a running job', async () => {
    await using served = await serveDashboard('memory:')
    const slow = defineModule(
      defineJob({ type: 'slow', input: z.unknown() }),
      (_, ctx) =>
        new Promise((_resolve, reject) => {
          ctx.log('begun', { level: 'info' })
          ctx.log('waiting', { level: 'debug', n: 1 })
          ctx.signal.addEventListener('abort', () => reject(new Error('stopped')))
        }),
    )
    await served.work([slow], ['default'])
    const { id } = await served.burrow.enqueue('slow', null)
    await using opened = await openPage(browser, `${served.url}/jobs/${id}`)
    const { page, faults } = opened
    const log = page.getByRole('log')
    await log.getByText('waiting').waitFor()
    await page.getByLabel('Level').selectOption('info')
    expect(await log.getByText('waiting').count()).toBe(0)
    await page.getByLabel('Level').selectOption('')
    await page.getByLabel('Text in the log').fill('WAIT')
    expect(await log.getByText('begun').count()).toBe(0)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('heading', { level: 1, name: /slow cancelled/ }).waitFor()
    expect(faults).toEqual([])
  })

  it('folds the same error, marks what differs, and shows what webhooks were told', async () => {
    await using served = await serveDashboard('memory:')
    await using _webhooks = await startWebhooks(served.burrow, { allowHosts: ['127.0.0.1'] })
    let run = 0
    const failing = defineModule(defineJob({ type: 'failing', input: z.unknown() }), () => {
      run += 1
      throw new Error(`the connection to host ${run < 3 ? 'alpha' : 'omega'} broke off ${EVIL}`)
    })
    await served.work([failing], ['default'])
    const { id } = await served.burrow.enqueue(
      'failing',
      { [EVIL]: EVIL },
      {
        maxRetries: 2,
        backoff: { kind: 'fixed', baseMs: 1, jitter: 'none' },
        webhook: 'http://127.0.0.1:9/hook',
      },
    )
    await using opened = await openPage(browser, `${served.url}/jobs/${id}`)
    const { page, faults } = opened
    await page.getByRole('heading', { level: 1, name: /failing dead/ }).waitFor()
    await page.getByText('the same as attempt 1').waitFor()
    expect(await page.locator('mark').textContent()).toBe('omega')
    const deliveries = page.getByRole('region', { name: 'Webhook deliveries' })
    await deliveries.getByText('job.dead').waitFor()
    await deliveries.getByRole('cell', { name: 'http://127.0.0.1:9/hook', exact: true }).waitFor()
    expect(await page.locator('img[src=x]').count()).toBe(0)
    expect(faults).toEqual([])
  })

  it.each([
    ['1 MiB', 1_048_576],
    ['10 MiB', 10_485_760],
  ])('opens a payload of %s at once, with exact numbers', async (_size, bytes) => {
    await using served = await serveDashboard('memory:')
    const { id } = await served.burrow.enqueue('any:type', { n: 1 })
    await using opened = await openPage(browser, `${served.url}/queues`)
    const { page, faults } = opened
    const row = '{"id":9007199254740993,"name":"a \\"quoted\\" name, [and] more","tags":[1,2.50,null]},'
    const rows = row.repeat(Math.ceil(bytes / row.length)).slice(0, -1)
    await page.route(`**/api/v1/jobs/${id}*`, async (route) => {
      const answer = await route.fetch()
      const body = (await answer.text()).replace('"payload":{"n":1}', `"payload":{"rows":[${rows}]}`)
      await route.fulfill({ response: answer, body })
    })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate(
      `history.pushState(null, '', '/jobs/${id}'); dispatchEvent(new PopStateEvent('popstate'))`,
    )
    const payload = page.getByRole('region', { name: 'Payload' })
    await payload.getByRole('button', { name: 'Show what is in rows[0]', exact: true }).click()
    await payload.getByText('9007199254740993').first().waitFor()
    await payload.getByRole('button', { name: 'Show what is in rows[0].tags', exact: true }).click()
    await payload.getByText('2.50').first().waitFor()
    // However large it is, so much of it is there at once.
    expect(await payload.locator('*').count()).toBeLessThan(2_000)
    await page.getByRole('button', { name: 'As text' }).click()
    await page.getByRole('button', { name: 'Show more of it' }).waitFor()
    expect(faults).toEqual([])
  })

  it.each(['light', 'dark'] as const)('has no serious barrier in %s', async (colorScheme) => {
    await using served = await serveDashboard('memory:')
    await served.work([picky], ['default'])
    const { id } = await served.burrow.enqueue('picky', { value: 'bad', deep: [[1]] })
    await using opened = await openPage(browser, `${served.url}/jobs/${id}`, { colorScheme })
    const { page, faults } = opened
    await page.getByRole('heading', { level: 1, name: /picky dead/ }).waitFor()
    const found = await violationsOn(page)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Payload' }).waitFor()
    expect([...found, ...(await violationsOn(page)), ...faults]).toEqual([])
  })
})
