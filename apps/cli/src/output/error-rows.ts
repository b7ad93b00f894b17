import type { ErrorGroupDto } from '@burrow/api-contract'
import { cut } from './job-rows.ts'
import type { Row } from './row.ts'

/** A group of errors, in a line. */
export function errorRow(group: ErrorGroupDto): Row {
  const { fingerprint, queue, type, count, name, code, message, trend } = group
  return {
    ...{ fingerprint, queue, type, count },
    last_24h: trend.reduce((sum, errors) => sum + errors, 0),
    first_seen: group.first_seen_at,
    last_seen: group.last_seen_at,
    ...{ name, code, message: cut(message) },
  }
}
