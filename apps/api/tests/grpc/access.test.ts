import { Health, JobService, QueueService, RPC_ACCESS, ServerReflection } from '@burrow/api-contract/grpc'
import { createGate, Reach, type NewKeyOptions } from '@burrow/auth'
import { connect, defineJob, defineModule } from '@burrow/core'
import { SimulatedClock, waitFor } from '@burrow/core/testing'
import { status, type Metadata } from '@grpc/grpc-js'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { RequestLimiter } from '../../src/rate-limits/request-limiter.ts'
import { startGrpcRig, type GrpcRig } from './grpc-rig.ts'

interface Line {
  readonly level: string
  readonly message: string
  readonly fields: Record<string, unknown>
}

interface Rig extends AsyncDisposable {
  readonly grpc: GrpcRig
  readonly lines: Line[]
  readonly clock: SimulatedClock
  key(options: Partial<NewKeyOptions>): Promise<{ id: string; text: string }>
  revoke(id: string): Promise<unknown>
}

/** A server whose gate is never open. */
async function startClosed(deps: { requestLimiter?: RequestLimiter } = {}): Promise<Rig> {
  const clock = new SimulatedClock()
  const burrow = await connect('memory:', { clock })
  const lines: Line[] = []
  const log = (level: string) => (message: string, fields?: unknown) =>
    void lines.push({ level, message, fields: (fields ?? {}) as Record<string, unknown> })
  const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') }
  const { gate, keys } = createGate({
    ...{ store: burrow.broker, mode: 'keys', isTrustedBind: true, adminKey: null, clock },
  })
  const grpc = await startGrpcRig({ burrow, gate, reach: new Reach(burrow), logger, ...deps })
  return {
    ...{ grpc, lines, clock },
    async key(options) {
      const { key, text } = await keys.create({ name: 'test', ...options })
      return { id: key.id, text }
    },
    revoke: (id) => keys.revoke(id),
    [Symbol.asyncDispose]: () => grpc[Symbol.asyncDispose](),
  }
}

const CALLS: readonly [service: string, method: string, request: Record<string, unknown>][] = [
  ['JobService', 'Enqueue', { job: { type: 't', queue: 'mail' } }],
  ['JobService', 'Get', { id: 'known' }],
  ['JobService', 'List', {}],
  ['JobService', 'Cancel', { id: 'known' }],
  ['JobService', 'Retry', { id: 'known' }],
  ['QueueService', 'List', {}],
  ['QueueService', 'Get', { name: 'mail' }],
  ['QueueService', 'Pause', { name: 'mail' }],
  ['QueueService', 'Resume', { name: 'mail' }],
  ['QueueService', 'Stats', {}],
]

async function failureOf(
  call: Promise<unknown>,
): Promise<{ code: number; metadata: Metadata; details: string }> {
  return call.then(
    (answer) => {
      throw new Error(`the call succeeded: ${JSON.stringify(answer)}`)
    },
    (error: unknown) => error as { code: number; metadata: Metadata; details: string },
  )
}

it('every method has its place in the table, and no other', () => {
  const names = [JobService, QueueService, Health, ServerReflection].flatMap(({ typeName, methods }) =>
    methods.map(({ name }) => `${typeName}/${name}`),
  )
  expect(Object.keys(RPC_ACCESS).toSorted()).toEqual(names.toSorted())
})

describe('without a key', () => {
  it.each([
    '',
    'Bearer',
    'Basic YTpi',
    'Bearer burrow_000000000000_x',
    `Bearer burrow_${'0'.repeat(12)}_${'A'.repeat(43)}`,
  ])('but with %j nothing is to be had but health', async (authorization) => {
    await using rig = await startClosed()
    const headers: Record<string, string> = authorization === '' ? {} : { authorization }
    for (const [service, method, request] of CALLS) {
      const failure = await failureOf(rig.grpc.client.call(service, method, request, { headers }))
      expect([method, failure.code]).toEqual([method, status.UNAUTHENTICATED])
      expect(failure.metadata.get('burrow-code')).toEqual(['UNAUTHENTICATED'])
    }
    await expect(
      rig.grpc.client.upload('JobService', 'EnqueueBatch', [{ job: { type: 't' } }], { headers }),
    ).rejects.toMatchObject({ code: status.UNAUTHENTICATED })
    const stream = rig.grpc.client.watch('JobService', 'WatchEvents', {}, { headers })
    expect(await new Promise((resolve) => stream.once('error', resolve))).toMatchObject({
      code: status.UNAUTHENTICATED,
    })
    await expect(
      rig.grpc.client.ask('ServerReflection', 'ServerReflectionInfo', { list_services: '' }),
    ).rejects.toMatchObject({ code: status.UNAUTHENTICATED })
    expect(await rig.grpc.client.call('Health', 'Check')).toEqual({ status: 'SERVING' })
    expect((await rig.grpc.burrow.jobs()).jobs).toEqual([])
  })

  it('whoever guesses is not listened to for a while', async () => {
    await using rig = await startClosed()
    const wrong = { headers: { authorization: `Bearer burrow_${'0'.repeat(12)}_${'A'.repeat(43)}` } }
    let failure = await failureOf(rig.grpc.client.call('QueueService', 'List', {}, wrong))
    for (let tries = 0; tries < 30; tries += 1)
      failure = await failureOf(rig.grpc.client.call('QueueService', 'List', {}, wrong))
    expect(failure.code).toBe(status.RESOURCE_EXHAUSTED)
    expect(failure.metadata.get('burrow-code')).toEqual(['TOO_MANY_FAILED_LOGINS'])
    expect(Number(failure.metadata.get('retry-after')[0])).toBeGreaterThan(0)
  })

  it('nobody is named in the log, which says why', async () => {
    await using rig = await startClosed()
    const wrong = { headers: { authorization: `Bearer burrow_${'0'.repeat(12)}_${'A'.repeat(43)}` } }
    for (let tries = 0; tries < 21; tries += 1)
      await failureOf(rig.grpc.client.call('QueueService', 'Pause', { name: 'mail' }, wrong))
    const refused = rig.lines.filter(({ fields }) => fields['audit'] === true)
    const seen = refused.map(({ level, fields }) => [level, fields['actor'], fields['reason']])
    expect(seen[0]).toEqual(['warn', null, 'unknown'])
    expect(seen[20]).toEqual(['warn', null, 'limited'])
  })
})

describe('with a key', () => {
  it.each(['viewer', 'operator', 'admin'] as const)(
    'of a %s, what the table says is to be had',
    async (role) => {
      await using rig = await startClosed()
      await rig.grpc.burrow.enqueue('t', 1, { id: 'known', queue: 'mail', delayMs: 60_000 })
      const { text } = await rig.key({ role })
      const headers = { authorization: `Bearer ${text}` }
      const mayWrite = role !== 'viewer'
      for (const [service, method, request] of CALLS) {
        const access = RPC_ACCESS[`burrow.v1.${service}/${method}`]
        const isWrite = Array.isArray(access) && access.some((scope: string) => !scope.endsWith(':read'))
        const call = rig.grpc.client.call(service, method, request, { headers })
        if (!isWrite || mayWrite) await call
        else {
          const failure = await failureOf(call)
          expect([method, failure.code]).toEqual([method, status.PERMISSION_DENIED])
          expect(failure.metadata.get('burrow-code')).toEqual(['FORBIDDEN'])
          expect(failure.metadata.get('burrow-scope')).toEqual([(access as readonly string[])[0]])
        }
      }
      const ask = rig.grpc.client.ask(
        'ServerReflection',
        'ServerReflectionInfo',
        { list_services: '' },
        { headers },
      )
      expect(await ask).toHaveProperty('list_services_response')
    },
  )

  it('for some queues, others are not there, and cannot be named', async () => {
    await using rig = await startClosed()
    for (const queue of ['mail.in', 'other'])
      await rig.grpc.burrow.enqueue('t', 1, { id: queue, queue, delayMs: 60_000 })
    const { text } = await rig.key({ role: 'operator', queues: ['mail.*'] })
    const options = { headers: { authorization: `Bearer ${text}` } }
    const { client, burrow } = rig.grpc
    const code = async (call: Promise<unknown>) => (await failureOf(call)).code
    expect((await client.call('JobService', 'Get', { id: 'mail.in' }, options))['job']).toMatchObject({
      queue: 'mail.in',
    })
    for (const request of [{ id: 'other' }, { id: 'other', queue: 'other' }])
      for (const method of ['Get', 'Cancel', 'Retry'])
        expect(await code(client.call('JobService', method, request, options))).toBe(status.NOT_FOUND)
    const { jobs } = await client.call('JobService', 'List', {}, options)
    expect((jobs as { id: string }[]).map(({ id }) => id)).toEqual(['mail.in'])
    expect((await client.call('JobService', 'List', { queue: 'other' }, options))['jobs']).toEqual([])
    const { queues } = await client.call('QueueService', 'List', {}, options)
    expect((queues as { name: string }[]).map(({ name }) => name)).toEqual(['mail.in'])
    for (const method of ['Get', 'Pause', 'Resume'])
      expect(await code(client.call('QueueService', method, { name: 'other' }, options))).toBe(
        status.NOT_FOUND,
      )
    expect(await client.call('QueueService', 'Stats', {}, options)).toMatchObject({ queues: 1 })
    const enqueue = { job: { type: 't', queue: 'other' } }
    expect(await code(client.call('JobService', 'Enqueue', enqueue, options))).toBe(status.PERMISSION_DENIED)
    const { results } = await client.upload(
      'JobService',
      'EnqueueBatch',
      [enqueue, { job: { type: 't', queue: 'mail.out', id: 'fine' } }],
      options,
    )
    expect((results as { error_code: string }[]).map(({ error_code }) => error_code)).toEqual([
      'FORBIDDEN',
      '',
    ])
    const foreign = client.watch('JobService', 'WatchEvents', { queues: ['mail.in', 'other'] }, options)
    expect(await new Promise((resolve) => foreign.once('error', resolve))).toMatchObject({
      code: status.PERMISSION_DENIED,
    })
    const own = client.watch('JobService', 'WatchEvents', {}, options)
    const seen: { queue: string }[] = []
    const live = new Promise<void>((resolve) => own.once('data', () => resolve()))
    own
      .on('data', ({ event }: { event: { queue: string } | null }) => event && seen.push(event))
      .on('error', () => {})
    await live
    await burrow.enqueue('t', 1, { queue: 'other' })
    await burrow.enqueue('t', 1, { queue: 'mail.in' })
    await waitFor(() => seen.length > 0)
    expect(new Set(seen.map(({ queue }) => queue))).toEqual(new Set(['mail.in']))
    own.cancel()
  })

  it('without jobs:payload, what jobs hold is left out', async () => {
    await using rig = await startClosed()
    const { text } = await rig.key({ role: 'viewer' })
    const options = { headers: { authorization: `Bearer ${text}` } }
    const own = rig.grpc.client.watch('JobService', 'WatchEvents', {}, options)
    const seen: Record<string, unknown>[] = []
    const live = new Promise<void>((resolve) => own.once('data', () => resolve()))
    own.on('data', ({ event }: { event: Record<string, unknown> | null }) => event && seen.push(event))
    own.on('error', () => {})
    await live
    await rig.grpc.work(
      defineModule(defineJob({ type: 'echo', input: z.string() }), (input, ctx) => {
        ctx.progress(50, input)
        return input
      }),
    )
    await (await rig.grpc.burrow.enqueue('echo', 'canary', { id: 'e' })).result()
    await waitFor(() => seen.some((event) => event['name'] === 'job.completed'))
    const { job } = await rig.grpc.client.call('JobService', 'Get', { id: 'e' }, options)
    expect(job).toMatchObject({
      state: 'JOB_STATE_COMPLETED',
      redacted: true,
      payload_json: '',
      result_json: '',
    })
    expect(
      JSON.stringify([seen, job, await rig.grpc.client.call('JobService', 'List', {}, options)]),
    ).not.toContain('canary')
    own.cancel()
  })

  it('that is revoked, streams end', async () => {
    await using rig = await startClosed()
    const { id, text } = await rig.key({ role: 'viewer' })
    const options = { headers: { authorization: `Bearer ${text}` } }
    const stream = rig.grpc.client.watch('JobService', 'WatchEvents', {}, options)
    let ended: unknown = null
    stream.once('error', (error) => (ended = error))
    await new Promise<void>((resolve) => stream.on('data', () => resolve()))
    await rig.clock.advance(20_000)
    expect(await rig.grpc.client.call('QueueService', 'List', {}, options)).toEqual({ queues: [] })
    await rig.revoke(id)
    await waitFor(async () => {
      await rig.clock.advance(15_000)
      return ended !== null
    })
    expect(ended).toMatchObject({ code: status.UNAUTHENTICATED })
  })

  it('writes are logged with who made them, and never the key', async () => {
    await using rig = await startClosed()
    const { id, text } = await rig.key({ role: 'viewer', name: 'Ada' })
    const options = { headers: { authorization: `Bearer ${text}`, 'x-request-id': 'r-1' } }
    await rig.grpc.burrow.enqueue('t', 'canary', { id: 'x', delayMs: 60_000 })
    await failureOf(rig.grpc.client.call('JobService', 'Cancel', { id: 'x' }, options))
    expect(rig.lines).toContainEqual({
      level: 'warn',
      message: 'burrow.v1.JobService/Cancel',
      fields: {
        ...{ status: 'PermissionDenied', ms: expect.any(Number), audit: true, outcome: 'refused' },
        ...{
          action: 'burrow.v1.JobService/Cancel',
          actor: id,
          actor_name: 'Ada',
          request_id: 'r-1',
          target: 'x',
        },
      },
    })
    const admin = await rig.key({ role: 'admin' })
    await rig.grpc.client.call(
      'JobService',
      'Cancel',
      { id: 'x' },
      { headers: { authorization: `Bearer ${admin.text}` } },
    )
    expect(rig.lines).toContainEqual(
      expect.objectContaining({
        level: 'info',
        fields: expect.objectContaining({ actor: admin.id, outcome: 'done' }),
      }),
    )
    const secret = text.slice(text.lastIndexOf('_') + 1)
    expect(JSON.stringify(rig.lines)).not.toContain(secret)
    expect(JSON.stringify(rig.lines)).not.toContain('canary')
  })

  it('requests are counted by key', async () => {
    const requestLimiter = new RequestLimiter({ quota: 2, windowMs: 60_000 }, new SimulatedClock())
    await using rig = await startClosed({ requestLimiter })
    const [one, two] = [await rig.key({ role: 'viewer' }), await rig.key({ role: 'viewer' })]
    const list = (text: string) =>
      rig.grpc.client.call('QueueService', 'List', {}, { headers: { authorization: `Bearer ${text}` } })
    await list(one.text)
    await list(one.text)
    expect((await failureOf(list(one.text))).code).toBe(status.RESOURCE_EXHAUSTED)
    await list(two.text)
  })
})
