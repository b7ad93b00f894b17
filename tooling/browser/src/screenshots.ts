/** Takes pictures of every screen, light, dark and narrow, into the folder `screenshots`, which git ignores. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { openPage, serveDashboard, startBrowser } from './rig.ts'
import { enqueueSamples, SAMPLE_MODULES, SAMPLE_QUEUES } from './sample-data.ts'
import {
  enqueueHopeless,
  sampleKeys,
  sampleLimits,
  sampleSchedules,
  sampleWebhooks,
} from './sample-resources.ts'
import { storeWithPast } from './sample-past.ts'

const FOLDER = fileURLToPath(new URL('../screenshots/', import.meta.url))
const KEY = 'k'.repeat(40)

/** Beginnings of names given as arguments. @default all */
const WANTED = process.argv.slice(2)

const LOOKS = {
  light: { colorScheme: 'light', viewport: { width: 1360, height: 850 } },
  dark: { colorScheme: 'dark', viewport: { width: 1360, height: 850 } },
  narrow: { colorScheme: 'light', viewport: { width: 360, height: 740 } },
} as const

/** What is done on a page before the picture is taken. */
type Act = (page: Page) => Promise<unknown>

/** Presses keys that open a dialog. */
function press(...keys: readonly string[]): Act {
  return async (page) => {
    for (const key of keys) await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
  }
}

async function take(browser: Browser, url: string, name: string, act?: Act): Promise<void> {
  if (WANTED.length > 0 && !WANTED.some((each) => name.startsWith(each))) return
  for (const [look, options] of Object.entries(LOOKS)) {
    await using opened = await openPage(browser, url, options)
    const { page } = opened
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined)
    await act?.(page)
    await page.screenshot({ path: join(FOLDER, `${name}-${look}.png`) })
    for (const fault of opened.faults) console.error(`${name} ${look}: ${fault}`)
  }
}

/** To the end of whatever scrolls. */
async function scrollDown(page: Page): Promise<void> {
  await page.mouse.move(180, 400)
  await page.mouse.wheel(0, 10_000)
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
}

await mkdir(FOLDER, { recursive: true })
const browser = await startBrowser()
try {
  await using served = await serveDashboard(await storeWithPast(), { BURROW_AUTH: 'off' })
  const { url, burrow } = served
  await served.work(SAMPLE_MODULES, SAMPLE_QUEUES)
  await sampleSchedules(burrow)
  const running = await enqueueSamples(burrow)
  await sampleLimits(burrow)
  const hopeless = await enqueueHopeless(burrow)
  await using webhooks = await sampleWebhooks(burrow)
  await sampleKeys(url)
  const { jobs: dead } = await burrow.jobs({ queue: 'email', state: 'retrying' })
  await take(browser, url, 'overview')
  await take(browser, `${url}/?range=24h`, 'overview-day')
  await take(browser, `${url}/?range=30d`, 'overview-month')
  await take(browser, `${url}/workers`, 'workers')
  await take(browser, `${url}/workers`, 'workers-stop', async (page) => {
    await page
      .getByRole('button', { name: /^Stop / })
      .first()
      .click()
    await page.getByRole('alertdialog').waitFor()
  })
  await take(browser, `${url}/queues`, 'queues')
  await take(browser, `${url}/queues/email`, 'queue')
  await take(browser, `${url}/jobs`, 'jobs')
  await take(browser, `${url}/jobs?q=state:dead`, 'jobs-dead')
  await take(browser, `${url}/jobs/${running}`, 'job-running')
  if (dead[0]) await take(browser, `${url}/jobs/${dead[0].id}`, 'job-failed')
  await take(browser, `${url}/jobs/${hopeless}`, 'job-dead')
  await take(browser, `${url}/jobs/${hopeless}`, 'job-dead-end', scrollDown)
  await take(browser, `${url}/jobs/${webhooks.jobId}`, 'job-webhook', scrollDown)
  await take(browser, `${url}/dead-letters`, 'dead-letters')
  await take(browser, `${url}/jobs/new?type=email:send`, 'new-job-form')
  await take(browser, `${url}/jobs/new?type=email:send`, 'new-job-json', async (page) => {
    await page.getByRole('button', { name: 'JSON', exact: true }).click()
    // The editor is loaded when somebody wants it.
    await page.getByRole('textbox', { name: 'Payload' }).waitFor()
  })
  await take(browser, `${url}/jobs/new?type=math:primes`, 'new-job-options', async (page) => {
    await page.getByText('Options', { exact: true }).click()
    await scrollDown(page)
  })
  await take(browser, `${url}/schedules`, 'schedules')
  await take(browser, `${url}/schedules/reminders`, 'schedule')
  await take(browser, `${url}/schedules?form=new`, 'schedule-new')
  await take(browser, `${url}/schedules/reminders?form=edit`, 'schedule-edit', scrollDown)
  await take(browser, `${url}/limits`, 'limits')
  await take(browser, `${url}/limits?form=new`, 'limits-new')
  await take(browser, `${url}/events`, 'events', async (page) => {
    for (let order = 0; order < 12; order += 1)
      await burrow.enqueue('billing:charge', { order }, { queue: 'shop' })
    await page
      .locator(':not(option)', { hasText: /^job\.completed$/ })
      .first()
      .waitFor()
  })
  await take(browser, `${url}/webhooks`, 'webhooks')
  await take(browser, `${url}/webhooks?tab=deliveries`, 'webhooks-deliveries')
  await take(browser, `${url}/webhooks?form=new`, 'webhooks-new')
  await take(browser, `${url}/webhooks/endpoints/${webhooks.endpointId}`, 'webhook-endpoint')
  await take(browser, `${url}/webhooks?tab=deliveries`, 'webhook-delivery', async (page) => {
    await page
      .getByRole('link', { name: /^job\.(completed|dead)$/ })
      .first()
      .click()
    await page.waitForURL('**/deliveries/*')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined)
  })
  await take(browser, `${url}/keys`, 'keys')
  await take(browser, `${url}/keys?form=new`, 'keys-new')
  await take(browser, `${url}/keys?form=new`, 'keys-shown', async (page) => {
    await page.getByLabel('Name').fill('laptop')
    await page.getByRole('button', { name: 'Create key' }).click()
    await page.getByRole('alertdialog').waitFor()
  })
  await take(browser, `${url}/settings`, 'settings')
  const { groups } = await burrow.errorGroups()
  await take(browser, `${url}/errors`, 'errors')
  if (groups[0])
    await take(browser, `${url}/errors?group=${groups[0].fingerprint}&of=${groups[0].queue}`, 'errors-group')
  await take(browser, `${url}/errors?text=nothing`, 'errors-none')
  await take(browser, `${url}/jobs?q=queue:nowhere+state:asleep`, 'jobs-none')
  await take(browser, `${url}/queues`, 'palette', press('Control+k'))
  await take(browser, `${url}/queues`, 'shortcuts', press('?'))
  await using closed = await serveDashboard('memory:', { BURROW_ADMIN_KEY: KEY })
  await take(browser, closed.url, 'login')
  console.log(`pictures are in ${FOLDER}`)
} finally {
  await browser.close()
}
