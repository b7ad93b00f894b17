import type { PriorityName } from '@burrow/core'
import { wholeNumber } from './whole-number.ts'

/** A priority by name or by number; the API or the library checks the number. */
export function priorityFlag(text: string, flag = '--priority'): PriorityName | 1 | 2 | 3 | 4 | 5 {
  if (text === 'low' || text === 'normal' || text === 'high') return text
  return wholeNumber(text, flag) as 1 | 2 | 3 | 4 | 5
}
