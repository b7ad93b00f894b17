import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'
import { MATH_LIMITS } from '../math-limits.ts'

/** Which primes are wanted. */
export interface PrimesRequest {
  /** The last number that is looked at. */
  upTo: number
  /** The first one. @default 2 */
  from?: number
  /** List them, not only count them. @default false */
  list?: boolean
}

/** What `math:primes` takes; a bare number is `upTo`. */
export type PrimesInput = number | PrimesRequest

/** What was found. */
export interface PrimesResult {
  from: number
  upTo: number
  count: number
  /** Null when there is none. */
  largest: number | null
  /** In order; null when they were only counted. */
  primes: number[] | null
}

const number = z.int().min(0).max(MATH_LIMITS.primesUpTo)

const request = z
  .strictObject({ upTo: number, from: number.optional(), list: z.boolean().optional() })
  .refine(({ from = 2, upTo }) => from <= upTo || upTo < 2, {
    path: ['from'],
    message: 'must not be greater than upTo',
  })
  .refine(({ from = 2, upTo, list }) => list !== true || upTo - from <= MATH_LIMITS.primesListSpan, {
    path: ['list'],
    message: `takes numbers at most ${MATH_LIMITS.primesListSpan} apart; without it primes are counted`,
  })

// Not a union: its errors would say "invalid input" instead of naming the field.
const input = z.preprocess(
  (given) => (typeof given === 'number' ? { upTo: given } : given),
  request,
) as unknown as z.ZodType<PrimesRequest, PrimesInput>

/** The job type `math:primes`. */
export const mathPrimes: JobDefinition<PrimesRequest, PrimesResult, PrimesInput> = defineJob({
  type: 'math:primes',
  description: 'Counts or lists prime numbers; work for a processor, with progress.',
  input,
  output: z.object({
    from: z.int(),
    upTo: z.int(),
    count: z.int(),
    largest: z.int().nullable(),
    primes: z.array(z.int()).nullable(),
  }),
  defaults: { timeoutMs: 600_000 },
})
