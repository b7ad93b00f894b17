import type { BulkFilter, BulkRequest } from '../api/bulk-actions.ts'
import type { OfferedAction } from './possible-bulk-actions.ts'

/** What somebody chose in the dialog, as it is typed. */
export interface BulkChoice {
  readonly action: OfferedAction
  readonly to: string
  readonly pace: string
  readonly most: string
}

function wholeNumber(text: string): number | undefined {
  const number = Number(text)
  return text.trim() === '' || !Number.isSafeInteger(number) ? undefined : number
}

/** What is to be done; null while something is missing. */
export function toBulkRequest(
  filter: BulkFilter,
  { action, to, pace, most }: BulkChoice,
): BulkRequest | null {
  const queue = to.trim()
  if (action === 'move' && queue === '') return null
  const [rate, limit] = [wholeNumber(pace), wholeNumber(most)]
  return {
    action,
    filter,
    ...(action === 'move' ? { to: queue } : {}),
    ...(rate === undefined ? {} : { rate_per_second: rate }),
    ...(limit === undefined ? {} : { limit }),
  }
}
