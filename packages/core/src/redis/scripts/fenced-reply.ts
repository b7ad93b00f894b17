import type { SettleOutcome } from '../../broker/index.ts'
import { okReply } from './raw-reply.ts'

/** A letter for each write that an epoch fences: o = ok, l = lease lost. */
export function fencedReply(raw: unknown): { outcomes: readonly SettleOutcome[] } {
  return { outcomes: Array.from(String(okReply(raw)[0]), (letter) => (letter === 'o' ? 'ok' : 'lease_lost')) }
}
