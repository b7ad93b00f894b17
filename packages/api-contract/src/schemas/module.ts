import { z } from '@hono/zod-openapi'

const jsonSchema = z
  .record(z.string(), z.unknown())
  .nullable()
  .openapi({ description: 'JSON Schema, draft 2020-12; null when there is none.' })

/** A job type this API knows. Other types can be enqueued too; their payload is then checked by the worker alone. */
export const moduleSchema = z
  .object({
    type: z.string(),
    aliases: z.array(z.string()),
    description: z.string(),
    defaults: z.object({
      queue: z.string(),
      priority: z.int(),
      max_retries: z.int(),
      timeout_ms: z.int().nullable(),
      tags: z.array(z.string()),
    }),
    input: jsonSchema,
    output: jsonSchema,
  })
  .openapi('Module')

export type ModuleDto = z.infer<typeof moduleSchema>
