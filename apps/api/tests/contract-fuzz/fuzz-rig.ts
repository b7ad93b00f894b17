import { connect, defineJob, defineModule, Worker, type Burrow } from '@burrow/core'
import { workerInfo } from '@burrow/core/testing'
import { z } from 'zod'
import { loadApiConfig, startApi, type RunningApi } from '../../src/index.ts'
import type { Secrets } from './judge-answer.ts'

/** Marks that must not come back. */
const PAYLOAD = 'canary-payload-5d2f'
export const CANARY_PASSWORD = 'canary-password-81ac'
const CANARY_ENV = 'canary-environment-77b0'

const CANARY_KEY = 'Canary0123456789'.padEnd(43, 'x')
/** Whose requests these are: without it the first key that is made would shut everybody out. */
export const ADMIN_KEY = `burrow_canarycanary_${CANARY_KEY}`
const AUTHORIZATION = { authorization: `Bearer ${ADMIN_KEY}` }

export const SECRETS: Secrets = { always: [CANARY_PASSWORD, CANARY_ENV, CANARY_KEY], payload: PAYLOAD }

const typed = (type: string) => defineJob({ type, input: z.unknown() })
/** Ends all jobs that hold their place: more of them than a worker has slots would hold up everything. */
const held = new Set<() => void>()
const untilReleased = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    held.add(resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

const MODULES = [
  defineModule(typed('done'), (_, { log, progress }) => {
    log('works', { half: true })
    progress(50, 'half')
    return { fine: true }
  }),
  defineModule(typed('failing'), () => {
    throw new TypeError('it fails always')
  }),
  defineModule(typed('holding'), (_, { signal }) => untilReleased(signal)),
]

/** Nobody is there: the name is reserved for that. */
const HOOK = 'https://hooks.example.invalid/'

/** Values of fields that something is kept under, and some that only mean something. */
const KNOWN: Readonly<Record<string, readonly unknown[]>> = {
  id: ['waits', 'later', 'ran', 'died', 'holds', 'gone', 'nightly', 'twice', 'listed'],
  job: ['waits', 'ran'],
  queue: ['default', 'other', 'paused'],
  to: ['other', 'moved'],
  type: ['done', 'failing', 'holding', 'nobody', 'nobody'],
  tag: ['red'],
  cron_expression: ['0 0 * * *', '@hourly', '*/5 * * * * *'],
  expression: ['0 0 * * *', '@hourly'],
  timezone: ['Europe/Berlin', 'UTC', 'America/New_York'],
  'idempotency-key': ['one', '"two"'],
  'if-match': ['*', '"1"', '"2"'],
  'if-none-match': ['*'],
  // An interval of 1 ms would only keep the process busy.
  every_ms: [60_000, 3_600_000],
  dry_run: [true],
  role: ['viewer'],
  url: [HOOK],
  name: ['job.completed', 'job.completed,job.dead'],
  limit: [1, 50],
}

export interface FuzzRig extends AsyncDisposable {
  readonly api: RunningApi
  readonly burrow: Burrow
  /** Lines of the log, as JSON. */
  readonly logged: string[]
  /** Puts back what is looked for by name, and says by which; what is there already stays. */
  populate(): Promise<Readonly<Record<string, readonly unknown[]>>>
}

const LEVELS = ['debug', 'info', 'warn', 'error'] as const

/** An API on a real port over a store, with a worker and something of everything in it. */
export async function startFuzzRig(url: string, namespace = 'burrow'): Promise<FuzzRig> {
  const logged: string[] = []
  const line = (level: string) => (message: string, fields?: unknown) =>
    void logged.push(JSON.stringify({ level, message, fields }))
  const logger = Object.fromEntries(LEVELS.map((level) => [level, line(level)])) as Record<
    (typeof LEVELS)[number],
    ReturnType<typeof line>
  >
  process.env['BURROW_TEST_CANARY'] = CANARY_ENV
  const burrow = await connect(url, { namespace, logger })
  const config = loadApiConfig({
    env: {
      BURROW_URL: url,
      BURROW_NAMESPACE: namespace,
      BURROW_PORT: '0',
      BURROW_GRPC_PORT: 'off',
      BURROW_ADMIN_KEY: ADMIN_KEY,
    },
  })
  const api = await startApi(config, { burrow, logger })
  const worker = new Worker(burrow, { modules: MODULES, queues: ['default'], shutdownTimeoutMs: 0, logger })
  await worker.start()
  const schedule = { type: 'done', queue: 'other', payload: { token: PAYLOAD } }
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${api.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...AUTHORIZATION },
      body: JSON.stringify(body),
    })
  let bulkId: string | null = null
  async function isGoingOn(id: string | null): Promise<boolean> {
    if (id === null) return false
    const answer = await fetch(`${api.url}/api/v1/bulk-actions/${id}`, { headers: AUTHORIZATION })
    const { state } = (await answer.json()) as { state?: string }
    return state === 'running' || state === 'ready' || state === 'paused'
  }
  /** At its pace it is not at its end before the tests are. */
  async function startSlowBulkAction(): Promise<string> {
    const job = { type: 'nobody', payload: 1, options: { queue: 'slow' } }
    await burrow.enqueueMany(Array.from({ length: 300 }, () => job))
    const started = await post('/bulk-actions', {
      action: 'cancel',
      filter: { queue: 'slow' },
      rate_per_second: 1,
    })
    return ((await started.json()) as { id: string }).id
  }
  return {
    api,
    burrow,
    logged,
    async populate() {
      const secret = { token: PAYLOAD, nested: [{ a: 1 }] }
      if (!(await isGoingOn(bulkId))) bulkId = await startSlowBulkAction()
      await burrow.resumeQueue('default')
      for (const release of held) release()
      held.clear()
      // What has ended meanwhile would stay so.
      for (const id of KNOWN['id'] ?? [])
        for (const queue of ['default', 'other', 'paused'])
          await burrow.delete(String(id), { queue }).catch(() => null)
      await burrow.pauseQueue('paused')
      const ended = await burrow.enqueue('done', secret, { id: 'ran', tags: ['red'] })
      const dead = await burrow.enqueue('failing', secret, { id: 'died', maxRetries: 0 })
      await burrow.enqueue('holding', secret, { id: 'holds' })
      await burrow.enqueue('nobody', secret, { id: 'waits', tags: ['red'], uniqueKey: 'held' })
      await burrow.enqueue('done', secret, { id: 'later', delayMs: 3_600_000 })
      for (const queue of ['other', 'paused']) await burrow.enqueue('done', secret, { id: 'twice', queue })
      await burrow.enqueue('done', secret, { id: 'gone', queue: 'paused' })
      await burrow.cancel('gone', { queue: 'paused' }).catch(() => null)
      // Not the one that works here: that would do as it is told.
      await burrow.broker.heartbeatWorker({ worker: workerInfo({ id: 'listed' }), ttlMs: 3_600_000 })
      await post('/schedules', { id: 'nightly', cron_expression: '0 0 * * *', job: schedule })
      await fetch(`${api.url}/api/v1/limits/default/nobody`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', ...AUTHORIZATION },
        body: JSON.stringify({ concurrency: 1 }),
      })
      await Promise.allSettled([ended.result({ timeoutMs: 5_000 }), dead.result({ timeoutMs: 5_000 })])
      const made = await post('/keys', { name: 'made', role: 'viewer' })
      const { id: keyId, key } = (await made.json()) as { id: string; key: string }
      const hooked = await post('/webhooks/endpoints', { url: HOOK })
      const { id: endpointId } = (await hooked.json()) as { id: string }
      const given = [bulkId, keyId, endpointId].flatMap((id) => [id, id, id, id])
      return { ...KNOWN, key: [key], id: [...(KNOWN['id'] ?? []), ...given] }
    },
    async [Symbol.asyncDispose]() {
      await worker.stop()
      await api.stop()
      await burrow.close()
      delete process.env['BURROW_TEST_CANARY']
    },
  }
}
