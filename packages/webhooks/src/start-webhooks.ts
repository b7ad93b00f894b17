import { Worker, type Burrow, type Logger } from '@burrow/core'
import { asOptions, rejectUnknownKeys } from '@burrow/core/protocol'
import { createDeliverModule, type DeliverModuleOptions } from './deliveries/deliver-module.ts'
import { WEBHOOK_QUEUE } from './deliveries/deliver-webhook.ts'
import { WebhookRelay, type WebhookRelayOptions } from './relay/webhook-relay.ts'

/** Settings of {@link startWebhooks}. */
export interface StartWebhooksOptions extends DeliverModuleOptions, WebhookRelayOptions {
  /** Webhooks that are sent at once. @default 20 */
  readonly concurrency?: number
  /** How long `stop()` waits for webhooks that are being sent, in ms. @default 16_000 */
  readonly shutdownTimeoutMs?: number
  /** Where it says what happens. @default the logger of `burrow` */
  readonly logger?: Logger
}

/** Webhooks being sent until they are stopped. */
export interface RunningWebhooks extends AsyncDisposable {
  /** Lets go what is under way; others, or the next start, go on with what is left. Idempotent. */
  stop(): Promise<void>
  /** Resolves when somebody asked its worker to stop, which stops all of it; pending for ever when nobody does. */
  readonly stopAsked: Promise<void>
}

const CONCURRENCY = 20
/** A little more than one exchange takes at most. */
const SHUTDOWN_MS = 16_000
const KEYS = [
  ...['allowHosts', 'allowPrivate', 'timeoutMs', 'resolve', 'traceRequest'],
  ...['pollMs', 'concurrency', 'shutdownTimeoutMs', 'logger'],
]

/**
 * Sends the webhooks of a namespace: passes events on, and works on their deliveries. Any number of processes may.
 * @throws StoreUnavailableError (`STORE_UNAVAILABLE`), InvalidOptionError (`INVALID_OPTION`) with the field
 * @example
 * await using webhooks = await startWebhooks(burrow, { allowHosts: ['hooks.internal'] })
 */
export async function startWebhooks(
  burrow: Burrow,
  options: StartWebhooksOptions = {},
): Promise<RunningWebhooks> {
  const given = asOptions(options, 'options')
  rejectUnknownKeys(given, KEYS, 'options')
  const worker = new Worker(burrow, {
    modules: [createDeliverModule(burrow, given)],
    queues: [WEBHOOK_QUEUE],
    concurrency: given.concurrency ?? CONCURRENCY,
    shutdownTimeoutMs: given.shutdownTimeoutMs ?? SHUTDOWN_MS,
    schedules: false,
    name: 'webhooks',
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  })
  await worker.start()
  const relay = new WebhookRelay(burrow, given)
  relay.start()
  const stop = async (): Promise<void> => {
    await relay.stop()
    await worker.stop()
  }
  const stopAsked = worker.stopAsked.then(() => void stop())
  return { stop, stopAsked, [Symbol.asyncDispose]: stop }
}
