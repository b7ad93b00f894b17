import { PermanentError } from '@burrow/core/errors'
import type { EmailMessage } from '../email-send.ts'
import { parseAddress, type Mailbox } from './address.ts'

/** A mail that is ready for a transport. */
export interface Mail {
  readonly messageId: string
  readonly from: Mailbox
  readonly to: readonly Mailbox[]
  readonly cc: readonly Mailbox[]
  readonly bcc: readonly Mailbox[]
  readonly replyTo: Mailbox | null
  readonly subject: string
  readonly text: string | null
  readonly html: string | null
}

function mailbox(text: string, field: string): Mailbox {
  const parsed = parseAddress(text)
  if (typeof parsed === 'string')
    throw new PermanentError(`payload.${field} ${parsed}`, { field: `payload.${field}` })
  return parsed
}

function mailboxes(value: string | string[] | undefined, field: string): Mailbox[] {
  return (value === undefined ? [] : [value].flat()).map((text) => mailbox(text, field))
}

/**
 * The Message-ID of a job. Always the same for the same job, so a mail that is sent again after a lost reply is recognised as
 * the same one.
 */
function messageIdOf(jobId: string, from: Mailbox): string {
  // ":" is allowed in job ids, not in this place; "=3A" cannot be part of a job id.
  return `<${jobId.replaceAll(':', '=3A')}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`
}

/** Turns a payload into a mail. Throws PermanentError (`PERMANENT`) when an address is not safe to use. */
export function buildMessage(given: EmailMessage, jobId: string, defaultFrom: string): Mail {
  const from = mailbox(given.from ?? defaultFrom, 'from')
  return {
    messageId: messageIdOf(jobId, from),
    from,
    to: mailboxes(given.to, 'to'),
    cc: mailboxes(given.cc, 'cc'),
    bcc: mailboxes(given.bcc, 'bcc'),
    replyTo: given.replyTo === undefined ? null : mailbox(given.replyTo, 'replyTo'),
    subject: given.subject ?? '',
    text: given.text ?? given.body ?? (given.html === undefined ? '' : null),
    html: given.html ?? null,
  }
}
