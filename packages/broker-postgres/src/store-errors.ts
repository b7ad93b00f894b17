import { BurrowError } from '@burrow/core/errors'

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

/** SQLSTATE, or the code of the platform such as ECONNREFUSED. */
function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : undefined
}

export function meaningOf(error: unknown): ErrorMeaning {
  if (BurrowError.isInstance(error) || error instanceof RangeError || error instanceof TypeError)
    return 'final'
  const code = codeOf(error)
  // Without a code: the client library says in words that the connection ended.
  if (code === undefined) return 'again'
  if (code === '53100' || code === '53400' || code === '54000') return 'full'
  if (UNMIGRATED.has(code)) return 'unmigrated'
  if (AGAIN.has(code) || code.startsWith('08') || code.startsWith('57P')) return 'again'
  // Five characters are a SQLSTATE; anything else comes from the platform: the network.
  return /^[0-9A-Z]{5}$/.test(code) ? 'final' : 'again'
}

export function messageOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : String(codeOf(error) ?? error)
}
