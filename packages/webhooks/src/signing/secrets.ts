import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'

/** A secret that signs webhooks. */
export interface WebhookSecret {
  /** `whsec_` and the key in Base64. */
  readonly secret: string
  /** Store time in ms until which it still signs; null for the current one. */
  readonly validUntil: number | null
}

const PREFIX = 'whsec_'
/** Standard Webhooks asks for 24 to 64 bytes. */
const KEY_BYTES = 32
const MIN_KEY_BYTES = 24
const MAX_KEY_BYTES = 64
/** Secrets that sign at once, at most: each makes the header of every webhook longer. */
const MAX_SECRETS = 4

export function newSecret(): string {
  return PREFIX + randomBytes(KEY_BYTES).toString('base64')
}

/** The key in a secret; null when it is none. */
export function keyOf(secret: string): Buffer | null {
  if (!secret.startsWith(PREFIX)) return null
  const text = secret.slice(PREFIX.length)
  const key = Buffer.from(text, 'base64')
  const isWhole = key.toString('base64') === text
  return isWhole && key.length >= MIN_KEY_BYTES && key.length <= MAX_KEY_BYTES ? key : null
}

/** Those that sign at this time, the current one first. */
export function validSecrets(secrets: readonly WebhookSecret[], now: number): readonly WebhookSecret[] {
  return secrets.filter(({ validUntil }) => validUntil === null || validUntil > now)
}

/** A new current secret; the one before goes on to sign for a while, so that receivers can change over. */
export function rotateSecrets(
  secrets: readonly WebhookSecret[],
  now: number,
  oldValidForMs: number,
): readonly WebhookSecret[] {
  const before = validSecrets(secrets, now).map(({ secret, validUntil }): WebhookSecret => ({
    secret,
    validUntil: validUntil ?? now + oldValidForMs,
  }))
  const rotated = [{ secret: newSecret(), validUntil: null }, ...before]
  return validSecrets(rotated, now).slice(0, MAX_SECRETS)
}
