import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'
import { parseAddress } from './message/address.ts'
import { EMAIL_LIMITS } from './email-limits.ts'

/** The mail as an object. */
export interface EmailMessage {
  /** `ada@example.com` or `Ada <ada@example.com>`, or several. */
  to: string | string[]
  /** @default '' */
  subject?: string
  text?: string
  /** Another name for `text`. */
  body?: string
  html?: string
  /** @default SMTP_FROM */
  from?: string
  cc?: string | string[]
  bcc?: string | string[]
  replyTo?: string
}

/** What `email:send` takes: a message, or a bare address that gets a short test mail. */
export type EmailInput = string | EmailMessage

/** What became of the mail. */
export interface EmailResult {
  transport: 'smtp' | 'simulated'
  messageId: string
  accepted: string[]
  /** Recipients the server refused while it took the mail for others. */
  rejected: string[]
  /** The last reply of the server. */
  response: string
}

/** What a bare address gets. */
const GREETING = {
  subject: 'Hello from Burrow',
  text: 'This mail was sent by a job whose payload is just your address.',
}

const address = z.string().superRefine((text, check) => {
  const parsed = parseAddress(text)
  if (typeof parsed === 'string') check.addIssue({ code: 'custom', message: parsed })
})
const addresses = z.union([address, z.array(address).min(1).max(EMAIL_LIMITS.recipients)])
const text = z.string().max(EMAIL_LIMITS.textChars)
// A line break in a subject would start a header of its own.
// oxlint-disable-next-line no-control-regex
const subject = z
  .string()
  .max(EMAIL_LIMITS.subjectChars)
  .regex(/^[^\u0000-\u0008\u000a-\u001f\u007f]*$/, 'must not contain control characters')

const message = z
  .strictObject({
    to: addresses,
    subject: subject.optional(),
    text: text.optional(),
    body: text.optional(),
    html: text.optional(),
    from: address.optional(),
    cc: addresses.optional(),
    bcc: addresses.optional(),
    replyTo: address.optional(),
  })
  .refine((mail) => mail.text === undefined || mail.body === undefined, {
    path: ['body'],
    message: 'cannot be given together with text',
  })
  .refine((mail) => [mail.to, mail.cc ?? [], mail.bcc ?? []].flat().length <= EMAIL_LIMITS.recipients, {
    path: ['to'],
    message: `must have at most ${EMAIL_LIMITS.recipients} recipients together with cc and bcc`,
  })

// Not a union: its errors would say "invalid input" instead of naming the field.
const input = z.preprocess(
  (given) => (typeof given === 'string' ? { to: given, ...GREETING } : given),
  message,
) as unknown as z.ZodType<EmailMessage, EmailInput>

/** The job type `email:send`. */
export const emailSend: JobDefinition<EmailMessage, EmailResult, EmailInput> = defineJob({
  type: 'email:send',
  aliases: ['email'],
  description: 'Sends one e-mail by SMTP, or simulates it when no server is set.',
  input,
  output: z.object({
    transport: z.enum(['smtp', 'simulated']),
    messageId: z.string(),
    accepted: z.array(z.string()),
    rejected: z.array(z.string()),
    response: z.string(),
  }),
})
