import { z } from '@hono/zod-openapi'

/** Headers of a request that may be sent again. */
export const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .openapi({ description: 'Repeating a request with the same key creates nothing.' }),
})

/** Headers that say what must be there for a write to happen. */
export const preconditionHeaders = z.object({
  'if-match': z
    .string()
    .optional()
    .openapi({ description: 'The ETag it must have, or * for any: there must be one.', example: '"3"' }),
  'if-none-match': z
    .string()
    .optional()
    .openapi({ description: '* alone: there must be none.', example: '*' }),
})

/** The header of an answer that says the revision. */
export const etagHeader = {
  etag: {
    description: 'The revision in quotes, for If-Match. What changes without a write is no part of it.',
    schema: { type: 'string', example: '"3"' },
  },
} as const
