import type { Context } from 'hono'
import { ProblemError } from './problems/problem-error.ts'

/** What must be there for a write to happen. */
export type Precondition =
  | { readonly kind: 'none' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'exists' }
  | { readonly kind: 'revision'; readonly revision: number }

/** A tag that is none of ours fits no revision. */
const NO_REVISION = Number.MAX_SAFE_INTEGER
const REVISION = /^"(\d{1,15})"$/
const TAG = /^(?:W\/)?"[^"]*"$/
/** Writers that get in the way of one another before one gives up. */
const TRIES = 10

/** The tag of a revision. */
export function tagOf(revision: number): string {
  return `"${revision}"`
}

/** Reads If-Match and If-None-Match of a write. @throws ProblemError (`INVALID_REQUEST`) */
export function parsePrecondition(context: Context): Precondition {
  const match = context.req.header('if-match')?.trim()
  const noneMatch = context.req.header('if-none-match')?.trim()
  if (noneMatch !== undefined) {
    if (noneMatch !== '*' || match !== undefined)
      throw new ProblemError('INVALID_REQUEST', 'If-None-Match must be * and stand alone', 'If-None-Match')
    return { kind: 'absent' }
  }
  if (match === undefined) return { kind: 'none' }
  if (match === '*') return { kind: 'exists' }
  if (!TAG.test(match))
    throw new ProblemError('INVALID_REQUEST', 'If-Match must be one ETag in double quotes, or *', 'If-Match')
  const revision = REVISION.exec(match)?.[1]
  return { kind: 'revision', revision: revision === undefined ? NO_REVISION : Number(revision) }
}

export function preconditionFailed(): ProblemError {
  return new ProblemError(
    'PRECONDITION_FAILED',
    'it is not in the state that was asked for; read it again, then decide',
  )
}

export interface GuardedWrite<T> {
  /** The revision now; 0 = there is none. */
  readonly readRevision: () => Promise<number>
  readonly write: (ifRevision: number | undefined) => Promise<T>
}

/** Writes when the precondition holds; the store checks it. @throws ProblemError (`PRECONDITION_FAILED`) */
export async function writeGuarded<T extends { readonly outcome: string }>(
  precondition: Precondition,
  { readRevision, write }: GuardedWrite<T>,
): Promise<T> {
  if (precondition.kind === 'exists') {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const revision = await readRevision()
      if (revision === 0) throw preconditionFailed()
      const result = await write(revision)
      if (result.outcome !== 'conflict') return result
    }
    throw preconditionFailed()
  }
  const expected = { none: undefined, absent: 0, revision: 0 }[precondition.kind]
  const result = await write(precondition.kind === 'revision' ? precondition.revision : expected)
  if (result.outcome === 'conflict') throw preconditionFailed()
  return result
}
