import { expect } from 'vitest'
import { BurrowError, type ErrorCode } from '../errors/index.ts'

/** Expects a call to throw a Burrow error with this code and, when given, this field. */
export function expectCode(run: () => unknown, code: ErrorCode, field?: string): void {
  let thrown: unknown
  try {
    run()
  } catch (error) {
    thrown = error
  }
  expect(BurrowError.isInstance(thrown), `expected ${code}, got ${String(thrown)}`).toBe(true)
  const error = thrown as BurrowError
  expect(error.code).toBe(code)
  if (field !== undefined) expect(error.field).toBe(field)
}
