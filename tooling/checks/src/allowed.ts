import { expect } from 'vitest'

/** Exceptions of a rule: what is excepted, and why. */
export type Reasons = Readonly<Record<string, string>>

/**
 * Expects that only excepted things break a rule, and that every exception is still needed, so that the list
 * can only shrink unless somebody writes a reason.
 */
export function expectOnlyAllowed(broken: readonly string[], allowed: Reasons): void {
  const subjects = broken.map((line) => line.split(' ')[0] as string)
  const unexpected = broken.filter((_, index) => !((subjects[index] as string) in allowed))
  const stale = Object.keys(allowed).filter((subject) => !subjects.includes(subject))
  expect(unexpected, 'breaks the rule and is not on the list of exceptions').toEqual([])
  expect(stale, 'on the list of exceptions without need').toEqual([])
}
