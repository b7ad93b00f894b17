import { redactAttempt, redactJob, redactSchedule } from '@burrow/api-contract'
import type { AttemptDto, BulkPreviewDto, JobDto, ScheduleDto } from '@burrow/api-contract'
import type { Context } from 'hono'
import { seesPayload } from './actor-of.ts'

/** How things are shown to whoever asks: whole, or without what jobs hold. */
export interface Views {
  job<T extends JobDto>(job: T): T
  attempt(attempt: AttemptDto): AttemptDto
  schedule(schedule: ScheduleDto): ScheduleDto
  preview(preview: BulkPreviewDto): BulkPreviewDto
}

const WHOLE: Views = {
  job: (job) => job,
  attempt: (attempt) => attempt,
  schedule: (schedule) => schedule,
  preview: (preview) => preview,
}

const REDACTED: Views = {
  job: redactJob,
  attempt: redactAttempt,
  schedule: redactSchedule,
  preview: (preview) => ({ ...preview, sample: preview.sample.map(redactJob) }),
}

export function viewsOf(context: Context): Views {
  return seesPayload(context) ? WHOLE : REDACTED
}
