import {
  connect,
  defineJob,
  defineModule,
  PermanentError,
  Worker,
  type Burrow,
  type Job,
  type Module,
} from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { startWebhooks, type RunningWebhooks, type StartWebhooksOptions } from '../src/handlers.ts'
import {
  NamespaceSecrets,
  WEBHOOK_QUEUE,
  WebhookDeliveries,
  WebhookEndpoints,
  type WebhookDelivery,
  type WebhookEndpointOptions,
} from '../src/index.ts'

/** Does what its payload says. */
const work: Module = defineModule(
  defineJob({ type: 'work', input: z.union([z.literal('fail'), z.literal('die'), z.unknown()]) }),
  (input) => {
    if (input === 'fail') throw new Error('it failed')
    if (input === 'die') throw new PermanentError('it died')
    return input
  },
)

/** A namespace with its webhooks, on any store. */
export interface Rig {
  readonly burrow: Burrow
  readonly endpoints: WebhookEndpoints
  readonly deliveries: WebhookDeliveries
  readonly secrets: NamespaceSecrets
  /** Lines that were logged, as text. */
  readonly logged: readonly string[]
  /** Sends webhooks until the test has ended. */
  send(options?: StartWebhooksOptions): Promise<RunningWebhooks>
  /** Runs jobs of type `work`. */
  work(...queues: string[]): Promise<Worker>
  endpoint(options: WebhookEndpointOptions): Promise<{ readonly id: string; readonly secret: string }>
  /** The delivery once it is as wanted. */
  delivery(id: string, ready: (delivery: WebhookDelivery) => boolean): Promise<WebhookDelivery>
  all(): Promise<readonly Job[]>
}

/** Opens a namespace; everything ends with the test. */
export async function openRig(url = 'memory:', namespace = 'default'): Promise<Rig> {
  const logged: string[] = []
  const log = (message: string, fields?: unknown): void =>
    void logged.push(`${message} ${JSON.stringify(fields)}`)
  const burrow = await connect(url, { namespace, logger: { debug: log, info: log, warn: log, error: log } })
  const running: (() => Promise<void>)[] = []
  onTestFinished(async () => {
    await Promise.all(running.map((stop) => stop()))
    await burrow.close()
  })
  const endpoints = new WebhookEndpoints(burrow)
  const deliveries = new WebhookDeliveries(burrow)
  return {
    burrow,
    endpoints,
    deliveries,
    secrets: new NamespaceSecrets(burrow),
    logged,
    async send(options = {}) {
      const started = await startWebhooks(burrow, { shutdownTimeoutMs: 0, ...options })
      running.push(() => started.stop())
      return started
    },
    async work(...queues) {
      const modules = [work]
      const worker = new Worker(burrow, { modules, shutdownTimeoutMs: 0, queues: ['default', ...queues] })
      running.push(() => worker.stop())
      await worker.start()
      return worker
    },
    async endpoint(options) {
      const created = await endpoints.create(options)
      if (created === null) throw new Error('there are too many endpoints')
      return { id: created.endpoint.id, secret: created.secrets[0]?.secret ?? '' }
    },
    async delivery(id, ready) {
      const found: WebhookDelivery[] = []
      await waitFor(async () => {
        const delivery = await deliveries.find(id)
        if (delivery !== null) found.push(delivery)
        return delivery !== null && ready(delivery)
      })
      return found.at(-1) as WebhookDelivery
    },
    all: async () => (await burrow.jobs({ queue: WEBHOOK_QUEUE, limit: 200 })).jobs,
  }
}
