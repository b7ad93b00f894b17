import { describe, expect, it, vi } from 'vitest'
import { createMemoryBroker } from '../memory/index.ts'
import { QueueDriver, SimulatedClock, waitFor } from '../testing/index.ts'
import { Burrow } from './burrow.ts'

function createSite() {
  const clock = new SimulatedClock()
  const broker = createMemoryBroker({ clock })
  const burrow = new Burrow(broker, { clock, namespace: 'here' })
  const driver = (queue = 'default') => new QueueDriver(broker, queue)
  return { clock, broker, burrow, driver }
}

describe('steering by id alone', () => {
  it('cancels, retries, runs now and deletes', async () => {
    const { burrow } = createSite()
    const job = await burrow.enqueue('test', 1, { queue: 'somewhere', delayMs: 60_000 })
    expect(await burrow.runNow(job.id)).toEqual({ outcome: 'done', state: 'pending' })
    expect(await burrow.cancel(job.id)).toEqual({ outcome: 'done', state: 'cancelled' })
    expect(await burrow.retry(job.id)).toEqual({ outcome: 'done', state: 'pending' })
    expect(await burrow.delete(job.id)).toEqual({ outcome: 'done', state: null })
    expect(await burrow.job(job.id)).toBeNull()
  })

  it('says when another job is in the way, not only the state', async () => {
    const { burrow } = createSite()
    const { id } = await burrow.enqueue('test', 1, { uniqueKey: 'k' })
    await burrow.cancel(id)
    await burrow.enqueue('test', 2, { id: 'same', uniqueKey: 'k' })
    await expect(burrow.retry(id)).rejects.toThrow('another job holds its unique key')
    await burrow.enqueue('test', 3, { id: 'same', queue: 'other' })
    await expect(burrow.moveTo('same', 'other', { queue: 'default' })).rejects.toThrow(
      'has a job with its id',
    )
    const { errors } = await burrow.bulk({ action: 'retry' }).run()
    expect(errors[0]?.message).toContain('another job holds its unique key')
  })

  it('says what is not there and what does not go', async () => {
    const { burrow, broker, driver } = createSite()
    await broker.registerQueue({ queue: 'default' })
    const { id } = await driver().completedJob()
    await expect(burrow.cancel(id)).rejects.toMatchObject({
      code: 'JOB_STATE_CONFLICT',
      state: 'completed',
      jobId: id,
    })
    await expect(burrow.retry(id)).rejects.toMatchObject({ code: 'JOB_STATE_CONFLICT' })
    for (const action of ['cancel', 'retry', 'runNow', 'delete', 'logs'] as const)
      await expect(burrow[action]('unknown')).rejects.toMatchObject({
        code: 'JOB_NOT_FOUND',
        jobId: 'unknown',
      })
  })
})

describe('an id of your own in several queues', () => {
  it('is refused until the queue is named', async () => {
    const { burrow } = createSite()
    for (const queue of ['a', 'b'])
      await burrow.enqueue('test', queue, { queue, id: 'order-1', delayMs: 60_000 })
    await burrow.enqueue('test', 'c', { queue: 'c', id: 'order-2' })
    for (const action of ['job', 'logs', 'cancel', 'retry', 'runNow', 'delete'] as const)
      await expect(burrow[action]('order-1')).rejects.toMatchObject({
        code: 'JOB_AMBIGUOUS',
        jobId: 'order-1',
        queues: ['a', 'b'],
      })
    await expect(burrow.handle('order-1').result()).rejects.toMatchObject({ code: 'JOB_AMBIGUOUS' })
    expect((await burrow.job('order-2'))?.queue).toBe('c')
  })

  it('is the job of the queue that is named', async () => {
    const { burrow } = createSite()
    for (const queue of ['a', 'b'])
      await burrow.enqueue('test', queue, { queue, id: 'order-1', delayMs: 60_000 })
    const inB = { queue: 'b' }
    expect(await burrow.job('order-1', inB)).toMatchObject({ queue: 'b', payload: 'b' })
    expect(await burrow.logs('order-1', inB)).toEqual([])
    expect(await burrow.runNow('order-1', inB)).toEqual({ outcome: 'done', state: 'pending' })
    expect(await burrow.cancel('order-1', inB)).toEqual({ outcome: 'done', state: 'cancelled' })
    await expect(burrow.handle('order-1', inB).result()).rejects.toMatchObject({ code: 'JOB_FAILED' })
    await expect(burrow.runNow('order-1', inB)).rejects.toMatchObject({
      code: 'JOB_STATE_CONFLICT',
      state: 'cancelled',
    })
    expect(await burrow.retry('order-1', inB)).toEqual({ outcome: 'done', state: 'pending' })
    expect(await burrow.delete('order-1', inB)).toEqual({ outcome: 'done', state: null })
    await expect(burrow.delete('order-1', inB)).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
    expect(await burrow.job('order-1')).toMatchObject({ queue: 'a', state: 'scheduled' })
  })

  it('is found by one lookup when Burrow made it', async () => {
    const { burrow, broker } = createSite()
    const { id } = await burrow.enqueue('test', 1, { queue: 'a' })
    await burrow.enqueue('test', 2, { queue: 'b' })
    const queues = vi.spyOn(broker, 'listQueues')
    expect((await burrow.job(id))?.queue).toBe('a')
    expect(queues).not.toHaveBeenCalled()
    await burrow.enqueue('test', 3, { queue: 'b', id })
    expect((await burrow.job(id, { queue: 'b' }))?.payload).toBe(3)
  })

  it.each([{ queue: 'a b' }, { queues: 'a' }, 'a'])('names what is wrong: %j', async (options) => {
    const { burrow } = createSite()
    await expect(burrow.cancel('order-1', options as { queue: string })).rejects.toMatchObject({
      code: expect.stringMatching(/^INVALID_/) as string,
      field: expect.stringMatching(/^options/) as string,
    })
  })
})

describe('dead letters', () => {
  it('go back, of one queue or of all, each once', async () => {
    const { burrow, driver, clock, broker } = createSite()
    for (const queue of ['a', 'b']) {
      await broker.registerQueue({ queue })
      for (let count = 0; count < 3; count += 1) await driver(queue).deadJob()
    }
    await clock.advance(1)
    expect(await burrow.retryDead({ queue: 'a' })).toEqual({ retried: 3 })
    expect(await burrow.retryDead()).toEqual({ retried: 3 })
    expect(await burrow.retryDead()).toEqual({ retried: 0 })
    expect((await burrow.stats()).counts).toMatchObject({ dead: 0, pending: 6 })
  })

  it('go back in pieces of 1,000', async () => {
    const { burrow, driver, clock } = createSite()
    for (let round = 0; round < 5; round += 1) {
      await driver().enqueue(...Array.from({ length: 500 }, () => ({})))
      const claimed = await driver().claim(500)
      await driver().settle(
        ...claimed.map(({ id, epoch }) => {
          const error = { code: null, name: 'Error', message: 'broke', stack: null }
          return {
            kind: 'fail',
            jobId: id,
            epoch,
            error,
            retryInMs: null,
            reason: 'attempts_exhausted',
          } as const
        }),
      )
    }
    await clock.advance(1)
    expect(await burrow.retryDead({ queue: 'default' })).toEqual({ retried: 2_500 })
  })
})

describe('queues', () => {
  it('pause, resume, drain and keep what they are told', async () => {
    const { burrow } = createSite()
    await burrow.enqueueMany(
      Array.from({ length: 1_500 }, () => ({ type: 'test', payload: 1, options: { queue: 'q' } })),
    )
    await burrow.pauseQueue('q')
    expect(await burrow.queue('q')).toMatchObject({ queue: 'q', paused: true, counts: { pending: 1_500 } })
    await burrow.resumeQueue('q')
    expect((await burrow.queue('q')).paused).toBe(false)
    expect(await burrow.drainQueue('q')).toEqual({ cancelled: 1_500 })
    await burrow.setRetention('q', { completedCount: 5 })
    await burrow.setRetention('q', { cancelledAgeMs: 60_000 })
    expect((await burrow.queue('q')).retention).toMatchObject({
      completedCount: 5,
      cancelledCount: 1_000,
      cancelledAgeMs: 60_000,
    })
  })

  it('are added up', async () => {
    const { burrow } = createSite()
    expect(await burrow.stats()).toMatchObject({ queues: 0, workers: 0, counts: { pending: 0 } })
    await burrow.enqueue('test', 1, { queue: 'a' })
    await burrow.enqueue('test', 1, { queue: 'b', delayMs: 50 })
    expect(await burrow.stats()).toMatchObject({
      queues: 2,
      counts: { pending: 1, scheduled: 1, active: 0 },
      totals: { enqueued: 2, completed: 0 },
    })
    expect((await burrow.queues()).map(({ queue }) => queue)).toEqual(['a', 'b'])
  })

  it('are listed page by page', async () => {
    const { burrow } = createSite()
    await burrow.enqueueMany(Array.from({ length: 120 }, (_, payload) => ({ type: 'test', payload })))
    const seen: unknown[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<Burrow['jobs']>> = await burrow.jobs({ state: 'pending', cursor })
      expect(page.jobs.length).toBeLessThanOrEqual(50)
      seen.push(...page.jobs.map(({ payload }) => payload))
      cursor = page.cursor
    } while (cursor !== null)
    expect(seen).toEqual(Array.from({ length: 120 }, (_, payload) => payload))
  })
})

describe('events', () => {
  it('are heard until the loop, the signal or the client ends', async () => {
    const { burrow } = createSite()
    const names: string[] = []
    const stop = new AbortController()
    const listen = async (signal?: AbortSignal) => {
      for await (const event of burrow.events({ queues: ['default'], signal })) names.push(event.name)
    }
    const listening = [listen(), listen(stop.signal)]
    await burrow.enqueue('test', 1)
    await waitFor(() => names.length === 2)
    stop.abort()
    await listening[1]
    await burrow.enqueue('test', 2)
    await waitFor(() => names.length === 3)
    await burrow.close()
    await listening[0]
    expect(names).toEqual(['job.enqueued', 'job.enqueued', 'job.enqueued'])
  })
})

it('events can be those of some names alone', async () => {
  const { burrow } = createSite()
  const seen: unknown[] = []
  let isLive = false
  const listen = async () => {
    const onLive = () => (isLive = true)
    for await (const event of burrow.events({ names: ['job.cancelled', 'queue.paused'], onLive }))
      seen.push(event.name === 'job.cancelled' ? event.reason : event.queue)
  }
  const listening = listen()
  await waitFor(() => isLive)
  const { id } = await burrow.enqueue('test', 1)
  await burrow.cancel(id)
  await burrow.pauseQueue('default')
  await burrow.resumeQueue('default')
  await waitFor(() => seen.length === 2)
  await burrow.close()
  await listening
  expect(seen).toEqual(['requested', 'default'])
})

it('closes with `await using`', async () => {
  const { broker } = createSite()
  {
    await using burrow = new Burrow(broker)
    await burrow.ping()
  }
  await expect(broker.ping()).rejects.toMatchObject({ code: 'CLOSED' })
})
