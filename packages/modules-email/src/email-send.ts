import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'
import { parseAddress } from './message/address.ts'
import { attachments, type EmailAttachment } from './attachments/attachment-input.ts'
import { EMAIL_LIMITS } from './email-limits.ts'
import type { TemplateVariables } from './templates/fill-in.ts'

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
  attachments?: EmailAttachment[]
  /** Name of a template that the worker has; what the payload says itself goes first. */
  template?: string
  /** Fill `{{name}}` in subject, text, HTML and template; escaped in HTML. Without them nothing is filled in. */
  variables?: TemplateVariables
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

const MAX_DEPTH = 8
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const variables: z.ZodType<TemplateVariables> = z.lazy(() =>
  z.record(
    z.string().regex(/^[A-Za-z_]\w{0,63}$/, 'must be letters, digits and "_"'),
    z.union([scalar, variables]),
  ),
)

/** Whether objects lie in each other no deeper than a template can reach, and are not too many. */
function isModest(given: TemplateVariables, depth = 1): boolean {
  const values = Object.values(given)
  if (depth > MAX_DEPTH || values.length > EMAIL_LIMITS.variables) return false
  return values.every((value) => typeof value !== 'object' || value === null || isModest(value, depth + 1))
}

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
    attachments: attachments.optional(),
    template: z
      .string()
      .regex(/^[A-Za-z0-9][\w-]{0,63}$/, 'must be the name of a template: letters, digits, "_" and "-"')
      .optional(),
    variables: variables
      .refine((given) => isModest(given), {
        message: `must hold at most ${EMAIL_LIMITS.variables} values at ${MAX_DEPTH} levels`,
      })
      .optional(),
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
