import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { defineJob, defineModule, type Burrow } from '@burrow/core'
import { ensureChromium } from '@burrow/services'
import { WebhookEndpoints } from '@burrow/webhooks'
import { startWebhooks } from '@burrow/webhooks/handlers'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { HOSTILE, lookAround } from '../src/look-around.ts'
import { openPage, serveDashboard, startBrowser } from '../src/rig.ts'

const problem = await ensureChromium().then(
  () => null,
  (error: unknown) => String(error),
)
const echo = defineModule(defineJob({ type: 'echo', input: z.unknown() }), (input) => input)

/** Webhooks are sent, and this is where they arrive. */
async function receiving(burrow: Burrow): Promise<{ url: string; ids: string[] }> {
  const ids: string[] = []
  const server = createServer((request, response) => {
    ids.push(String(request.headers['webhook-id']))
    request.resume().on('end', () => response.writeHead(200).end(`thanks ${HOSTILE}`))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const webhooks = await startWebhooks(burrow, { allowHosts: [`127.0.0.1:${port}`] })
  onTestFinished(async () => {
    await webhooks.stop()
    await new Promise((resolve) => server.close(resolve))
  })
  return { url: `http://127.0.0.1:${port}/`, ids }
}

describe.skipIf(problem !== null)(`webhooks in a browser${problem === null ? '' : ` (${problem})`}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser.close())

  it('makes an endpoint, shows its secret once, what it was told, and sends that again', async () => {
    await using served = await serveDashboard('memory:')
    const { url, ids } = await receiving(served.burrow)
    await served.work([echo], ['default'])
    await using opened = await openPage(browser, `${served.url}/webhooks`)
    const { page, faults } = opened
    await page.getByText('No endpoint yet').waitFor()
    await page.getByRole('link', { name: 'New endpoint' }).click()
    await page.getByLabel('Address').fill('no address')
    await page.getByRole('button', { name: 'Create endpoint' }).click()
    await page.locator('[aria-invalid=true]').waitFor()
    await page.getByLabel('Address').fill(url)
    await page.getByLabel('job.completed').check()
    await page.getByRole('button', { name: 'Create endpoint' }).click()
    const secret = page.getByRole('alertdialog').getByText(/^whsec_/)
    await secret.waitFor()
    await page.keyboard.press('Escape')
    await secret.waitFor()
    await page.getByRole('button', { name: 'I have saved it' }).click()
    await page.getByRole('heading', { level: 1, name: url }).waitFor()
    expect(await page.getByText(/whsec_/).count()).toBe(0)
    const { id } = await served.burrow.enqueue('echo', { said: HOSTILE })
    const row = page.getByRole('row', { name: /job.completed/ })
    await row.getByText('delivered').waitFor()
    await row.getByRole('link', { name: 'job.completed' }).click()
    await page.getByRole('link', { name: id }).waitFor()
    await page.getByText('alert(1)').first().waitFor()
    await page.getByRole('button', { name: 'Replay' }).click()
    const address = page.url()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Replay' }).click()
    await page.waitForURL((now) => now.href !== address)
    await page.getByRole('heading', { level: 1 }).getByText('delivered').waitFor()
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    await page.goto(`${served.url}/webhooks?tab=deliveries&job=${id}&state=completed`)
    await page.getByText('2 shown').waitFor()
    await page.getByLabel('Outcome').selectOption('dead')
    await page.getByText('No delivery fits').waitFor()
    expect(page.url()).toContain('state=dead')
    expect(faults).toEqual([])
  })

  it('tests an endpoint, switches it off, rotates its secret, and deletes it', async () => {
    await using served = await serveDashboard('memory:')
    const { url } = await receiving(served.burrow)
    await new WebhookEndpoints(served.burrow).create({ url, description: HOSTILE })
    await using opened = await openPage(browser, `${served.url}/webhooks`)
    const { page, faults } = opened
    const ask = async (name: string): Promise<void> => {
      await page.getByRole('button', { name }).click()
      await page.getByRole('alertdialog').getByRole('button', { name }).click()
    }
    await page.getByRole('link', { name: url }).click()
    await ask('Send a test')
    await page
      .getByRole('heading', { level: 1, name: /webhook.test/ })
      .getByText('delivered')
      .waitFor()
    await page.goBack()
    await ask('Disable')
    await page.getByRole('heading', { level: 1 }).getByText('Disabled').waitFor()
    await ask('Rotate secret')
    await page.getByText('Secrets that sign now').waitFor()
    expect(
      await page
        .getByRole('alertdialog')
        .getByText(/^whsec_/)
        .count(),
    ).toBe(2)
    await page.getByRole('button', { name: 'I have saved it' }).click()
    await ask('Delete')
    await page.getByText('No endpoint yet').waitFor()
    expect(faults).toEqual([])
  })

  it('lets nobody overwrite unasked what somebody else wrote', async () => {
    await using served = await serveDashboard('memory:')
    const endpoints = new WebhookEndpoints(served.burrow)
    const made = await endpoints.create({ url: 'https://example.com/hooks' })
    const id = made?.endpoint.id ?? ''
    await using opened = await openPage(browser, `${served.url}/webhooks/endpoints/${id}?form=edit`)
    const { page, faults } = opened
    await page.getByLabel('Description').fill('mine')
    const answer = await fetch(`${served.url}/api/v1/webhooks/endpoints/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: '{"filter":{"types":["theirs:*"]}}',
    })
    expect(answer.status).toBe(200)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Write my changes over it' }).click()
    await page.getByText('theirs:*').waitFor()
    await page.getByText('mine').first().waitFor()
    expect(faults).toEqual([])
  })

  it('has no serious barrier, narrow, light and dark, and runs no script', { timeout: 90_000 }, async () => {
    await using served = await serveDashboard('memory:')
    const { url } = await receiving(served.burrow)
    const endpoints = new WebhookEndpoints(served.burrow)
    const made = await endpoints.create({ url, description: HOSTILE })
    const id = made?.endpoint.id ?? ''
    const sent = await fetch(`${served.url}/api/v1/webhooks/endpoints/${id}/test`, { method: 'POST' })
    const delivery = (await sent.json()) as { id: string }
    const found = await lookAround(browser, served.url, [
      ...['/webhooks', '/webhooks?form=new', '/webhooks?tab=deliveries', `/webhooks/endpoints/${id}`],
      ...[`/webhooks/deliveries/${delivery.id}`, `/webhooks/endpoints/${encodeURIComponent(HOSTILE)}`],
      `/webhooks?tab=deliveries&job=${encodeURIComponent(HOSTILE)}`,
    ])
    expect(found).toEqual([])
  })
})
