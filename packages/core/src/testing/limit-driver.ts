import { expect } from 'vitest'
import type { ClaimRequest, SetLimitParams, SetLimitResult, StoredLimit } from '../broker/index.ts'
import type { ClaimedJob, Limit, Rate } from '../protocol/index.ts'
import { TEST_TYPE } from './factories.ts'
import { LEASE_MS, type QueueDriver } from './queue-driver.ts'

/** Looks at more than a claim that parks what it meets may need, and at less than one that turns in circles. */
const MOST_CLAIMS = 20

/** A limit with what is not given left out. */
export function limitOf(limit: Partial<Limit>): Limit {
  return { rate: null, concurrency: null, perKey: null, ...limit }
}

/** So many units in so many ms, one at a time unless told otherwise. */
export function rateOf(units: number, perMs: number, burst = 1): Rate {
  return { units, perMs, burst }
}

/** Sets the limit of the type of jobs that tests make. */
export function setLimit(
  { broker, queue }: QueueDriver,
  limit: Partial<Limit> | null,
  params: Partial<SetLimitParams> = {},
): Promise<SetLimitResult> {
  return broker.setLimit({
    queue,
    type: TEST_TYPE,
    limit: limit && limitOf(limit),
    ifRevision: null,
    ...params,
  })
}

/** The limit of the type of jobs that tests make, which must be set. */
export async function storedLimit({ broker, queue }: QueueDriver, type = TEST_TYPE): Promise<StoredLimit> {
  const stored = (await broker.listLimits({ queue })).find((limit) => limit.type === type)
  if (!stored) throw new Error(`there is no limit of ${type}`)
  return stored
}

export interface Starts {
  readonly jobs: readonly ClaimedJob[]
  /** What the last claim was told, which found nothing more to look at. */
  readonly dueInMs: number | null
}

/** Claims until there is nothing more to start right now. That must take few calls: nothing is looked at again and again. */
export async function claimAll(driver: QueueDriver, request: Partial<ClaimRequest> = {}): Promise<Starts> {
  const jobs: ClaimedJob[] = []
  for (let calls = 1; ; calls += 1) {
    const claim = { limit: 1_000, types: [TEST_TYPE], leaseMs: LEASE_MS, ...request }
    const answer = await driver.call({ claim })
    jobs.push(...answer.jobs)
    if (!answer.more) return { jobs, dueInMs: answer.dueInMs }
    expect(calls, 'claims that were told of more').toBeLessThan(MOST_CLAIMS)
  }
}

/** The ids of what starts right now, in order. */
export async function startNow(
  driver: QueueDriver,
  request: Partial<ClaimRequest> = {},
): Promise<readonly string[]> {
  return (await claimAll(driver, request)).jobs.map(({ id }) => id)
}

export interface Start {
  /** Store time in ms. */
  readonly at: number
  readonly cost: number
}

/** The starts of jobs that were claimed once, by the clock of the store. */
export async function startsOf(
  { broker, queue }: QueueDriver,
  ids: readonly string[],
): Promise<readonly Start[]> {
  const { jobs } = await broker.findJobs({ queue, ids })
  return jobs.map((job) => ({ at: job?.startedAt ?? Number.NaN, cost: job?.limitCost ?? Number.NaN }))
}

/** The most that starts in any window [t, t + perMs). One that begins with a start is the worst. */
export function fullestWindow(starts: readonly Start[], { perMs, burst }: Rate): number {
  const within = (from: number) => starts.filter(({ at }) => at >= from && at < from + perMs)
  return Math.max(
    ...starts.map(({ at }) => within(at).reduce((sum, { cost }) => sum + Math.min(cost, burst), 0)),
  )
}
