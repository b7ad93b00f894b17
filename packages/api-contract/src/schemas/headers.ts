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

/** Headers of an answer while requests are limited. */
export const rateLimitHeaders = {
  'retry-after': {
    description: 'Seconds until the next request is taken.',
    schema: { type: 'string', example: '1' },
  },
  'ratelimit-policy': {
    description:
      'How many requests (q) in how many seconds (w). Every answer carries it while there is a limit.',
    schema: { type: 'string', example: '"default";q=1000;w=1' },
  },
  ratelimit: {
    description: 'How many are left (r), and in how many seconds all of them are there again (t).',
    schema: { type: 'string', example: '"default";r=0;t=1' },
  },
} as const
