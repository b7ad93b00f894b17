import { Buffer } from 'node:buffer'
import { posix } from 'node:path'
import { emailError } from '../email-error.ts'
import { fileName, type EmailAttachment } from './attachment-input.ts'
import type { AttachmentStore } from './attachment-store.ts'

/** A file that is ready to be sent. */
export interface LoadedAttachment {
  readonly filename: string
  readonly content: Buffer
  readonly contentType: string | null
}

/** Where attachments come from, by name, and how much of them a mail takes. */
export interface AttachmentSources {
  readonly stores: Readonly<Record<string, AttachmentStore>>
  readonly limitBytes: number
}

async function contentOf(
  given: EmailAttachment,
  { stores }: AttachmentSources,
  limitBytes: number,
  field: string,
): Promise<Buffer> {
  const { store: name = '', path = '', contentBase64 } = given
  if (contentBase64 !== undefined) return Buffer.from(contentBase64, 'base64')
  const store = Object.hasOwn(stores, name) ? stores[name] : undefined
  if (store === undefined)
    throw emailError(
      'EMAIL_STORE_UNKNOWN',
      `there is no store "${name}"; BURROW_EMAIL_STORES of the worker names them`,
      { field: `${field}.store` },
    )
  const content = await store.read(path, limitBytes)
  if (content === null)
    throw emailError(
      'EMAIL_ATTACHMENT_NOT_FOUND',
      `there is no ${path.slice(0, 200)} in the store "${name}"`,
      {
        field: `${field}.path`,
      },
    )
  return content
}

/**
 * Reads the attachments of a mail.
 * @throws PermanentError (`EMAIL_STORE_UNKNOWN`, `EMAIL_ATTACHMENT_NOT_FOUND`, `EMAIL_ATTACHMENT_INVALID`, `EMAIL_ATTACHMENTS_TOO_LARGE`)
 */
export async function loadAttachments(
  given: readonly EmailAttachment[],
  sources: AttachmentSources,
): Promise<readonly LoadedAttachment[]> {
  const loaded: LoadedAttachment[] = []
  let left = sources.limitBytes
  for (const [index, each] of given.entries()) {
    const field = `payload.attachments[${index}]`
    const content = await contentOf(each, sources, left, field)
    left -= content.length
    if (left < 0)
      throw emailError(
        'EMAIL_ATTACHMENTS_TOO_LARGE',
        `the attachments have more than ${sources.limitBytes} bytes`,
        {
          field: 'payload.attachments',
        },
      )
    const named = fileName.safeParse(each.filename ?? posix.basename(each.path ?? ''))
    if (!named.success)
      throw emailError(
        'EMAIL_ATTACHMENT_INVALID',
        'the file has a name that mails cannot carry; give a filename',
        {
          field: `${field}.filename`,
        },
      )
    loaded.push({ filename: named.data, content, contentType: each.contentType ?? null })
  }
  return loaded
}
