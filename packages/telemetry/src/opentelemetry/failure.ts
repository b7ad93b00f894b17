import { BurrowError } from '@burrow/core'
import { SpanStatusCode, type Span } from '@opentelemetry/api'
import { ATTRIBUTE } from './names.ts'

const MAX_CHARS = 64

/** One of few words: the code of a Burrow error, or the name of the class. */
export function errorTypeOf(error: unknown): string {
  if (BurrowError.isInstance(error)) return error.code
  const name = error instanceof Error ? error.name : '_OTHER'
  return /^[\w.$]+$/.test(name) ? name.slice(0, MAX_CHARS) : '_OTHER'
}

/** Says on a span what went wrong. */
export function failSpan(span: Span, error: unknown, errorType: string = errorTypeOf(error)): void {
  span.setAttribute(ATTRIBUTE.errorType, errorType)
  if (error instanceof Error) span.recordException(error)
  span.setStatus({
    code: SpanStatusCode.ERROR,
    ...(error instanceof Error ? { message: error.message } : {}),
  })
}
