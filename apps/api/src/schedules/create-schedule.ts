import { toScheduleDto, type ScheduleDto } from '@burrow/api-contract'
import { newJobId } from '@burrow/core/protocol'
import type { Context } from 'hono'
import { tagOf } from '../preconditions.ts'
import { ProblemError } from '../problems/problem-error.ts'
import { idOfKey, parseIdempotencyKey } from '../routes/jobs/idempotency-key.ts'
import { writeSchedule, type ScheduleDeps, type ScheduleRequest } from './schedule-request.ts'

/**
 * Creates a schedule, once for an id or an Idempotency-Key: repeated, it answers with what is there.
 * @throws ProblemError (`SCHEDULE_EXISTS`, `IDEMPOTENCY_KEY_REUSED`) when something else is there
 */
export async function createSchedule(
  context: Context,
  deps: ScheduleDeps,
  given: string | undefined,
  request: ScheduleRequest,
  toField: (field: string) => string,
): Promise<{ readonly dto: ScheduleDto; readonly status: 200 | 201 }> {
  const key = parseIdempotencyKey(context.req.header('idempotency-key'))
  if (key !== null && given !== undefined)
    throw new ProblemError('INVALID_REQUEST', 'id cannot be given together with Idempotency-Key', 'id')
  const { clock, random } = deps.burrow.settings
  const id = key === null ? (given ?? newJobId('schedules', clock.now(), random)) : idOfKey('schedules', key)
  const { outcome, schedule } = await writeSchedule(deps, id, request, 0, toField)
  if (outcome === 'conflict' || schedule === null) {
    if (key === null)
      throw new ProblemError('SCHEDULE_EXISTS', `another schedule "${id}" is there; PUT replaces it`, 'id')
    throw new ProblemError(
      'IDEMPOTENCY_KEY_REUSED',
      'this Idempotency-Key was used for another schedule, or that schedule was changed since',
      'Idempotency-Key',
    )
  }
  context.header('location', `/api/v1/schedules/${encodeURIComponent(id)}`)
  context.header('etag', tagOf(schedule.revision))
  if (outcome !== 'created' && key !== null) context.header('idempotency-replayed', 'true')
  return { dto: toScheduleDto(schedule), status: outcome === 'created' ? 201 : 200 }
}
