import type { LimitDto } from '@burrow/api-contract'
import { durationText } from './duration-text.ts'
import type { Row } from './row.ts'

function rateText(part: Pick<LimitDto, 'rate' | 'per_ms' | 'burst'> | null): string | null {
  if (part === null || part.rate === null || part.per_ms === null) return null
  const { rate, per_ms, burst } = part
  return `${rate} per ${durationText(per_ms)}${burst !== null && burst > 1 ? `, burst ${burst}` : ''}`
}

/** A limit as a line of a list. */
export function limitRow(limit: LimitDto): Row {
  return {
    type: limit.type,
    queue: limit.queue,
    rate: rateText(limit),
    concurrency: limit.concurrency,
    per_key_rate: rateText(limit.per_key),
    per_key_concurrency: limit.per_key?.concurrency ?? null,
    active: limit.active,
    waiting: limit.waiting,
  }
}
