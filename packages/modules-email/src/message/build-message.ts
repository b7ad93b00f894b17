import type { LoadedAttachment } from '../attachments/load-attachments.ts'
import { emailError } from '../email-error.ts'
import { EMAIL_LIMITS } from '../email-limits.ts'
import type { EmailMessage } from '../email-send.ts'
import { fillIn } from '../templates/fill-in.ts'
import type { EmailTemplate } from '../templates/read-template.ts'
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
  readonly attachments: readonly LoadedAttachment[]
}

/** What a mail is made of besides its payload. */
export interface MailParts {
  readonly jobId: string
  /** Sender of mails that name none. */
  readonly from: string
  /** @default none */
  readonly template?: EmailTemplate
  /** @default none */
  readonly attachments?: readonly LoadedAttachment[]
}

function mailbox(text: string, field: string): Mailbox {
  const parsed = parseAddress(text)
  if (typeof parsed === 'string')
    throw emailError('EMAIL_ADDRESS_INVALID', `payload.${field} ${parsed}`, { field: `payload.${field}` })
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

/** What variables bring along could start a header of its own. */
function checkedSubject(text: string): string {
  if (text.length <= EMAIL_LIMITS.subjectChars && /^[^\u0000-\u0008\u000a-\u001f\u007f]*$/.test(text))
    return text
  throw emailError(
    'EMAIL_SUBJECT_INVALID',
    `the subject must have at most ${EMAIL_LIMITS.subjectChars} characters and no control characters, with its variables too`,
    { field: 'payload.subject' },
  )
}

/**
 * Turns a payload into a mail.
 * @throws PermanentError (`EMAIL_ADDRESS_INVALID`, `EMAIL_SUBJECT_INVALID`, `EMAIL_VARIABLE_MISSING`)
 */
export function buildMessage(given: EmailMessage, parts: MailParts): Mail {
  const { variables } = given
  const { jobId, template = null, attachments = [] } = parts
  const filled = (field: 'subject' | 'text' | 'html', own: string | undefined): string | null => {
    const text = own ?? template?.[field] ?? null
    if (text === null || (variables === undefined && template === null)) return text
    return fillIn(text, variables ?? {}, field)
  }
  const from = mailbox(given.from ?? parts.from, 'from')
  const html = filled('html', given.html)
  return {
    messageId: messageIdOf(jobId, from),
    from,
    to: mailboxes(given.to, 'to'),
    cc: mailboxes(given.cc, 'cc'),
    bcc: mailboxes(given.bcc, 'bcc'),
    replyTo: given.replyTo === undefined ? null : mailbox(given.replyTo, 'replyTo'),
    subject: checkedSubject(filled('subject', given.subject) ?? ''),
    text: filled('text', given.text ?? given.body) ?? (html === null ? '' : null),
    html,
    attachments,
  }
}
