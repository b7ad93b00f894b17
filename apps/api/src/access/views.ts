import { redactAttempt, redactExplanation, redactJob, redactSchedule } from '@burrow/api-contract'
import type { AttemptDto, BulkPreviewDto, ExplanationDto, JobDto, ScheduleDto } from '@burrow/api-contract'
import type { Context } from 'hono'
import { seesPayload } from './actor-of.ts'

/** How things are shown to whoever asks: whole, or without what jobs hold. */
export interface Views {
  job<T extends JobDto>(job: T): T
  attempt(attempt: AttemptDto): AttemptDto
  explanation(explanation: ExplanationDto): ExplanationDto
  schedule(schedule: ScheduleDto): ScheduleDto
  preview(preview: BulkPreviewDto): BulkPreviewDto
}

const WHOLE: Views = {
  job: (job) => job,
  attempt: (attempt) => attempt,
  explanation: (explanation) => explanation,
  schedule: (schedule) => schedule,
  preview: (preview) => preview,
}

const REDACTED: Views = {
  job: redactJob,
  attempt: redactAttempt,
  explanation: redactExplanation,
  schedule: redactSchedule,
  preview: (preview) => ({ ...preview, sample: preview.sample.map(redactJob) }),
}

export function viewsOf(context: Context): Views {
  return seesPayload(context) ? WHOLE : REDACTED
}
