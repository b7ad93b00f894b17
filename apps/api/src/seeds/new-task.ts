import { newJobSchema, type NewJobDto } from '@burrow/api-contract'
import { z } from 'zod'
import { describeIssues } from '../problems/validation-problem.ts'
import { ProblemError } from '../problems/problem-error.ts'

/** Retries of a task that says nothing about them. */
const MAX_RETRIES = 2

const newTaskSchema = newJobSchema.safeExtend({
  scheduled_for: z.iso
    .datetime({ offset: true, error: 'must be a time such as 2026-01-01T12:00:00Z' })
    .optional(),
})

/**
 * The new job that the body of `POST /tasks` asks for. Everything that `POST /jobs` knows may be given as well.
 * @throws ProblemError
 */
export function parseNewTask(body: unknown): NewJobDto {
  const checked = newTaskSchema.safeParse(body)
  if (!checked.success) {
    const { code, detail, extras } = describeIssues(checked.error)
    throw new ProblemError(code, detail, extras.field)
  }
  const { scheduled_for: scheduledFor, ...job } = checked.data
  return {
    max_retries: MAX_RETRIES,
    ...job,
    ...(scheduledFor === undefined ? {} : { execute_at: scheduledFor }),
  }
}
