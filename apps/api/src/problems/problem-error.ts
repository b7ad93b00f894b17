import type { ProblemCode } from '@burrow/api-contract'

/** Thrown by routes and middleware to answer with a problem. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly field: string | undefined
  /** The scope that is missing. */
  readonly scope: string | undefined

  constructor(code: ProblemCode, detail: string, field?: string, scope?: string) {
    super(detail)
    this.code = code
    this.field = field
    this.scope = scope
  }
}
