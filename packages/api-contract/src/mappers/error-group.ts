import type { ErrorGroup, ErrorGroupsPage } from '@burrow/core'
import { HISTORY } from '@burrow/core/protocol'
import { TREND_HOURS, type ErrorGroupDto, type ErrorGroupPageDto } from '../schemas/error-group.ts'
import { toIso } from './job.ts'

const HOUR_MS = HISTORY.hour.stepMs

function toErrorGroupDto({ hours, ...group }: ErrorGroup, now: number): ErrorGroupDto {
  const { queue, fingerprint, type, name, code, message, count, firstSeenAt, lastSeenAt, lastJobId } = group
  const running = Math.floor(now / HOUR_MS) * HOUR_MS
  const counts = new Map(hours.map(({ at, count: errors }) => [at, errors]))
  return {
    ...{ queue, fingerprint, type, name, code, message, count },
    trend: Array.from(
      { length: TREND_HOURS },
      (_, index) => counts.get(running - (TREND_HOURS - 1 - index) * HOUR_MS) ?? 0,
    ),
    ...{ first_seen_at: toIso(firstSeenAt), last_seen_at: toIso(lastSeenAt), last_job_id: lastJobId },
  }
}

/** Groups of errors as the HTTP API shows them. */
export function toErrorGroupPageDto({ groups, cursor, now }: ErrorGroupsPage): ErrorGroupPageDto {
  return {
    items: groups.map((group) => toErrorGroupDto(group, now ?? group.lastSeenAt)),
    next_cursor: cursor,
  }
}
