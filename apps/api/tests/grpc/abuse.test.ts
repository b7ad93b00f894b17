import { once } from 'node:events'
import { connect as connectHttp2, constants } from 'node:http2'
import { SimulatedClock } from '@burrow/core/testing'
import { status } from '@grpc/grpc-js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { limitTime } from '../../src/grpc/call-time.ts'
import { startGrpcRig } from './grpc-rig.ts'

describe('a client that asks too much', () => {
  it('of 10,000 calls at once is answered 10,000 times, without a warning', async () => {
    const warnings: string[] = []
    const note = ({ name }: Error) => void warnings.push(name)
    process.on('warning', note)
    onTestFinished(() => void process.off('warning', note))
    await using rig = await startGrpcRig()
    const jobs = Array.from({ length: 10_000 }, (_job, n) =>
      rig.client.call('JobService', 'Enqueue', { job: { type: 't', id: `j${n}` } }, { deadlineMs: 60_000 }),
    )
    const answers = await Promise.all(jobs)
    expect(new Set(answers.map((answer) => answer['id'])).size).toBe(10_000)
    expect(await rig.client.call('QueueService', 'Stats')).toMatchObject({ counts: { pending: '10000' } })
    expect(warnings).toEqual([])
  }, 60_000)

  it('of streams that it resets at once does not keep others from being served', async () => {
    await using rig = await startGrpcRig()
    const session = connectHttp2(rig.server.url)
    session.on('error', () => {})
    await once(session, 'connect')
    for (let n = 0; n < 10_000 && !session.destroyed; n += 1) {
      const stream = session.request({ ':method': 'POST', ':path': '/burrow.v1.JobService/WatchEvents' })
      stream.on('error', () => {})
      stream.close(constants.NGHTTP2_CANCEL)
    }
    expect(await rig.client.call('QueueService', 'List')).toEqual({ queues: [] })
    session.destroy()
  })

  it('whether the server lives is told to calm down, and may come back', async () => {
    await using rig = await startGrpcRig()
    const session = connectHttp2(rig.server.url)
    session.on('error', () => {})
    await once(session, 'connect')
    const calm = once(session, 'goaway') as Promise<[code: number, last: number, data: Uint8Array]>
    // Each waits for the answer to the one before.
    const ping = (): void => {
      if (!session.destroyed) session.ping(ping)
    }
    ping()
    const [code, , data] = await calm
    expect([code, new TextDecoder().decode(data)]).toEqual([
      ...[constants.NGHTTP2_ENHANCE_YOUR_CALM, 'too_many_pings'],
    ])
    expect(await rig.client.call('Health', 'Check')).toEqual({ status: 'SERVING' })
  })

  it('now and then whether the server lives is served', async () => {
    await using rig = await startGrpcRig()
    const session = connectHttp2(rig.server.url)
    await once(session, 'connect')
    for (let n = 0; n < 10; n += 1) await new Promise((resolve) => session.ping(resolve))
    expect(session.destroyed).toBe(false)
    session.destroy()
  })

  it('and sends nothing is ended', async () => {
    await using rig = await startGrpcRig({ readMs: 100 })
    const session = connectHttp2(rig.server.url)
    const path = '/burrow.v1.JobService/'
    for (const method of ['Enqueue', 'EnqueueBatch']) {
      const stream = session.request({
        ...{ ':method': 'POST', ':path': path + method, 'content-type': 'application/grpc', te: 'trailers' },
      })
      stream.on('error', () => {})
      await once(stream, 'close')
      expect(stream.rstCode).toBe(constants.NGHTTP2_CANCEL)
    }
    session.destroy()
  })

  it('but has sent its request may listen for as long as it likes', async () => {
    await using rig = await startGrpcRig({ readMs: 50 })
    const stream = rig.client.watch('JobService', 'WatchEvents', {})
    const names: string[] = []
    let failed: unknown = null
    stream.on('error', (error) => (failed = error))
    const live = once(stream, 'data')
    stream.on('data', ({ event }: { event: { name: string } | null }) => event && names.push(event.name))
    await live
    // Idle streams of the same age are ended by then.
    const idle = connectHttp2(rig.server.url)
    const other = idle.request({
      ':method': 'POST',
      ':path': '/burrow.v1.JobService/Enqueue',
      'content-type': 'application/grpc',
    })
    other.on('error', () => {})
    await once(other, 'close')
    idle.destroy()
    await rig.burrow.enqueue('t', 1)
    await once(stream, 'data')
    expect([names, failed]).toEqual([['job.enqueued'], null])
    stream.cancel()
  })

  it('with a body over the limit is refused, also in a stream', async () => {
    await using rig = await startGrpcRig()
    const payload_json = JSON.stringify('x'.repeat(5 * 1024 * 1024))
    await expect(
      rig.client.upload('JobService', 'EnqueueBatch', [
        { job: { type: 't' } },
        { job: { type: 't', payload_json } },
      ]),
    ).rejects.toMatchObject({ code: status.RESOURCE_EXHAUSTED })
  })

  it('without a deadline gets an answer in the end', async () => {
    const clock = new SimulatedClock()
    const never = limitTime(clock)(() => new Promise(() => {}))
    const call = never({ stream: false } as never).catch((error: unknown) => error)
    await clock.advance(30_000)
    expect(await call).toMatchObject({ code: status.DEADLINE_EXCEEDED })
    expect(clock.pendingTimers).toBe(0)
    const quick = limitTime(clock)(() => Promise.resolve({} as never))
    expect(await quick({ stream: false } as never)).toEqual({})
    expect(clock.pendingTimers).toBe(0)
  })
})
