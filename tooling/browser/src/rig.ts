import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadApiConfig, startApi } from '@burrow/api'
import { connect, Worker, type Burrow, type Module } from '@burrow/core'
import { ensureChromium } from '@burrow/services'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'

const BUILT = join(fileURLToPath(new URL('../../../apps/dashboard/', import.meta.url)), 'dist/app/index.html')

/** An API with the built dashboard, and a store; workers are started by whoever needs one. */
export interface ServedDashboard extends AsyncDisposable {
  readonly url: string
  readonly burrow: Burrow
  work(modules: readonly Module[], queues: readonly string[]): Promise<Worker>
}

/** Serves the dashboard as the API does it for everybody, over a store or a client. */
export async function serveDashboard(
  store: string | Burrow,
  env: Readonly<Record<string, string>> = {},
): Promise<ServedDashboard> {
  if (!existsSync(BUILT)) throw new Error('the dashboard is not built; run "npm run build"')
  const burrow = typeof store === 'string' ? await connect(store) : store
  const config = loadApiConfig({ env: { BURROW_PORT: '0', BURROW_LOG_LEVEL: 'silent', ...env } })
  const api = await startApi(config, { burrow })
  const workers: Worker[] = []
  return {
    url: api.url,
    burrow,
    async work(modules, queues) {
      const worker = new Worker(burrow, { modules, queues: [...queues], shutdownTimeoutMs: 0 })
      workers.push(worker)
      await worker.start()
      return worker
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.stop()))
      await api.stop()
      await burrow.close()
    },
  }
}

/** Starts the browser of this machine. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    // Containers rarely allow it a sandbox or much shared memory.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  })
}

/** A page that tells what it should not have done. */
export interface WatchedPage extends AsyncDisposable {
  readonly page: Page
  /** Errors of scripts, violations of the policy, and dialogs that a script opened. */
  readonly faults: readonly string[]
}

export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  // So that a test says what it waited for.
  context.setDefaultTimeout(8_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) faults.push(`policy: ${message.text()}`)
  })
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url)
  return {
    page,
    faults,
    [Symbol.asyncDispose]: () => context.close(),
  }
}
