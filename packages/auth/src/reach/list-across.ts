import type { FullBroker, ListJobsParams, ListJobsResult } from '@burrow/core/broker'
import { InvalidOptionError } from '@burrow/core/errors'
import type { Job } from '@burrow/core'
import { Buffer } from 'node:buffer'
import { z } from 'zod'

/** Queues looked into for one page; with more, a page ends early and has a cursor. */
const QUEUES_A_PAGE = 50
/** Jobs looked at for one page, where a filter finds few: behind the queue that reaches so many, it ends early. */
const SCANNED_A_PAGE = 1_000

const cursorSchema = z.tuple([z.string(), z.string().nullable()])

function encode(queue: string, inner: string | null): string {
  return Buffer.from(JSON.stringify([queue, inner])).toString('base64url')
}

function decode(cursor: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw new InvalidOptionError('options.cursor', 'must be the cursor of the page before')
  }
}

/** A page of the jobs of some queues, one after the other by name. The cursor names a queue; a wrong one leads nowhere else. */
export async function listAcross(
  broker: Pick<FullBroker, 'listJobs'>,
  queues: readonly string[],
  params: ListJobsParams,
): Promise<ListJobsResult> {
  const [start, within] = params.cursor === null ? ['', null] : decode(params.cursor)
  const rest = queues.toSorted().filter((queue) => queue >= start)
  const jobs: Job[] = []
  let scanned = 0
  for (const [index, queue] of rest.entries()) {
    if (index >= QUEUES_A_PAGE) return { jobs, cursor: encode(queue, null), scanned }
    const cursor = queue === start ? within : null
    const page = await broker.listJobs({ ...params, queue, cursor, limit: params.limit - jobs.length })
    jobs.push(...page.jobs)
    scanned += page.scanned
    if (page.cursor !== null) return { jobs, cursor: encode(queue, page.cursor), scanned }
    const next = rest[index + 1]
    const isFull = jobs.length >= params.limit || scanned >= SCANNED_A_PAGE
    if (isFull && next !== undefined) return { jobs, cursor: encode(next, null), scanned }
  }
  return { jobs, cursor: null, scanned }
}
