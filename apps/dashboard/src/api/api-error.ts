import type { Schemas } from './client.ts'

/** A problem that the API told of, or that it did not answer. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** Stable; `NO_ANSWER` when none came, `UNREADABLE` when the answer is none of the API. */
  readonly code: string
  readonly status: number
  readonly scope: string | undefined

  constructor(code: string, status: number, message: string, scope?: string) {
    super(message)
    this.code = code
    this.status = status
    this.scope = scope
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
  if (isProblem(error)) throw new ApiError(error.code, response.status, error.detail, error.scope)
  throw new ApiError('UNREADABLE', response.status, `${response.status} ${response.statusText}`)
}
