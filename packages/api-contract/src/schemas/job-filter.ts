import { JOB_STATES, LIMITS, NAME_PATTERN } from '@burrow/core/protocol'
import { z } from '@hono/zod-openapi'
import { describeProblems } from '../job-query/index.ts'
import { nameSchema, timeInput } from './new-job.ts'

/** Characters of a query. */
const QUERY_CHARS = 4_096

const typePattern = z
  .string()
  .regex(
    new RegExp(`${NAME_PATTERN.slice(0, -1)}\\*?$|^\\*$`),
    'must be the name of a type, or its beginning with "*" behind it',
  )
  .openapi({ description: 'A type, or the beginning of types with `*` behind it.', example: 'email:*' })

const plainFields = {
  queue: nameSchema.optional(),
  type: typePattern.optional(),
  tag: nameSchema.optional(),
  created_after: timeInput.optional(),
  created_before: timeInput.optional(),
  error: z
    .string()
    .min(1)
    .max(LIMITS.errorMessageChars)
    .optional()
    .openapi({ description: 'Text in name, code or message of the last error, in any case.' }),
}

/** The fingerprint of a group of errors. */
export const fingerprintSchema = z
  .string()
  .regex(/^[\da-f]{16}$/, 'must be 16 hexadecimal digits')
  .openapi({ example: 'ddd641b942d2f6bc' })

/** What jobs are looked for. They fit all of it. */
export const filterFields = {
  ...plainFields,
  group: fingerprintSchema.optional().openapi({
    description: 'Fingerprint of a group of errors, to which the last error belongs: see `GET /errors`.',
  }),
}

export const stateField = z.enum(JOB_STATES).optional()

/** The same in one text. */
export const querySchema = z
  .string()
  .max(QUERY_CHARS)
  .superRefine((text, context) => {
    for (const message of describeProblems(text)) context.addIssue({ code: 'custom', message })
  })
  .openapi({
    description: 'All of it in one text; the fields it names are not given besides.',
    example: 'queue:email state:dead type:email:* tag:vip created:>-2h error:"ECONN"',
  })
