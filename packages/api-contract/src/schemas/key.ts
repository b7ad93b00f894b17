import { ROLES, SCOPES, type Role } from '@burrow/auth/scopes'
import { z } from '@hono/zod-openapi'
import { timeInput } from './new-job.ts'
import { pageOf, time } from './parts.ts'

const role = z.enum(Object.keys(ROLES) as [Role, ...Role[]])
const scopes = z.array(z.enum(SCOPES))
const queues = z.array(z.string()).openapi({
  description: 'Names of queues, beginnings of names such as `mail.*`, or `*` for all.',
  example: ['mail.*'],
})

/** The body of `POST /keys`. */
export const newKeySchema = z
  .strictObject({
    name: z.string().min(1).max(100).openapi({ description: 'For people: who or what uses it.' }),
    role: role.optional().openapi({ description: 'This or `scopes`.' }),
    scopes: scopes.min(1).max(SCOPES.length).optional().openapi({ description: 'This or `role`.' }),
    queues: queues.min(1).max(50).optional(),
    expires_at: timeInput.nullable().optional().openapi({ description: 'Never without.' }),
  })
  .openapi('NewKey')

export type NewKeyDto = z.infer<typeof newKeySchema>

/** The body of `POST /keys/{id}/rotate`. */
export const rotateKeySchema = z
  .strictObject({
    overlap_ms: z
      .int()
      .min(0)
      .max(30 * 86_400_000)
      .optional()
      .openapi({ description: 'How long the present secret stays valid; not at all without.' }),
  })
  .openapi('RotateKey')

const keyFields = {
  id: z.string(),
  name: z.string(),
  role: role.nullable().openapi({ description: 'Null for a key with scopes of its own.' }),
  scopes: scopes.openapi({ description: 'What it may do, also when that comes from a role.' }),
  queues,
  created_at: time,
  created_by: z.string().nullable().openapi({ description: 'The key it was made with.' }),
  expires_at: time.nullable(),
  revoked_at: time.nullable(),
  rotated_at: time.nullable(),
  old_secret_until: time.nullable().openapi({
    description: 'Until when the secret from before the last rotation is taken.',
  }),
  last_used_at: time.nullable().openapi({ description: 'To the minute.' }),
}

export const keySchema = z.object(keyFields).openapi('Key')

export type KeyDto = z.infer<typeof keySchema>

export const issuedKeySchema = z
  .object({
    ...keyFields,
    key: z
      .string()
      .openapi({ description: 'The whole key, shown this once.', example: 'burrow_<id>_<secret>' }),
  })
  .openapi('IssuedKey')

export type IssuedKeyDto = z.infer<typeof issuedKeySchema>

export const keyPageSchema = pageOf(keySchema).openapi('KeyPage')
