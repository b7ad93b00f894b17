import { connect } from 'node:http2'
import { SimulatedClock } from '@burrow/core/testing'
import { status } from '@grpc/grpc-js'
import { describe, expect, it } from 'vitest'
import { RequestLimiter } from '../../src/rate-limits/request-limiter.ts'
import { startGrpcRig, type GrpcRig } from './grpc-rig.ts'

interface Failure {
  readonly code: number
  readonly metadata: { get(name: string): string[] }
}

async function failureOf(call: Promise<unknown>): Promise<Failure> {
  return call.then(
    () => {
      throw new Error('the call succeeded')
    },
    (error: unknown) => error as Failure,
  )
}

/** A call as JSON, as a client of Connect makes it. */
async function postJson(rig: GrpcRig, path: string, body: string): Promise<{ status: number; text: string }> {
  const session = connect(rig.server.url)
  try {
    const stream = session.request({ ':method': 'POST', ':path': path, 'content-type': 'application/json' })
    let [answered, text] = [0, '']
    stream.on('response', (headers) => (answered = headers[':status'] ?? 0))
    stream.setEncoding('utf8').on('data', (part: string) => (text += part))
    stream.end(body)
    await new Promise((resolve, reject) => stream.once('end', resolve).once('error', reject))
    return { status: answered, text }
  } finally {
    session.close()
  }
}

describe('a limit of calls', () => {
  it('refuses what is too much until there is room again; health is free', async () => {
    const clock = new SimulatedClock()
    await using rig = await startGrpcRig({
      requestLimiter: new RequestLimiter({ quota: 2, windowMs: 60_000 }, clock),
    })
    await rig.client.call('JobService', 'Enqueue', { job: { type: 't' } })
    await rig.client.call('QueueService', 'List')
    const failure = await failureOf(rig.client.call('QueueService', 'List'))
    expect(failure.code).toBe(status.RESOURCE_EXHAUSTED)
    expect(failure.metadata.get('burrow-code')).toEqual(['RATE_LIMITED'])
    expect(failure.metadata.get('retry-after')).toEqual(['30'])
    expect(failure.metadata.get('ratelimit')).toEqual(['"default";r=0;t=60'])
    expect(await rig.client.call('Health', 'Check')).toEqual({ status: 'SERVING' })
    const stream = rig.client.watch('JobService', 'WatchEvents', {})
    expect(await new Promise((resolve) => stream.once('error', resolve))).toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
    })
    await clock.advance(30_000)
    expect(await rig.client.call('QueueService', 'List')).toMatchObject({ queues: [{ name: 'default' }] })
  })

  it('counts the jobs of a stream', async () => {
    await using rig = await startGrpcRig({
      requestLimiter: new RequestLimiter({ quota: 3, windowMs: 60_000 }, new SimulatedClock()),
    })
    const jobs = Array.from({ length: 5 }, (_, n) => ({ job: { type: 't', id: `j${n}` } }))
    const { results } = await rig.client.upload('JobService', 'EnqueueBatch', jobs)
    expect((results as { error_code: string }[]).map((result) => result.error_code)).toEqual([
      ...['', '', '', 'RATE_LIMITED', 'RATE_LIMITED'],
    ])
    expect((await rig.burrow.jobs()).jobs).toHaveLength(3)
  })
})

describe('a body that is too much trouble', () => {
  it('is refused before its payload is parsed', async () => {
    await using rig = await startGrpcRig()
    const deep = '['.repeat(10_000) + ']'.repeat(10_000)
    const wide = `{${Array.from({ length: 10_001 }, (_, n) => `"${n}":1`).join()}}`
    for (const payload_json of [deep, wide]) {
      const failure = await failureOf(
        rig.client.call('JobService', 'Enqueue', { job: { type: 't', payload_json } }),
      )
      expect(failure.code).toBe(status.INVALID_ARGUMENT)
      expect(failure.metadata.get('burrow-code')).toEqual(['BODY_TOO_COMPLEX'])
    }
    const { results } = await rig.client.upload('JobService', 'EnqueueBatch', [
      { job: { type: 't', payload_json: deep } },
      { job: { type: 't' } },
    ])
    expect((results as { error_code: string }[]).map((result) => result.error_code)).toEqual([
      ...['BODY_TOO_COMPLEX', ''],
    ])
  })

  it.each([
    ['{"job":{"type":"t","__proto__":{"polluted":1}}}', '__proto__'],
    ['{"job":{"type":"t","constructor":{"prototype":{"polluted":1}}}}', 'constructor'],
    ['{"job":{"type":"t"},"prototype":1}', 'prototype'],
    [`{"job":{"type":"t","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`, 'x'],
  ])('as JSON with fields that are not known is refused (%#)', async (body, name) => {
    await using rig = await startGrpcRig()
    const answer = await postJson(rig, '/burrow.v1.JobService/Enqueue', body)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(name)
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    expect((await rig.burrow.jobs()).jobs).toEqual([])
    const good = await postJson(rig, '/burrow.v1.JobService/Enqueue', '{"job":{"type":"t"}}')
    expect(good).toMatchObject({ status: 200 })
  })
})
