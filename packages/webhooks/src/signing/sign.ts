import { createHmac } from 'node:crypto'
import { keyOf, type WebhookSecret } from './secrets.ts'

/** What is signed: the body as it is sent, byte for byte. */
export interface SignedContent {
  /** The same on every attempt; without dots. */
  readonly id: string
  /** Of this attempt, in whole seconds since 1970. */
  readonly timestamp: number
  readonly body: string
}

/** Headers by Standard Webhooks 1.0: one signature for each secret, the current one first. */
export function signedHeaders(
  { id, timestamp, body }: SignedContent,
  secrets: readonly WebhookSecret[],
): Readonly<Record<string, string>> {
  const signatures = secrets.flatMap(({ secret }) => {
    const key = keyOf(secret)
    return key === null
      ? []
      : [`v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`]
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  }
}
