import { MAX_TIMER_MS, parseDuration } from '@burrow/core/time'
import { usageError } from '../cli-error.ts'

/** How often to look, as `--interval` says it: a store is not to be asked more often than once a second. */
export function lookEvery(text: string): number {
  const ms = parseDuration(text, '--interval')
  if (ms >= 1_000 && ms <= MAX_TIMER_MS) return ms
  throw usageError('--interval must be at least 1s')
}
