import { Buffer } from 'node:buffer'
import { createHmac, timingSafeEqual } from 'node:crypto'

const TOLERANCE_SECONDS = 300

/** Whether a webhook came from who holds the secret, and just now. `body` is the text as it came in, before any parsing. */
export function isGenuine(
  body: string,
  headers: Readonly<Record<string, string | undefined>>,
  secret: string,
  nowMs: number,
): boolean {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  if (!(Math.abs(nowMs / 1_000 - Number(timestamp)) <= TOLERANCE_SECONDS)) return false
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  // While a secret is being replaced there are two signatures, and one has to fit.
  return (headers['webhook-signature'] ?? '').split(' ').some((entry) => {
    const [version, text = ''] = entry.split(',')
    const given = Buffer.from(text, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
}
