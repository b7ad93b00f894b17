import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { PermanentError, RetryAfterError } from '../errors/index.ts'
import { defineJob, defineModule } from '../jobs/index.ts'
import { waitFor } from '../testing/index.ts'
import { createRig, turns, work } from './worker-rig.fixture.ts'

const untouchable: unknown = new Proxy(
  {},
  { get: () => expect.unreachable(), has: () => expect.unreachable() },
)
const endlessSnooze = { [Symbol.for('@burrow/error')]: true, code: 'SNOOZE', delayMs: Number.NaN }

describe('a handler that throws', () => {
  it('is tried again after its backoff, then its job is dead', async () => {
    await using rig = createRig()
    const ranAt: number[] = []
    await rig.startWorker(() => {
      ranAt.push(rig.clock.monotonic())
      throw Object.assign(new TypeError(`try ${ranAt.length}`), { code: 'E_TEST' })
    })
    const job = await rig.burrow.enqueue(work, null, { maxRetries: 2, backoff: [1_000, 3_000] })
    const first = await rig.jobIn(job.id, 'retrying')
    expect(first).toMatchObject({ attempt: 1, errors: [{ attempt: 1, code: 'E_TEST', name: 'TypeError' }] })
    await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'dead')
    expect(ranAt).toHaveLength(3)
    expect(ranAt[1]).toBeGreaterThanOrEqual(1_000)
    expect(ranAt[2]).toBeGreaterThanOrEqual(4_000)
    const dead = await rig.burrow.job(job.id)
    expect(dead).toMatchObject({ reason: 'attempts_exhausted', attempt: 3 })
    expect(dead?.errors.map(({ message }) => message)).toEqual(['try 1', 'try 2', 'try 3'])
    await expect(job.result()).rejects.toMatchObject({ code: 'JOB_FAILED', state: 'dead' })
  })

  it.each<[string, () => unknown]>([
    ['synchronously', () => expect.unreachable()],
    ['later', async () => expect.unreachable()],
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors
    ['something that is no error', () => Promise.reject('text')],
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors
    ['nothing', () => Promise.reject(undefined)],
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors
    ['something that cannot be looked at', () => Promise.reject(untouchable)],
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors
    ['a snooze without a delay', () => Promise.reject(endlessSnooze)],
  ])('%s fails its attempt alone', async (_, handler) => {
    await using rig = createRig()
    const worker = await rig.startWorker((input) => (input === 'bad' ? handler() : 'fine'))
    const bad = await rig.burrow.enqueue(work, 'bad', { maxRetries: 0 })
    const good = await rig.burrow.enqueue(work, 'good')
    expect(await good.result()).toBe('fine')
    expect(await rig.jobIn(bad.id, 'dead')).toMatchObject({ reason: 'attempts_exhausted' })
    await waitFor(() => worker.stats.failed === 1)
    expect(worker.stats).toMatchObject({ active: 0, completed: 1, failed: 1, dead: 1 })
  })

  it('says itself that trying again cannot help', async () => {
    await using rig = createRig()
    await rig.startWorker(() => {
      throw new PermanentError('no such account')
    })
    const job = await rig.burrow.enqueue(work, null)
    expect(await rig.jobIn(job.id, 'dead')).toMatchObject({ reason: 'permanent_error', attempt: 1 })
  })

  it('says itself when to try again', async () => {
    await using rig = createRig()
    await rig.startWorker((_, ctx) => {
      if (ctx.attempt === 1) throw new RetryAfterError(90_000)
      return rig.clock.monotonic()
    })
    const job = await rig.burrow.enqueue(work, null, { backoff: [1] })
    await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'completed', 1_000)
    expect((await rig.burrow.job(job.id))?.result).toBeGreaterThanOrEqual(90_000)
  })

  it('puts the job off and spends no attempt', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker((_, ctx) => (ctx.epoch === 1 ? ctx.snooze(60_000) : ctx.attempt))
    const job = await rig.burrow.enqueue(work, null)
    expect(await rig.jobIn(job.id, 'scheduled')).toMatchObject({ attempt: 0, errors: [] })
    await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'completed', 1_000)
    expect((await rig.burrow.job(job.id))?.result).toBe(1)
    expect(worker.stats.snoozed).toBe(1)
  })
})

describe('what does not fit', () => {
  const strict = defineJob({
    type: 'strict',
    input: z.object({ to: z.array(z.email()) }),
    output: z.object({ sent: z.number() }),
  })

  it('in: is a permanent error that names the field, and the handler is not called', async () => {
    await using rig = createRig()
    await rig.startWorker(() => null, { modules: [defineModule(strict, () => expect.unreachable())] })
    const job = await rig.burrow.enqueue('strict', { to: ['a@b.example', 'nobody'] })
    const dead = await rig.jobIn(job.id, 'dead')
    expect(dead).toMatchObject({
      reason: 'permanent_error',
      attempt: 1,
      errors: [{ code: 'INVALID_PAYLOAD' }],
    })
    expect(dead.errors[0]?.message).toContain('payload.to[1]')
  })

  it.each<[string, unknown, string]>([
    ['a result that its schema refuses', { sent: 'all' }, 'result.sent'],
    ['nothing where a result is promised', undefined, 'result'],
  ])('out: %s is a permanent error', async (_, output, field) => {
    await using rig = createRig()
    await rig.startWorker(() => null, {
      modules: [defineModule(strict, async () => output as { sent: number })],
    })
    const job = await rig.burrow.enqueue(strict, { to: [] })
    const dead = await rig.jobIn(job.id, 'dead')
    expect(dead).toMatchObject({ reason: 'permanent_error', errors: [{ code: 'INVALID_PAYLOAD' }] })
    expect(dead.errors[0]?.message).toContain(field)
  })

  it.each<[string, unknown, string]>([
    ['is not JSON', { at: new Date(0) }, 'INVALID_PAYLOAD'],
    ['is too large', 'x'.repeat(1024 * 1024), 'PAYLOAD_TOO_LARGE'],
  ])('out: a result that %s is a permanent error', async (_, output, code) => {
    await using rig = createRig()
    await rig.startWorker(() => output)
    const job = await rig.burrow.enqueue(work, null)
    expect(await rig.jobIn(job.id, 'dead')).toMatchObject({ reason: 'permanent_error', errors: [{ code }] })
  })

  it('is found by schemas with asynchronous parts too', async () => {
    await using rig = createRig()
    const slow = defineJob({
      type: 'slow',
      input: z.string().refine(async (text) => text !== 'bad', 'is bad'),
      output: z.string().transform(async (text) => text.toUpperCase()),
    })
    await rig.startWorker(() => null, { modules: [defineModule(slow, (text) => text)] })
    const bad = await rig.burrow.enqueue('slow', 'bad')
    const good = await rig.burrow.enqueue(slow, 'good')
    expect(await good.result()).toBe('GOOD')
    expect(await rig.jobIn(bad.id, 'dead')).toMatchObject({ reason: 'permanent_error' })
    await expect(rig.burrow.enqueue(slow, 'bad')).rejects.toMatchObject({
      code: 'INVALID_PAYLOAD',
      field: 'payload',
    })
  })
})

describe('a time limit', () => {
  it('aborts the signal and fails the attempt, though the handler goes on', async () => {
    await using rig = createRig()
    let finish: (text: string) => void = () => {}
    let reason: unknown
    const worker = await rig.startWorker(
      (input, ctx) => {
        if (input === 'quick') return 'quick'
        ctx.signal.addEventListener('abort', () => (reason = ctx.signal.reason))
        return new Promise<string>((resolve) => (finish = resolve))
      },
      { concurrency: 1 },
    )
    const slow = await rig.burrow.enqueue(work, 'slow', { timeoutMs: 2_000, maxRetries: 0 })
    await waitFor(() => worker.stats.active === 1)
    await rig.clock.advance(1_999)
    expect(worker.stats.active).toBe(1)
    await rig.clock.advance(1)
    expect(reason).toMatchObject({ code: 'ATTEMPT_TIMEOUT' })
    expect(await rig.jobIn(slow.id, 'dead')).toMatchObject({ errors: [{ code: 'ATTEMPT_TIMEOUT' }] })
    expect(await (await rig.burrow.enqueue(work, 'quick')).result()).toBe('quick')
    finish('too late')
    await turns()
    expect(await rig.burrow.job(slow.id)).toMatchObject({ state: 'dead', result: null })
    expect(worker.stats).toMatchObject({ completed: 1, failed: 1, leaseLost: 0 })
  })

  it('leaves no timer behind', async () => {
    await using rig = createRig()
    const worker = await rig.startWorker(() => null)
    await turns()
    const before = rig.clock.pendingTimers
    await rig.burrow.enqueueMany(
      Array.from({ length: 100 }, () => ({ type: 'work', payload: null, options: { timeoutMs: 1_000 } })),
    )
    await waitFor(() => worker.stats.completed === 100)
    await turns()
    expect(rig.clock.pendingTimers).toBe(before)
  })
})

describe('reports', () => {
  it('are stored before the job ends, in few calls', async () => {
    await using rig = createRig()
    await rig.startWorker((_, ctx) => {
      for (let step = 1; step <= 50; step += 1) {
        ctx.log(`step ${step}`)
        ctx.progress(step * 2)
      }
    })
    const job = await rig.burrow.enqueue(work, null)
    await job.result()
    expect(rig.tap.count('appendLogs')).toBe(1)
    expect(rig.tap.count('recordProgress')).toBe(1)
    expect((await rig.burrow.logs(job.id)).map(({ message }) => message)).toEqual(
      Array.from({ length: 50 }, (_, index) => `step ${index + 1}`),
    )
    expect((await rig.burrow.job(job.id))?.progress).toEqual({ percent: 100, note: null })
  })

  it('are sent while the job runs', async () => {
    await using rig = createRig()
    let finish = () => {}
    const worker = await rig.startWorker((_, ctx) => {
      ctx.progress(10)
      return new Promise<void>((resolve) => (finish = resolve))
    })
    const job = await rig.burrow.enqueue(work, null)
    await waitFor(() => worker.stats.active === 1)
    await rig.clock.advance(100)
    await waitFor(async () => (await rig.burrow.job(job.id))?.progress?.percent === 10)
    expect(rig.tap.count('recordProgress')).toBe(1)
    finish()
  })

  it('that cannot be stored do not keep the job from ending', async () => {
    await using rig = createRig()
    rig.tap.fail('appendLogs', 'not_sent')
    await rig.startWorker((_, ctx) => ctx.log('lost'))
    const job = await rig.burrow.enqueue(work, null)
    await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'completed')
    expect(rig.tap.count('appendLogs')).toBe(2)
  })

  it('are stored once when a reply is lost', async () => {
    await using rig = createRig()
    rig.tap.fail('appendLogs', 'reply_lost', 1)
    await rig.startWorker((_, ctx) => ctx.log('once'))
    const job = await rig.burrow.enqueue(work, null)
    await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'completed')
    expect((await rig.burrow.logs(job.id)).map(({ message }) => message)).toEqual(['once'])
  })

  it('never fail a job: fields that are not JSON are left out', async () => {
    await using rig = createRig()
    await rig.startWorker((_, ctx) => ctx.log('odd', { when: new Date(0) as unknown as string }))
    const job = await rig.burrow.enqueue(work, null)
    await job.result()
    const [line] = await rig.burrow.logs(job.id)
    expect(line?.fields).toBeNull()
    expect(line?.message).toContain('odd [fields left out')
  })

  it.each([-1, 101, Number.NaN, '50' as unknown as number])('refuse a progress of %s', async (percent) => {
    await using rig = createRig()
    await rig.startWorker((_, ctx) => ctx.progress(percent))
    const job = await rig.burrow.enqueue(work, null, { maxRetries: 0 })
    expect(await rig.jobIn(job.id, 'dead')).toMatchObject({ errors: [{ code: 'INVALID_OPTION' }] })
  })
})
