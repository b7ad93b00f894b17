import type { Schemas } from './client.ts'

/** What is wrong with one field of a request. */
export interface FieldProblem {
  readonly field: string
  readonly detail: string
}

/** A problem that the API told of, or that it did not answer. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** Stable; `NO_ANSWER` when none came, `UNREADABLE` when the answer is none of the API. */
  readonly code: string
  readonly status: number
  readonly scope: string | undefined
  /** Every field that is wrong. */
  readonly fields: readonly FieldProblem[]

  constructor(
    code: string,
    status: number,
    message: string,
    scope?: string,
    fields: readonly FieldProblem[] = [],
  ) {
    super(message)
    this.code = code
    this.status = status
    this.scope = scope
    this.fields = fields
  }
}

interface Answer<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

function isProblem(value: unknown): value is Schemas['Problem'] {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value
}

/** The library names the first field alone, a schema all of them. */
function fieldsOf({ errors, field, detail }: Schemas['Problem']): readonly FieldProblem[] {
  if (errors !== undefined && errors.length > 0) return errors
  return field === undefined ? [] : [{ field, detail: detail.replace(`${field}: `, '') }]
}

/**
 * What an answer holds.
 * @throws ApiError when it is a problem, or none came
 */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await call
  } catch (error) {
    throw new ApiError('NO_ANSWER', 0, error instanceof Error ? error.message : String(error))
  }
  const { data, error, response } = answer
  if (response.ok) return data as T
  if (isProblem(error))
    throw new ApiError(error.code, response.status, error.detail, error.scope, fieldsOf(error))
  throw new ApiError('UNREADABLE', response.status, `${response.status} ${response.statusText}`)
}
