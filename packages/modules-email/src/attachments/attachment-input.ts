import { isName } from '@burrow/core'
import { z } from 'zod'
import { EMAIL_LIMITS } from '../email-limits.ts'

/** A file of a mail: from a store that the worker has, or with its content in the payload. */
export interface EmailAttachment {
  /** Name of a store. Together with `path`. */
  store?: string
  /** Path within the store. */
  path?: string
  /** The file itself, in Base64; instead of `store` and `path`. */
  contentBase64?: string
  /** What the receiver sees. @default the last part of the path */
  filename?: string
  /** @default by the name */
  contentType?: string
}

/** A name without path and without characters that could start a header of their own. */
export const fileName = z
  .string()
  .min(1)
  .max(EMAIL_LIMITS.fileNameChars)
  .regex(/^(?!\.{1,2}$)[^\u0000-\u001f\u007f/\\:*?"<>|]+$/, 'must be a plain file name')

const attachment = z
  .strictObject({
    store: z.string().refine(isName, 'must be the name of a store').optional(),
    path: z.string().min(1).max(1_024).optional(),
    contentBase64: z.base64().min(1).optional(),
    filename: fileName.optional(),
    contentType: z
      .string()
      .max(128)
      .regex(/^[a-z]+\/[\w.+-]+$/i, 'must be a media type such as application/pdf')
      .optional(),
  })
  .refine((given) => (given.store === undefined) === (given.path === undefined), {
    path: ['store'],
    message: 'and path are given together',
  })
  .refine((given) => (given.store === undefined) !== (given.contentBase64 === undefined), {
    path: ['contentBase64'],
    message: 'or a store with a path is needed, and not both',
  })
  .refine((given) => given.contentBase64 === undefined || given.filename !== undefined, {
    path: ['filename'],
    message: 'is needed for content of the payload',
  })

/** The attachments of a mail. */
export const attachments: z.ZodType<EmailAttachment[]> = z.array(attachment).max(EMAIL_LIMITS.attachments)
