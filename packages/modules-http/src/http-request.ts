import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'
import { HTTP_LIMITS } from './http-limits.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

const STATUS_CLASSES = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const

/** Statuses, each by itself or as a whole class. */
export type HttpStatuses = readonly (number | (typeof STATUS_CLASSES)[number])[]

/** What `http:request` takes. `id` and `header` are names other systems use; see the README. */
export interface HttpInput {
  /** Only kept for the reader; the id of the job is an enqueue option. */
  id?: string
  /** @default GET */
  method?: string
  url: string
  /** @default none */
  headers?: Record<string, string | string[]>
  /** Another name for `headers`. */
  header?: Record<string, string | string[]>
  /** Added to the query of the URL. */
  query?: Record<string, string | number | boolean>
  /** Text as it is sent. Not together with `json`. */
  body?: string
  /** Sent as JSON with its content type. */
  json?: z.core.util.JSONType
  /** Limit of the whole exchange with its redirects. @default 30000 */
  timeoutMs?: number
  /** Statuses that count as success, such as `[200, 404]` or `['2xx']`. @default ['2xx'] */
  expectStatus?: HttpStatuses
  /** Statuses that are worth another attempt; all others are permanent. @default [408, 425, 429, '5xx'] */
  retryStatus?: HttpStatuses
  /** Redirects that are followed, 0 to 3. @default 3 */
  maxRedirects?: number
}

/** The answer, cut to a size that is good to keep with a job. */
export interface HttpResult {
  status: number
  headers: Record<string, string>
  /** At most 256 KiB after decompression. */
  body: string
  bodyEncoding: 'text' | 'base64'
  /** The body was longer than what is kept. */
  truncated: boolean
  /** From the start until the head of the last answer was there: the server's own part, with redirects before it. */
  headersMs: number
  /** The whole exchange. */
  durationMs: number
  /** Where the answer came from, after redirects. */
  url: string
}

const statuses = z.array(z.union([z.int().min(100).max(599), z.enum(STATUS_CLASSES)])).max(50)

const headers = z.record(
  z.string().min(1).max(256),
  z.union([z.string().max(8_192), z.array(z.string().max(8_192)).max(32)]),
)

const input: z.ZodType<HttpInput, HttpInput> = z
  .strictObject({
    id: z.string().max(128).optional(),
    method: z
      .string()
      .refine((name) => name === '' || (METHODS as readonly string[]).includes(name.toUpperCase()), {
        message: `must be one of ${METHODS.join(', ')}`,
      })
      .optional(),
    url: z.string().min(1).max(HTTP_LIMITS.urlChars),
    headers: headers.optional(),
    header: headers.optional(),
    query: z.record(z.string().max(256), z.union([z.string(), z.number(), z.boolean()])).optional(),
    body: z.string().optional(),
    json: z.json().optional(),
    timeoutMs: z.int().min(1).max(HTTP_LIMITS.timeoutMs).optional(),
    expectStatus: statuses.min(1).optional(),
    // An empty one is right: then nothing is tried again.
    retryStatus: statuses.optional(),
    maxRedirects: z.int().min(0).max(HTTP_LIMITS.redirects).optional(),
  })
  .refine((given) => !(given.json !== undefined && given.body), {
    path: ['json'],
    message: 'cannot be given together with body',
  })

/** The job type `http:request`. */
export const httpRequest: JobDefinition<HttpInput, HttpResult> = defineJob({
  type: 'http:request',
  aliases: ['webhook'],
  description: 'Sends one HTTP request and keeps the answer.',
  input,
  output: z.object({
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    bodyEncoding: z.enum(['text', 'base64']),
    truncated: z.boolean(),
    headersMs: z.number(),
    durationMs: z.number(),
    url: z.string(),
  }),
})
