/** Takes pictures of every screen, light, dark and narrow, into the folder `screenshots`, which git ignores. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { openPage, serveDashboard, startBrowser } from './rig.ts'
import { enqueueSamples, SAMPLE_MODULES, SAMPLE_QUEUES } from './sample-data.ts'
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

async function take(
  browser: Browser,
  url: string,
  name: string,
  keys: readonly string[] = [],
): Promise<void> {
  if (WANTED.length > 0 && !WANTED.some((each) => name.startsWith(each))) return
  for (const [look, options] of Object.entries(LOOKS)) {
    await using opened = await openPage(browser, url, options)
    const { page } = opened
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined)
    for (const key of keys) await page.keyboard.press(key)
    if (keys.length > 0) await page.getByRole('dialog').waitFor()
    await page.screenshot({ path: join(FOLDER, `${name}-${look}.png`) })
    for (const fault of opened.faults) console.error(`${name} ${look}: ${fault}`)
  }
}

await mkdir(FOLDER, { recursive: true })
const browser = await startBrowser()
try {
  await using served = await serveDashboard(await storeWithPast())
  const { url, burrow } = served
  await served.work(SAMPLE_MODULES, SAMPLE_QUEUES)
  const running = await enqueueSamples(burrow)
  const { jobs: dead } = await burrow.jobs({ queue: 'email', state: 'retrying' })
  await take(browser, url, 'overview')
  await take(browser, `${url}/?range=24h`, 'overview-day')
  await take(browser, `${url}/?range=30d`, 'overview-month')
  await take(browser, `${url}/workers`, 'workers')
  await take(browser, `${url}/events`, 'events')
  await take(browser, `${url}/settings`, 'settings')
  await take(browser, `${url}/queues`, 'queues')
  await take(browser, `${url}/queues/email`, 'queue')
  await take(browser, `${url}/jobs`, 'jobs')
  await take(browser, `${url}/jobs?q=state:dead`, 'jobs-dead')
  await take(browser, `${url}/jobs/${running}`, 'job-running')
  if (dead[0]) await take(browser, `${url}/jobs/${dead[0].id}`, 'job-failed')
  const { groups } = await burrow.errorGroups()
  await take(browser, `${url}/errors`, 'errors')
  if (groups[0])
    await take(browser, `${url}/errors?group=${groups[0].fingerprint}&of=${groups[0].queue}`, 'errors-group')
  await take(browser, `${url}/errors?text=nothing`, 'errors-none')
  await take(browser, `${url}/jobs?q=queue:nowhere+state:asleep`, 'jobs-none')
  await take(browser, `${url}/queues`, 'palette', ['Control+k'])
  await take(browser, `${url}/queues`, 'shortcuts', ['?'])
  await using closed = await serveDashboard('memory:', { BURROW_ADMIN_KEY: KEY })
  await take(browser, closed.url, 'login')
  console.log(`pictures are in ${FOLDER}`)
} finally {
  await browser.close()
}
