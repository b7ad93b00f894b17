import { ROLES, SCOPES, type Role } from '@burrow/auth/scopes'
import { z } from '@hono/zod-openapi'
import { time } from './parts.ts'

/** The body of `POST /session`. */
export const newSessionSchema = z
  .strictObject({ key: z.string().min(1).max(300).openapi({ description: 'A whole key.' }) })
  .openapi('NewSession')

/** Who asks, and what he may do. */
export const sessionSchema = z
  .object({
    authentication: z.enum(['off', 'key', 'session']).openapi({
      description: 'How he showed who he is; off: nobody has to.',
    }),
    id: z.string().openapi({ description: 'Of the key; `environment` for BURROW_ADMIN_KEY.' }),
    name: z.string(),
    role: z.enum(Object.keys(ROLES) as [Role, ...Role[]]).nullable(),
    scopes: z.array(z.enum(SCOPES)),
    queues: z.array(z.string()).openapi({ description: 'Names and beginnings of names; `*` for all.' }),
    expires_at: time.nullable().openapi({
      description: 'When the key ends, as far as it does; of a session that was just opened when that ends.',
    }),
    version: z.string().openapi({ description: 'Of the API that answers.' }),
    trace_url: z.string().nullable().openapi({
      description:
        'Where a trace is looked at (BURROW_TRACE_URL); `{trace_id}` stands for which. Null where nobody said.',
    }),
    csrf: z
      .object({ same_origin: z.literal(true), content_type: z.literal('application/json') })
      .nullable()
      .openapi({
        description:
          'With a session: writes come from pages of this origin alone, and their bodies are JSON.',
      }),
  })
  .openapi('Session')

export type SessionDto = z.infer<typeof sessionSchema>
