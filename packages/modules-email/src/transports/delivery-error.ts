import { emailError } from '../email-error.ts'

/** Replies that say "you are not allowed in": the settings are wrong, not the mail, so it is kept for another attempt. */
const LOGIN_CODES = new Set([530, 534, 535])

/** What nodemailer calls trouble with a login, and with a server that has no TLS although it is required. */
const SETTINGS_CODES = new Set<unknown>(['EAUTH', 'ETLS'])

/**
 * Sorts what nodemailer reports. A reply of 5xx about the mail is final; 4xx, network trouble, refused logins and a missing TLS are worth
 * another attempt. A connection cut while the message was under way may or may not have delivered it: it is tried again with the same
 * Message-ID.
 */
export function toDeliveryError(thrown: unknown, address: string): Error {
  const error = thrown as { message?: unknown; responseCode?: unknown; code?: unknown }
  const text = `the mail server ${address} did not take the mail: ${String(error.message)}`
  const reply = typeof error.responseCode === 'number' ? error.responseCode : null
  const settings = SETTINGS_CODES.has(error.code) || (reply !== null && LOGIN_CODES.has(reply))
  if (reply !== null && reply >= 500 && reply < 600 && !settings)
    return emailError('EMAIL_REFUSED', text, { cause: thrown })
  return new Error(text, { cause: thrown })
}
