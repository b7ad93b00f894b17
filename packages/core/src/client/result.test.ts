import { describe, expect, it } from 'vitest'
import type { FindJobsParams, FullBroker } from '../broker/index.ts'
import { createMemoryBroker } from '../memory/index.ts'
import { FaultyBroker, freshName, settlement, SimulatedClock, waitFor } from '../testing/index.ts'
import { Burrow } from './burrow.ts'

/** A client, and a hand that ends its jobs. */
function createSite() {
  const clock = new SimulatedClock()
  const faulty = new FaultyBroker(createMemoryBroker({ clock }))
  const burrow = new Burrow(faulty.broker, { clock })
  const call = (settlements: ReturnType<typeof settlement.complete>[], limit: number) =>
    faulty.broker.settleAndClaim({
      queue: 'default',
      workerId: 'hand',
      token: freshName('token'),
      settlements,
      claim: limit > 0 ? { limit, types: ['a'], leaseMs: 600_000 } : null,
    })
  return {
    clock,
    faulty,
    burrow,
    claim: async (limit: number) => (await call([], limit)).jobs,
    settle: (...settlements: ReturnType<typeof settlement.complete>[]) => call(settlements, 0),
  }
}

describe('the result of a job', () => {
  it('comes with the event, without polling', async () => {
    const { burrow, claim, settle, faulty } = createSite()
    const job = await burrow.enqueue('a', 1)
    const result = job.result()
    await waitFor(() => faulty.calls('findJobs') > 0)
    const [claimed] = await claim(1)
    await settle(settlement.complete(claimed!, '{"n":1}'))
    expect(await result).toEqual({ n: 1 })
    await burrow.close()
  })

  it('is looked up in small pieces when it is too large for its event', async () => {
    const { claim, settle, faulty } = createSite()
    const asked: number[] = []
    const findJobs = faulty.broker.findJobs.bind(faulty.broker)
    const broker = new Proxy(faulty.broker, {
      get: (target, key: string) =>
        key === 'findJobs'
          ? (params: FindJobsParams) => {
              asked.push(params.ids.length)
              return findJobs(params)
            }
          : (target[key as keyof FullBroker] as unknown),
    })
    const reader = new Burrow(broker)
    const jobs = await reader.enqueueMany(Array.from({ length: 100 }, () => ({ type: 'a', payload: 1 })))
    const results = jobs.map((job) => job.result())
    await settle(
      ...(await claim(100)).map((job) => settlement.complete(job, JSON.stringify('x'.repeat(5_000)))),
    )
    expect(await Promise.all(results)).toHaveLength(100)
    expect(Math.max(...asked)).toBeLessThanOrEqual(20)
    await reader.close()
  })

  it('comes with the event also when retention removed the job at once', async () => {
    const { burrow, claim, settle, faulty } = createSite()
    await burrow.setRetention('default', { completedCount: 0 })
    const job = await burrow.enqueue('a', 1)
    const result = job.result()
    await waitFor(() => faulty.calls('findJobs') > 0)
    const [claimed] = await claim(1)
    await settle(settlement.complete(claimed!, '{"n":1}'))
    expect(await result).toEqual({ n: 1 })
    expect(await burrow.job(job.id)).toBeNull()
    await burrow.close()
  })

  it('is there at once when the job has ended already', async () => {
    const { burrow, claim, settle } = createSite()
    const job = await burrow.enqueue('a', 1)
    const [claimed] = await claim(1)
    await settle(settlement.complete(claimed!))
    expect(await job.result()).toBeNull()
    expect(await burrow.handle(job.id).result()).toBeNull()
    await burrow.close()
  })

  it('is waited for by many with few lookups', async () => {
    const { burrow, claim, settle, faulty } = createSite()
    const jobs = await burrow.enqueueMany(
      Array.from({ length: 500 }, (_, payload) => ({ type: 'a', payload })),
    )
    const results = Promise.all([...jobs, ...jobs].map((job) => job.result()))
    await waitFor(() => faulty.calls('findJobs') > 0)
    const claimed = await claim(500)
    await settle(...claimed.map((one) => settlement.complete(one, one.payload)))
    expect(await results).toEqual([...jobs, ...jobs].map((_, index) => index % 500))
    // 20 jobs a lookup, and none for the results: they come with the events.
    expect(faulty.calls('findJobs')).toBeLessThanOrEqual(500 / 20)
    await burrow.close()
  })

  it('is an error for a job that is dead, cancelled or deleted', async () => {
    const { burrow, claim, settle } = createSite()
    const [dead, cancelled, deleted] = await burrow.enqueueMany(
      [1, 2, 3].map((payload) => ({ type: 'a', payload })),
    )
    const results = Promise.allSettled([dead!.result(), cancelled!.result(), deleted!.result()])
    const [claimed] = await claim(1)
    await settle(settlement.die(claimed!, 'permanent_error'))
    await burrow.cancel(cancelled!.id)
    await burrow.delete(deleted!.id)
    expect(
      (await results).map((result) => result.status === 'rejected' && (result.reason as unknown)),
    ).toMatchObject([
      { code: 'JOB_FAILED', state: 'dead', reason: 'permanent_error', jobId: dead!.id },
      { code: 'JOB_FAILED', state: 'cancelled', reason: 'requested' },
      { code: 'JOB_NOT_FOUND', jobId: deleted!.id },
    ])
    await burrow.close()
  })

  it('of an unknown job is an error', async () => {
    const { burrow } = createSite()
    await expect(burrow.handle('unknown').result()).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
    await burrow.close()
  })

  it('is not waited for longer than said; the default is a minute', async () => {
    const { burrow, clock } = createSite()
    const job = await burrow.enqueue('a', 1)
    const outcomes = Promise.allSettled([job.result({ timeoutMs: 100 }), job.result()])
    let ended = 0
    const quick = job.result({ timeoutMs: 200 }).catch(() => (ended += 1))
    await clock.advance(200)
    await quick
    expect(ended).toBe(1)
    await clock.advance(59_800)
    for (const outcome of await outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'RESULT_TIMEOUT', jobId: job.id } })
    await burrow.close()
  })

  it('is not waited for once the signal is aborted', async () => {
    const { burrow } = createSite()
    const job = await burrow.enqueue('a', 1)
    const stop = new AbortController()
    const result = job.result({ signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(result).rejects.toThrow('enough')
    await expect(job.result({ signal: stop.signal })).rejects.toThrow('enough')
    await burrow.close()
  })

  it('is found by the poll when the lookup after the event failed', async () => {
    const { burrow, claim, settle, faulty, clock } = createSite()
    const job = await burrow.enqueue('a', 1)
    const result = job.result()
    await waitFor(() => faulty.calls('findJobs') > 0)
    const [claimed] = await claim(1)
    const before = faulty.calls('findJobs')
    faulty.refuse('findJobs')
    // Too large to come with the event.
    const late = 'x'.repeat(5_000)
    await settle(settlement.complete(claimed!, JSON.stringify(late)))
    await waitFor(() => faulty.calls('findJobs') > before)
    await clock.advance(3_000)
    expect(await result).toBe(late)
    await burrow.close()
  })

  it('is refused when the client closes; nothing is left running', async () => {
    const { burrow, clock } = createSite()
    const job = await burrow.enqueue('a', 1)
    const results = Promise.allSettled([job.result()])
    await burrow.close()
    expect(await results).toMatchObject([{ reason: { code: 'CLOSED' } }])
    await expect(job.result()).rejects.toMatchObject({ code: 'CLOSED' })
    await waitFor(() => clock.pendingTimers === 0)
  })
})
