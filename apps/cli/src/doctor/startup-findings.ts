import { BurrowError } from '@burrow/core/errors'
import type { Finding } from './finding.ts'

const WHY: Readonly<Record<string, Pick<Finding, 'code' | 'why' | 'remedy'>>> = {
  SCHEMA_MISSING: {
    code: 'schema',
    why: 'Nothing can use the store before its tables are those of this version.',
    remedy: 'Look at what would be done with burrow migrate plan, and do it with burrow migrate up.',
  },
  SCHEMA_TOO_NEW: {
    code: 'schema',
    why: 'Another version of Burrow made the tables; this one must not touch them.',
    remedy: 'Use that version here.',
  },
  STORE_MISCONFIGURED: {
    code: 'store',
    why: 'No worker and no API starts on this store.',
    remedy: 'Mend what the message names.',
  },
}

/** What is wrong with a store that cannot be used as it is; null when it is something else that kept it from opening. */
export function startupFinding(error: unknown): Finding | null {
  if (!BurrowError.isInstance(error)) return null
  const known = WHY[error.code]
  return known === undefined ? null : { ...known, what: error.message }
}
