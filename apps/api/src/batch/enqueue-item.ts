import { parseNewJob, PROBLEM_KINDS, type BatchItemDto } from '@burrow/api-contract'
import { enqueueNewJob, type EnqueueDeps } from '../enqueue/enqueue-new-job.ts'
import { readBody } from '../exact-json/read-body.ts'
import { describeError, type ProblemDetails } from '../problems/describe-error.ts'
import { ProblemError } from '../problems/problem-error.ts'
import { describeIssues } from '../problems/validation-problem.ts'
import { findExcess } from './json-shape.ts'
import type { RawItem } from './item-splitter.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

function parse(item: RawItem): unknown {
  if (item === 'too_large') throw new ProblemError('BODY_TOO_LARGE', 'the job has too many bytes')
  if (item === 'unfinished') throw new ProblemError('MALFORMED_JSON', 'the list does not end')
  try {
    const text = decoder.decode(item)
    const excess = findExcess(text)
    if (excess !== null) throw new ProblemError('BODY_TOO_COMPLEX', excess)
    return readBody(text)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError('MALFORMED_JSON', 'the job could not be read as JSON')
  }
}

/** The answer to a job that was not taken. */
export function refuse(index: number, { code, detail, extras }: ProblemDetails): BatchItemDto {
  const { status, retryable } = PROBLEM_KINDS[code]
  const field = extras.field === undefined ? {} : { field: extras.field }
  const survivor = extras.job_id === undefined ? {} : { id: extras.job_id }
  return { index, status, ...survivor, code, detail, ...field, retryable }
}

export interface BatchEnqueuer extends EnqueueDeps {
  /** Told of what is our fault; answers hide it. */
  readonly onInternal: (error: unknown) => void
}

/** Checks one job and puts it on its way; jobs of one tick travel in one call. Never rejects. */
export async function enqueueItem(
  { burrow, types, onInternal }: BatchEnqueuer,
  index: number,
  item: RawItem,
): Promise<BatchItemDto> {
  try {
    const checked = parseNewJob(parse(item))
    if (!checked.success) return refuse(index, describeIssues(checked.error))
    const { id, queue, outcome } = await enqueueNewJob({ burrow, types }, checked.data)
    return { index, status: outcome === 'created' ? 201 : 200, id, queue, outcome }
  } catch (error) {
    const details = describeError(error)
    if (details.code === 'INTERNAL') onInternal(error)
    return refuse(index, details)
  }
}
