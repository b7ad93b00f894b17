import { z } from '@hono/zod-openapi'
import { PROBLEM_KINDS, type ProblemCode, type ProblemKind } from './problem-codes.ts'

/** Problem details, RFC 9457. */
export const problemSchema = z
  .object({
    type: z.string().openapi({ example: 'urn:burrow:problem:job-not-found' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(Object.keys(PROBLEM_KINDS) as [ProblemCode, ...ProblemCode[]]),
    instance: z.string().optional().openapi({ description: 'Path of the request.' }),
    field: z.string().optional().openapi({ description: 'The first field that is wrong.' }),
    errors: z
      .array(z.object({ field: z.string(), detail: z.string() }))
      .optional()
      .openapi({ description: 'Every field that is wrong.' }),
    state: z.string().optional().openapi({ description: 'With JOB_STATE_CONFLICT: the state of the job.' }),
    job_id: z.string().optional().openapi({ description: 'With UNIQUE_CONFLICT: the job that stays.' }),
    queues: z
      .array(z.string())
      .optional()
      .openapi({ description: 'With JOB_AMBIGUOUS: queues that have a job with this id, at most 20.' }),
    scope: z.string().optional().openapi({ description: 'With FORBIDDEN: the scope that is missing.' }),
    'violated-policies': z
      .array(z.string())
      .optional()
      .openapi({ description: 'With RATE_LIMITED: names of policies in `RateLimit-Policy`.' }),
    retryable: z.boolean().openapi({ description: 'Whether the same request may succeed later.' }),
  })
  .openapi('Problem')

export type Problem = z.infer<typeof problemSchema>

/** The `type` of a problem: an identifier that never changes. */
export function problemType(code: ProblemCode): string {
  const { type }: ProblemKind = PROBLEM_KINDS[code]
  return type ?? `urn:burrow:problem:${code.toLowerCase().replaceAll('_', '-')}`
}

/** An entry for the `responses` of a route. */
export function problemResponse(description: string): {
  description: string
  content: { 'application/problem+json': { schema: typeof problemSchema } }
} {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } }
}
