import { Burrow, type BurrowEvent } from '@burrow/core'
import { createMemoryBroker } from '@burrow/core/memory'
import { describe, expect, it } from 'vitest'
import { FULL_GRANT, Grant } from '../grants/grant.ts'
import { SCOPES } from '../grants/scopes.ts'
import { Reach } from './reach.ts'

function createRig(patterns = ['mail.*', 'sms']) {
  const all = new Burrow(createMemoryBroker({}))
  const reach = new Reach(all)
  return { all, reach, own: reach.of(new Grant(SCOPES, patterns)) }
}

const FOREIGN = { code: 'FORBIDDEN' }
const UNKNOWN = { code: 'QUEUE_NOT_FOUND' }

describe('a client that is for some queues', () => {
  it('is the one of the process where the grant is for all', () => {
    const { all, reach, own } = createRig()
    expect(reach.of(FULL_GRANT)).toBe(all)
    expect(reach.of(new Grant(SCOPES, ['sms', 'mail.*']))).toBe(own)
  })

  it('enqueues into them, and a job for another queue stops no other', async () => {
    const { all, own } = createRig()
    const results = await Promise.allSettled([
      own.enqueue('a', 1, { queue: 'mail.out' }),
      own.enqueue('a', 2, { queue: 'billing' }),
      own.enqueue('a', 3, { queue: 'sms' }),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[1]).toMatchObject({ reason: FOREIGN })
    expect((await all.queues()).map(({ queue }) => queue)).toEqual(['mail.out', 'sms'])
  })

  it('finds, lists and steers the jobs in them, by made ids and by given ones', async () => {
    const { all, own } = createRig()
    const mine = await all.enqueue('a', 1, { queue: 'mail.out' })
    const theirs = await all.enqueue('a', 2, { queue: 'billing' })
    await all.enqueue('a', 3, { queue: 'billing', id: 'same' })
    await all.enqueue('a', 4, { queue: 'sms', id: 'same' })
    expect((await own.job(mine.id))?.payload).toBe(1)
    expect(await own.job(theirs.id)).toBeNull()
    expect(await own.job(theirs.id, { queue: 'billing' })).toBeNull()
    expect((await own.job('same'))?.payload).toBe(4)
    expect((await own.jobs()).jobs.map(({ payload }) => payload)).toEqual([1, 4])
    expect((await own.jobs({ queue: 'billing' })).jobs).toEqual([])
    const given = { queue: 'billing' }
    for (const attempt of [
      () => own.cancel(theirs.id),
      () => own.cancel(theirs.id, given),
      () => own.retry(theirs.id, given),
      () => own.runNow(theirs.id, given),
      () => own.delete(theirs.id, given),
      () => own.edit(theirs.id, { payload: 'x' }, given),
      () => own.moveTo(theirs.id, 'sms', given),
      () => own.clone(theirs.id),
      () => own.logs(theirs.id, given),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'JOB_NOT_FOUND' })
    await expect(own.moveTo(mine.id, 'billing')).rejects.toMatchObject(FOREIGN)
    expect(await all.job(theirs.id)).toMatchObject({ state: 'pending', payload: 2, queue: 'billing' })
    expect(await own.moveTo(mine.id, 'mail.later')).toMatchObject({ outcome: 'done' })
  })

  it('lists page by page, and a cursor of others leads nowhere else', async () => {
    const { all, own, reach } = createRig()
    for (const queue of ['billing', 'mail.a', 'mail.b', 'sms'])
      await all.enqueueMany(
        Array.from({ length: 3 }, () => ({ type: 'a', payload: queue, options: { queue } })),
      )
    const seen: unknown[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof own.jobs>> = await own.jobs({ cursor, limit: 2 })
      seen.push(...page.jobs.map(({ payload }) => payload))
      cursor = page.cursor
    } while (cursor !== null)
    expect(seen).toEqual(['mail.a', 'mail.b', 'sms'].flatMap((queue) => [queue, queue, queue]))
    const other = await reach.of(new Grant(SCOPES, ['billing', 'mail.a'])).jobs({ limit: 2 })
    const page = await own.jobs({ cursor: other.cursor, limit: 200 })
    expect(page.jobs.some(({ queue }) => queue === 'billing')).toBe(false)
    await expect(own.jobs({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'INVALID_OPTION' })
  })

  it('counts and steers queues of its own alone', async () => {
    const { all, own } = createRig()
    await all.enqueue('a', 1, { queue: 'billing' })
    await all.enqueue('a', 1, { queue: 'sms' })
    expect((await own.queues()).map(({ queue }) => queue)).toEqual(['sms'])
    expect(await own.stats()).toMatchObject({ queues: 1, counts: { pending: 1 } })
    expect((await own.history({ step: 'minute' })).points.map(({ enqueued }) => enqueued)).toEqual([1])
    await expect(own.queue('billing')).rejects.toMatchObject(UNKNOWN)
    await expect(own.history({ step: 'minute', queue: 'billing' })).rejects.toMatchObject(UNKNOWN)
    for (const attempt of [
      () => own.pauseQueue('billing'),
      () => own.resumeQueue('billing'),
      () => own.drainQueue('billing'),
      () => own.setRetention('billing', { completedCount: 1 }),
      () => own.setLimit('a', { concurrency: 1 }, { queue: 'billing' }),
    ])
      await expect(attempt()).rejects.toMatchObject(FOREIGN)
    await expect(own.retryDead({ queue: 'billing' })).rejects.toMatchObject(UNKNOWN)
    expect(await all.queue('billing')).toMatchObject({ paused: false, counts: { pending: 1 } })
    await all.setLimit('a', { concurrency: 1 }, { queue: 'billing' })
    expect(await own.limits()).toEqual([])
    expect(await own.limits('billing')).toEqual([])
  })

  it('does the same to many jobs of its own alone', async () => {
    const { all, own } = createRig()
    for (const queue of ['billing', 'mail.a', 'sms']) await all.enqueue('a', 1, { queue })
    expect(await own.bulk({ action: 'cancel' }).preview()).toMatchObject({ count: 2 })
    expect(await own.bulk({ action: 'cancel' }).run()).toMatchObject({ matched: 2, done: 2 })
    expect((await all.queue('billing')).counts.pending).toBe(1)
    expect(await own.bulk({ action: 'cancel', filter: { type: 'a' } }).run()).toMatchObject({ matched: 0 })
  })

  it('sees and writes schedules of jobs in them, and takes over none of others', async () => {
    const { all, own } = createRig()
    const rule = { every: 60_000, type: 'a', payload: 1 }
    await all.schedule('theirs', { ...rule, options: { queue: 'billing' } })
    await own.schedule('mine', { ...rule, options: { queue: 'sms' } })
    expect((await own.schedules()).schedules.map(({ id }) => id)).toEqual(['mine'])
    expect((await own.schedules({ limit: 1 })).cursor).toBeNull()
    expect(await own.findSchedule('theirs')).toBeNull()
    for (const attempt of [
      () => own.pauseSchedule('theirs'),
      () => own.resumeSchedule('theirs'),
      () => own.triggerSchedule('theirs'),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'SCHEDULE_NOT_FOUND' })
    expect(await own.deleteSchedule('theirs')).toMatchObject({ outcome: 'missing' })
    await expect(own.schedule('new', { ...rule, options: { queue: 'billing' } })).rejects.toMatchObject(
      FOREIGN,
    )
    await expect(own.schedule('theirs', { ...rule, options: { queue: 'sms' } })).rejects.toMatchObject({
      code: 'SCHEDULE_EXISTS',
    })
    expect((await all.findSchedule('theirs'))?.job.queue).toBe('billing')
    expect(await own.triggerSchedule('mine')).toMatchObject({ queue: 'sms' })
    expect((await own.findSchedule('mine'))?.history).toHaveLength(1)
  })

  it('hears of them alone', async () => {
    const { all, own } = createRig()
    const heard: BurrowEvent[] = []
    const stop = new AbortController()
    const listening = (async () => {
      for await (const event of own.events({ signal: stop.signal })) {
        heard.push(event)
        if (event.queue === 'sms') stop.abort()
      }
    })()
    while (!stop.signal.aborted) {
      await all.enqueue('a', 1, { queue: 'billing' })
      await all.enqueue('a', 1, { queue: 'sms' })
      await new Promise((resolve) => setImmediate(resolve))
    }
    await listening
    expect(new Set(heard.map(({ queue }) => queue))).toEqual(new Set(['sms']))
  })

  it('has nothing of workers and of keys', async () => {
    const { all, own } = createRig()
    const worker = {
      id: 'w',
      name: 'w',
      host: 'h',
      pid: 1,
      types: ['a'],
      concurrency: 1,
      active: 0,
      version: '1',
    }
    const jobs = ['billing', 'sms'].map((queue) => ({ id: queue, queue, type: 'a', startedAt: 1 }))
    const measured = { state: 'running', jobs, memoryBytes: 1, eventLoopLagMs: 0 } as const
    const info = { ...worker, ...measured, completed: 0, failed: 0, startedAt: 1 }
    await all.broker.heartbeatWorker({ worker: { ...info, queues: ['billing', 'sms'] }, ttlMs: 60_000 })
    await all.broker.heartbeatWorker({ worker: { ...info, id: 'x', queues: ['billing'] }, ttlMs: 60_000 })
    expect((await own.workers()).map(({ id, queues }) => [id, queues])).toEqual([['w', ['sms']]])
    expect((await own.workers())[0]?.jobs).toEqual([jobs[1]])
    await expect(own.broker.listDocuments({ kind: 'api-key', after: null, limit: 1 })).rejects.toMatchObject(
      FOREIGN,
    )
    await expect(own.broker.removeWorker({ workerId: 'w' })).rejects.toMatchObject(FOREIGN)
    await expect(own.broker.stopWorker({ workerId: 'w' }), 'it works for others too').rejects.toMatchObject(
      FOREIGN,
    )
    expect(await own.broker.stopWorker({ workerId: 'x' })).toEqual({ worker: null })
    expect((await all.workers()).some(({ stopAsked }) => stopAsked)).toBe(false)
    await all.broker.heartbeatWorker({ worker: { ...info, id: 'y', queues: ['sms'] }, ttlMs: 60_000 })
    expect(await own.stopWorker('y')).toMatchObject({ id: 'y', stopAsked: true })
    await own.close()
    expect(await all.workers()).toHaveLength(3)
  })
})

describe('a client without webhooks:write', () => {
  it('puts no words into webhooks that are signed, by any way that jobs come there or are changed', async () => {
    const { all, reach } = createRig()
    const own = reach.of(new Grant(['jobs:enqueue', 'jobs:write', 'schedules:write'], ['*']))
    expect(reach.of(new Grant(['jobs:read'], ['*']))).toBe(own)
    const queue = 'webhooks'
    const sent = await all.enqueue('webhook:deliver', 'true', { queue, id: 'sent' })
    const made = await own.enqueue('webhook:deliver', 'false', { queue: 'mail' })
    for (const attempt of [
      () => own.enqueue('webhook:deliver', 'false', { queue }),
      () => own.clone(sent.id, { payload: 'false' }, { queue }),
      () => own.edit(sent.id, { payload: 'false' }, { queue }),
      () => own.moveTo(made.id, queue),
      () =>
        own.schedule('s', { every: 60_000, type: 'webhook:deliver', payload: 'false', options: { queue } }),
    ])
      await expect(attempt()).rejects.toMatchObject(FOREIGN)
    expect(await own.bulk({ action: 'move', to: queue }).run()).toMatchObject({ done: 0 })
    expect((await all.jobs({ queue })).jobs.map(({ payload }) => payload)).toEqual(['true'])
    expect((await all.schedules()).schedules).toEqual([])
    await own.cancel(sent.id, { queue })
    expect((await all.job(sent.id))?.state).toBe('cancelled')
  })
})
