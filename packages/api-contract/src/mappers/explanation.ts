import type { JobExplanation } from '@burrow/core/protocol'
import type { ExplanationDto } from '../schemas/explanation.ts'
import { toIso, toIsoOrNull } from './job.ts'

/** Why a job does not run, as the HTTP API shows it. */
export function toExplanationDto({ jobId, queue, state, at, findings }: JobExplanation): ExplanationDto {
  return {
    id: jobId,
    queue,
    state,
    at: toIso(at),
    findings: findings.map(({ code, message, until, count, workerId, error }) => ({
      ...{ code, message, until: toIsoOrNull(until), count, worker_id: workerId, error },
    })),
    redacted: false,
  }
}
