import { BurrowError } from '@burrow/core/errors'
import { sqlStateOf } from './drivers/pg-errors.ts'

/**
 * What an error of a statement means. `again`: the server undid the statement, or it never ran, or nobody knows; every
 * statement may run twice, so it is repeated for a while. `full`: no room for new jobs. `unmigrated`: the tables or functions
 * are not there, or may not be used. `final`: repeating does not help.
 */
export type ErrorMeaning = 'again' | 'full' | 'unmigrated' | 'final'

const AGAIN = new Set([
  // Serialization failure, deadlock, lock not available, a transaction that was aborted by something else.
  '40001',
  '40P01',
  '55P03',
  '25P02',
  // Read-only: a standby, or a primary that became one.
  '25006',
  // Too many connections, out of memory, cancelled by a time limit.
  '53300',
  '53200',
  '57014',
  // A prepared statement that is gone or that others made under the same name; a plan that no longer fits.
  '26000',
  '42P05',
  '0A000',
])

const UNMIGRATED = new Set(['3F000', '42P01', '42883', '42704', '42703', '42501'])

export function meaningOf(error: unknown): ErrorMeaning {
  if (BurrowError.isInstance(error) || error instanceof RangeError || error instanceof TypeError)
    return 'final'
  const state = sqlStateOf(error)
  // Not from the server: the network, or the client library that says in words that the connection ended.
  if (state === undefined) return 'again'
  if (state === '53100' || state === '53400' || state === '54000') return 'full'
  if (UNMIGRATED.has(state)) return 'unmigrated'
  return AGAIN.has(state) || state.startsWith('08') || state.startsWith('57P') ? 'again' : 'final'
}

export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message || String((error as NodeJS.ErrnoException).code ?? error.name)
}
