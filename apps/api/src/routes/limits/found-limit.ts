import { toLimitDto, type LimitDto } from '@burrow/api-contract'
import type { Burrow } from '@burrow/core'
import type { Context } from 'hono'
import { tagOf } from '../../preconditions.ts'
import { ProblemError } from '../../problems/problem-error.ts'

/** Which limit is meant. */
export interface LimitParams {
  readonly queue: string
  readonly type: string
}

/** Its revision; 0 when there is none. */
export async function revisionOf(burrow: Burrow, { queue, type }: LimitParams): Promise<number> {
  const limits = await burrow.limits(queue)
  return limits.find((limit) => limit.type === type)?.revision ?? 0
}

/** The limit as the body of an answer, with its tag. @throws ProblemError (`LIMIT_NOT_FOUND`) */
export async function showLimit(
  context: Context,
  burrow: Burrow,
  { queue, type }: LimitParams,
): Promise<LimitDto> {
  const limit = (await burrow.limits(queue)).find((entry) => entry.type === type)
  if (limit === undefined) throw limitNotFound({ queue, type })
  context.header('etag', tagOf(limit.revision))
  return toLimitDto(limit)
}

export function limitNotFound({ queue, type }: LimitParams): ProblemError {
  return new ProblemError('LIMIT_NOT_FOUND', `no limit of "${type}" in queue "${queue}" is set`)
}
