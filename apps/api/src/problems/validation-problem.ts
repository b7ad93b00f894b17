import type { Context } from 'hono'
import type { z } from 'zod'
import type { ProblemDetails } from './describe-error.ts'
import { sendProblem } from './send-problem.ts'

interface FieldError {
  readonly field: string
  readonly detail: string
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, '')
}

function toErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [{ field: pathOf(issue.path), detail: issue.message }]
  // Each unknown field by its own name, not as a property of the body.
  return issue.keys.map((key) => ({
    field: pathOf([...issue.path, key]),
    detail: 'is not a known field',
  }))
}

/** What is wrong with input that does not fit a schema: every field. */
export function describeIssues(error: z.core.$ZodError): ProblemDetails {
  const errors = error.issues.flatMap(toErrors)
  const first = errors[0] ?? { field: '', detail: 'the request is not valid' }
  const detail = errors
    .map((entry) => (entry.field === '' ? entry.detail : `${entry.field}: ${entry.detail}`))
    .join('; ')
  return {
    code: 'INVALID_REQUEST',
    detail,
    extras: { ...(first.field === '' ? {} : { field: first.field }), errors },
  }
}

/** Answers to input that does not fit the schema of a route: 400 with every field that is wrong. */
export function sendValidationProblem(context: Context, error: z.core.$ZodError): Response {
  const { code, detail, extras } = describeIssues(error)
  return sendProblem(context, code, detail, extras)
}
