import type { AttemptDto } from '../schemas/attempt.ts'
import type { EventDto } from '../schemas/event.ts'
import type { ExplanationDto } from '../schemas/explanation.ts'
import type { JobDto } from '../schemas/job.ts'
import type { ScheduleDto } from '../schemas/schedule.ts'

/** The job for those who may not see what jobs hold. An address may hold a secret, so it is not told either. */
export function redactJob<T extends JobDto>(job: T): T {
  const progress = job.progress && { percent: job.progress.percent, note: null }
  return { ...job, payload: null, result: null, errors: [], progress, webhook: null, redacted: true }
}

export function redactAttempt(attempt: AttemptDto): AttemptDto {
  return { ...attempt, error: null }
}

export function redactExplanation(explanation: ExplanationDto): ExplanationDto {
  const findings = explanation.findings.map((finding) => ({ ...finding, error: null }))
  return { ...explanation, findings, redacted: true }
}

export function redactSchedule(schedule: ScheduleDto): ScheduleDto {
  return { ...schedule, job: { ...schedule.job, payload: null, webhook: null }, redacted: true }
}

export function redactEvent(event: EventDto): EventDto {
  const { progress } = event
  return {
    ...event,
    result: undefined,
    ...(progress ? { progress: { ...progress, note: null } } : {}),
    redacted: true,
  }
}
