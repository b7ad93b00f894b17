import type { JobContext, JobState } from '@burrow/core'
import type { MaintenanceClient } from '../maintenance-client.ts'
import { CLEANUP_DEFAULTS, type CleanupInput, type CleanupResult } from './maintenance-cleanup.ts'

/** Jobs of one page, and of one call that deletes. */
const PAGE = 200
/** What one sweep takes care of. */
const SWEEP = 1_000

type Wanted = Required<Omit<CleanupInput, 'queue' | 'type'>> & Pick<CleanupInput, 'type'>
type Totals = CleanupResult & { scanned: number; toScan: number }

function tell(ctx: JobContext, totals: Totals): void {
  const share = totals.toScan === 0 ? 1 : Math.min(1, totals.scanned / totals.toScan)
  ctx.progress(share * 100, `${totals.removed} jobs removed`)
}

/** Removes old jobs of one queue in one state, page by page, oldest or newest first as the store lists them. */
async function removeOld(
  client: MaintenanceClient,
  ctx: JobContext,
  place: { readonly queue: string; readonly state: JobState; readonly endedBefore: number },
  wanted: Wanted,
  totals: Totals,
): Promise<void> {
  const { queue, state, endedBefore } = place
  let cursor: string | null = null
  do {
    ctx.signal.throwIfAborted()
    const page = await client.jobs({
      queue,
      state,
      cursor,
      limit: PAGE,
      ...(wanted.type ? { type: wanted.type } : {}),
    })
    const old = page.jobs.filter((job) => job.finishedAt !== null && job.finishedAt < endedBefore)
    const ids = old.slice(0, wanted.limit - totals.removed).map(({ id }) => id)
    if (ids.length > 0) {
      const { outcomes } = await client.broker.deleteJobs({ queue, ids })
      const removed = outcomes.filter(({ outcome }) => outcome === 'done').length
      totals.removed += removed
      if (removed > 0) totals.removedByQueue[queue] = (totals.removedByQueue[queue] ?? 0) + removed
    }
    totals.scanned += page.jobs.length
    totals.limitReached = totals.removed >= wanted.limit
    tell(ctx, totals)
    cursor = page.cursor
  } while (cursor !== null && !totals.limitReached)
}

/** What every worker does every few seconds, done now and until nothing is left of it. */
async function sweep(
  client: MaintenanceClient,
  ctx: JobContext,
  queue: string,
  totals: Totals,
): Promise<void> {
  for (let more = true; more;) {
    ctx.signal.throwIfAborted()
    const swept = await client.broker.sweep({ queue, limit: SWEEP })
    totals.removedByRetention += swept.removed
    totals.expired += swept.expired
    totals.recovered += swept.requeued.length + swept.dead.length + swept.cancelled.length
    more = swept.more
  }
}

/** Sweeps every queue, then removes what ended long ago, in steps that are bounded. Stops between two steps when it is cancelled. */
export async function runCleanup(
  client: MaintenanceClient,
  input: CleanupInput,
  ctx: JobContext,
): Promise<CleanupResult> {
  const wanted: Wanted = { ...CLEANUP_DEFAULTS, ...input }
  const all = await client.queues()
  const queues = input.queue === undefined ? all : all.filter(({ queue }) => queue === input.queue)
  const totals: Totals = {
    ...{
      removed: 0,
      removedByQueue: {},
      removedByRetention: 0,
      expired: 0,
      recovered: 0,
      limitReached: false,
    },
    ...{ scanned: 0, toScan: 0 },
  }
  for (const { queue } of queues) await sweep(client, ctx, queue, totals)
  const states = [...new Set(wanted.states)]
  for (const { counts } of queues) for (const state of states) totals.toScan += counts[state]
  for (const { queue, now } of queues)
    for (const state of states) {
      if (totals.limitReached) break
      // The clock of the store wrote down when jobs ended, so it says how long ago that is.
      await removeOld(client, ctx, { queue, state, endedBefore: now - wanted.olderThanMs }, wanted, totals)
    }
  const { scanned: _, toScan: __, ...result } = totals
  ctx.log('cleaned up', { removed: result.removed, removedByRetention: result.removedByRetention })
  return result
}
