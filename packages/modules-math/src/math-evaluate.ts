import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'
import { MATH_LIMITS } from './math-limits.ts'

const expression: z.ZodString = z.string().trim().min(1).max(MATH_LIMITS.expressionChars)
const variableName: z.ZodString = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'must be letters, digits and "_", not starting with a digit')

/** An expression and the variables in it. */
export interface MathRequest {
  expression: string
  variables?: Record<string, number>
}

/** What `math:evaluate` takes: an expression with optional variables, or the bare expression. */
export type MathInput = string | MathRequest

/** A number, or one number for each entry of an expression that is a list. */
export type MathResult = number | number[]

const request = z.strictObject({
  expression,
  variables: z
    .record(variableName, z.number())
    .refine((record) => Object.keys(record).length <= MATH_LIMITS.variables, {
      message: `must hold at most ${MATH_LIMITS.variables} variables`,
    })
    .optional(),
})

// Not a union: its errors would say "invalid input" instead of naming the field.
const input = z.preprocess(
  (given) => (typeof given === 'string' ? { expression: given } : given),
  request,
) as unknown as z.ZodType<MathRequest, MathInput>

/** The job type `math:evaluate`. */
export const mathEvaluate: JobDefinition<MathRequest, MathResult, MathInput> = defineJob({
  type: 'math:evaluate',
  aliases: ['math'],
  description: 'Evaluates a mathematical expression over numbers, e.g. "2 * (x + 1)" with variables.',
  input,
  output: z.union([z.number(), z.array(z.number())]),
})
