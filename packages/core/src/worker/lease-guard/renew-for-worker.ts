import type { FullBroker } from '../../broker/index.ts'
import { LIMITS, type Job } from '../../protocol/index.ts'

/** Active jobs a page, and pages of a queue: those whose leases end first come first, and a silent worker's are among them. */
const PAGE_JOBS = 200
const MAX_PAGES = 50

export interface RenewForWorkerParams {
  readonly broker: Pick<FullBroker, 'listJobs' | 'renewLeases'>
  readonly workerId: string
  readonly queue: string
  readonly leaseMs: number
  /** Now on the clock of the store. */
  readonly storeNow: () => number
}

/** Whether the time limit of its attempt leaves it to the worker. */
function hasTime({ startedAt, timeoutMs }: Job, now: number): boolean {
  return timeoutMs === null || startedAt === null || startedAt + timeoutMs > now
}

/**
 * Renews the leases of all jobs of a worker in a queue whose time limit is not over. The store is asked which they are: the worker has
 * no work with it while all is well. What it ended meanwhile, or somebody else runs, is refused by state and epoch.
 * @returns how many were renewed
 */
export async function renewForWorker(params: RenewForWorkerParams): Promise<number> {
  const { broker, workerId, queue, leaseMs, storeNow } = params
  const leases: { readonly jobId: string; readonly epoch: number }[] = []
  let cursor: string | null = null
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const listed = await broker.listJobs({
      queue,
      state: 'active',
      type: null,
      tag: null,
      cursor,
      limit: PAGE_JOBS,
    })
    const now = storeNow()
    for (const job of listed.jobs) {
      if (job.workerId === workerId && hasTime(job, now)) leases.push({ jobId: job.id, epoch: job.epoch })
    }
    cursor = listed.cursor
    if (cursor === null) break
  }
  let renewed = 0
  for (let at = 0; at < leases.length; at += LIMITS.batch) {
    const { outcomes } = await broker.renewLeases({
      queue,
      leaseMs,
      leases: leases.slice(at, at + LIMITS.batch),
    })
    renewed += outcomes.filter((outcome) => outcome !== 'lease_lost').length
  }
  return renewed
}
