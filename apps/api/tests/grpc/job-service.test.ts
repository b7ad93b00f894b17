import { defineJob, defineModule, PermanentError } from '@burrow/core'
import { status } from '@grpc/grpc-js'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startGrpcRig } from './grpc-rig.ts'

const hello = defineModule(
  defineJob({ type: 'hello', input: z.object({ name: z.string() }) }),
  ({ name }) => `Hello ${name}`,
)

describe('JobService', () => {
  it('stores a job that a worker runs, and shows it', async () => {
    await using rig = await startGrpcRig()
    await rig.work(hello)
    const made = await rig.client.call('JobService', 'Enqueue', {
      job: {
        type: 'hello',
        payload_json: '{"name":"Ada"}',
        priority: 5,
        tags: ['vip'],
        timeout: { seconds: 9 },
      },
    })
    expect(made).toMatchObject({ outcome: 'ENQUEUE_OUTCOME_CREATED', queue: 'default' })
    await rig.burrow.handle(String(made['id'])).result()
    const { job } = await rig.client.call('JobService', 'Get', { id: made['id'] })
    expect(job).toMatchObject({
      type: 'hello',
      state: 'JOB_STATE_COMPLETED',
      payload_json: '{"name":"Ada"}',
      result_json: '"Hello Ada"',
      priority: 5,
      tags: ['vip'],
      timeout: { seconds: '9', nanos: 0 },
      attempt: 1,
    })
    expect((job as Record<string, Record<string, string>>)['finished_at']?.['seconds']).toMatch(/^\d{10}$/)
  })

  it('takes a delay, a time, an id and a unique key', async () => {
    await using rig = await startGrpcRig()
    const enqueue = (job: Record<string, unknown>) =>
      rig.client.call('JobService', 'Enqueue', { job: { type: 't', ...job } })
    const delayed = await enqueue({ delay: { seconds: 60 }, id: 'mine' })
    expect(delayed['id']).toBe('mine')
    expect(await enqueue({ id: 'mine' })).toMatchObject({ id: 'mine', outcome: 'ENQUEUE_OUTCOME_DUPLICATE' })
    const at = await enqueue({ execute_at: { seconds: 4_000_000_000 }, unique_key: 'k', max_retries: 0 })
    expect(await enqueue({ unique_key: 'k' })).toMatchObject({
      id: at['id'],
      outcome: 'ENQUEUE_OUTCOME_DUPLICATE',
    })
    expect(await rig.burrow.job(String(at['id']))).toMatchObject({
      runAt: 4_000_000_000_000,
      state: 'scheduled',
      maxAttempts: 1,
    })
  })

  it('takes and shows whom to tell', async () => {
    await using rig = await startGrpcRig()
    const url = 'https://example.com/hooks'
    const enqueue = (webhook: Record<string, unknown>) =>
      rig.client.call('JobService', 'Enqueue', { job: { type: 't', webhook } })
    const { id } = await enqueue({ url, events: ['job.dead'] })
    const { job } = await rig.client.call('JobService', 'Get', { id })
    expect(job).toMatchObject({ webhook: { url, events: ['job.dead'] } })
    const { id: other } = await enqueue({ url })
    expect((await rig.burrow.job(String(other)))?.webhook?.events).toHaveLength(3)
    await expect(enqueue({ url: 'ftp://example.com' })).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
    })
    await expect(enqueue({ url, events: ['job.moved'] })).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
    })
  })

  it('keeps large numbers of a payload as they are', async () => {
    await using rig = await startGrpcRig()
    const { id } = await rig.client.call('JobService', 'Enqueue', {
      job: { type: 't', payload_json: '{"a":[1.5,true,null]}' },
    })
    const { job } = await rig.client.call('JobService', 'Get', { id })
    expect((job as Record<string, unknown>)['payload_json']).toBe('{"a":[1.5,true,null]}')
  })

  it('lists in pages, by state', async () => {
    await using rig = await startGrpcRig()
    for (let n = 0; n < 3; n += 1) await rig.burrow.enqueue('t', n)
    const first = await rig.client.call('JobService', 'List', { state: 'JOB_STATE_PENDING', page_size: 2 })
    expect(first['jobs']).toHaveLength(2)
    const rest = await rig.client.call('JobService', 'List', {
      state: 'JOB_STATE_PENDING',
      page_size: 2,
      page_token: first['next_page_token'],
    })
    expect((rest['jobs'] as { payload_json: string }[]).map(({ payload_json }) => payload_json)).toEqual([
      '2',
    ])
    expect(rest['next_page_token']).toBe('')
  })

  it('cancels and retries', async () => {
    await using rig = await startGrpcRig()
    const { id } = await rig.burrow.enqueue('t', 1)
    expect(await rig.client.call('JobService', 'Cancel', { id })).toEqual({ state: 'JOB_STATE_CANCELLED' })
    expect(await rig.client.call('JobService', 'Retry', { id })).toEqual({ state: 'JOB_STATE_PENDING' })
    await expect(rig.client.call('JobService', 'Retry', { id: 'nobody' })).rejects.toMatchObject({
      code: status.NOT_FOUND,
    })
  })

  it('stores a stream of jobs, each by itself', async () => {
    await using rig = await startGrpcRig()
    const { results } = await rig.client.upload('JobService', 'EnqueueBatch', [
      ...Array.from({ length: 2_500 }, (_, n) => ({ job: { type: 't', payload_json: String(n) } })),
      { job: { type: 'not a name' } },
      { job: { type: 't', payload_json: '{' } },
      { job: { type: 'math:evaluate', payload_json: '{"expression":7}' } },
      {},
      { job: { type: 't', id: 'last' } },
    ])
    const answers = results as { id: string; outcome: string; error_code: string; error_message: string }[]
    expect(answers).toHaveLength(2_505)
    expect(answers.slice(2_500).map(({ error_code }) => error_code)).toEqual([
      'INVALID_NAME',
      'INVALID_PAYLOAD',
      'INVALID_PAYLOAD',
      'INVALID_OPTION',
      '',
    ])
    expect(answers[2_502]?.error_message).toContain('payload_json')
    expect(answers[2_504]).toMatchObject({ id: 'last', outcome: 'ENQUEUE_OUTCOME_CREATED' })
    expect((await rig.burrow.queue('default')).counts.pending).toBe(2_501)
  })

  it('refuses more than 10,000 in one stream', async () => {
    await using rig = await startGrpcRig()
    const jobs = Array.from({ length: 10_001 }, () => ({ job: { type: 't' } }))
    await expect(rig.client.upload('JobService', 'EnqueueBatch', jobs)).rejects.toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
    })
    expect((await rig.burrow.queue('default')).counts.pending).toBe(10_000)
  })

  it('tells events, and goes on where somebody left off', async () => {
    await using rig = await startGrpcRig()
    const watch = async function* (request: Record<string, unknown>) {
      const stream = rig.client.watch('JobService', 'WatchEvents', request)
      for await (const message of stream) yield (message as { event: Record<string, string> | null }).event
    }
    const events = watch({ queues: ['default'] })
    expect((await events.next()).value).toBeNull()
    await rig.burrow.enqueue('hello', { name: 'Bo' })
    await rig.work(hello)
    const seen: Record<string, string>[] = []
    while (seen.length < 3) seen.push((await events.next()).value as Record<string, string>)
    await events.return(undefined)
    expect(seen.map(({ name }) => name)).toEqual(['job.enqueued', 'job.started', 'job.completed'])
    expect(seen[2]).toMatchObject({ state: 'JOB_STATE_COMPLETED', result_json: '"Hello Bo"' })
    const again = watch({ after: seen[0]?.['id'] })
    await again.next()
    expect((await again.next()).value).toMatchObject({ name: 'job.started', job_type: 'hello' })
    await again.return(undefined)
  })
})

describe('errors', () => {
  it.each([
    ['an unknown job', 'Get', { id: 'nobody' }, status.NOT_FOUND, 'JOB_NOT_FOUND'],
    ['an id that is no name', 'Get', { id: '' }, status.INVALID_ARGUMENT, 'INVALID_NAME'],
    ['no job at all', 'Enqueue', {}, status.INVALID_ARGUMENT, 'INVALID_OPTION'],
    [
      'a priority out of range',
      'Enqueue',
      { job: { type: 't', priority: 9 } },
      status.INVALID_ARGUMENT,
      'INVALID_OPTION',
    ],
    [
      'a payload that is no JSON',
      'Enqueue',
      { job: { type: 't', payload_json: '{' } },
      status.INVALID_ARGUMENT,
      'INVALID_PAYLOAD',
    ],
    ['a page that is too large', 'List', { page_size: 10_000 }, status.INVALID_ARGUMENT, 'INVALID_OPTION'],
  ])('%s', async (_name, method, request, code, burrowCode) => {
    await using rig = await startGrpcRig()
    const failed = await rig.client.call('JobService', method, request).catch((error: unknown) => error)
    expect(failed).toMatchObject({ code })
    expect((failed as { metadata: { get(key: string): string[] } }).metadata.get('burrow-code')).toEqual([
      burrowCode,
    ])
    expect((failed as Error).message).not.toMatch(/\.ts|node_modules/)
  })

  it('name the field of the message', async () => {
    await using rig = await startGrpcRig()
    const failed = await rig.client
      .call('JobService', 'Enqueue', { job: { type: 't', max_retries: 5_000 } })
      .catch((error: unknown) => error as { details: string; metadata: { get(key: string): string[] } })
    expect(failed).toMatchObject({ details: expect.stringContaining('max_retries') as string })
    expect((failed as { metadata: { get(key: string): string[] } }).metadata.get('burrow-field')).toEqual([
      'max_retries',
    ])
  })

  it('a message that is too large is refused before it is read', async () => {
    await using rig = await startGrpcRig()
    const payload_json = JSON.stringify('x'.repeat(5 * 1024 * 1024))
    await expect(
      rig.client.call('JobService', 'Enqueue', { job: { type: 't', payload_json } }),
    ).rejects.toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
    })
  })

  it('a mistake of ours stays inside', async () => {
    await using rig = await startGrpcRig()
    rig.burrow.broker.listQueues = () => Promise.reject(new PermanentError('secret words'))
    await expect(rig.client.call('QueueService', 'List')).rejects.toMatchObject({
      code: status.INTERNAL,
      details: 'the server made a mistake; its log says more',
    })
  })
})
