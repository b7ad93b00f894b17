import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { credentials, status } from '@grpc/grpc-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grpcPortOf, grpcTlsOf } from '../../src/grpc/start-configured-grpc.ts'
import { ForeignClient } from './foreign-client.ts'
import { startGrpcRig } from './grpc-rig.ts'

describe('QueueService', () => {
  it('shows queues, pauses and resumes them, and counts', async () => {
    await using rig = await startGrpcRig()
    await rig.burrow.enqueue('t', 1, { queue: 'mail' })
    expect((await rig.client.call('QueueService', 'Pause', { name: 'mail' }))['queue']).toMatchObject({
      paused: true,
    })
    const { queues } = await rig.client.call('QueueService', 'List')
    expect(queues).toMatchObject([
      { name: 'mail', paused: true, counts: { pending: '1' }, totals: { enqueued: '1' } },
    ])
    expect((await rig.client.call('QueueService', 'Resume', { name: 'mail' }))['queue']).toMatchObject({
      paused: false,
    })
    expect(await rig.client.call('QueueService', 'Stats')).toMatchObject({
      queues: 1,
      counts: { pending: '1' },
    })
    await expect(rig.client.call('QueueService', 'Get', { name: 'none' })).rejects.toMatchObject({
      code: status.NOT_FOUND,
    })
  })
})

describe('health', () => {
  it('is serving while the store answers', async () => {
    await using rig = await startGrpcRig()
    for (const service of ['', 'burrow.v1.JobService'])
      expect(await rig.client.call('Health', 'Check', { service })).toEqual({ status: 'SERVING' })
    await expect(rig.client.call('Health', 'Check', { service: 'x' })).rejects.toMatchObject({
      code: status.NOT_FOUND,
    })
    rig.burrow.broker.ping = () => Promise.reject(new Error('away'))
    expect(await rig.client.call('Health', 'Check')).toEqual({ status: 'NOT_SERVING' })
  })
})

describe('reflection', () => {
  it('tells services and files', async () => {
    await using rig = await startGrpcRig()
    const ask = (request: Record<string, unknown>) =>
      rig.client.ask('ServerReflection', 'ServerReflectionInfo', request)
    const { list_services_response } = await ask({ list_services: '' })
    expect(
      (list_services_response as { service: { name: string }[] }).service.map(({ name }) => name),
    ).toContain('burrow.v1.JobService')
    const { file_descriptor_response } = await ask({ file_containing_symbol: 'burrow.v1.JobService' })
    expect(
      (file_descriptor_response as { file_descriptor_proto: unknown[] }).file_descriptor_proto.length,
    ).toBeGreaterThan(3)
    expect(await ask({ file_containing_symbol: 'no.Such' })).toMatchObject({
      error_response: { error_code: status.NOT_FOUND },
    })
  })

  it('can be off', async () => {
    await using rig = await startGrpcRig({ reflection: false })
    await expect(
      rig.client.ask('ServerReflection', 'ServerReflectionInfo', { list_services: '' }),
    ).rejects.toMatchObject({ code: status.UNIMPLEMENTED })
  })
})

describe('a stop', () => {
  it('ends open streams with unavailable, so that clients connect again', async () => {
    await using rig = await startGrpcRig()
    const stream = rig.client.watch('JobService', 'WatchEvents', {})
    const ended = new Promise((resolve) => stream.once('error', resolve))
    await new Promise<void>((resolve) => stream.on('data', () => resolve()))
    await rig.server.stop()
    expect(await ended).toMatchObject({ code: status.UNAVAILABLE })
  })
})

describe('TLS', () => {
  let dir: string
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'burrow-tls-'))
    const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' })
    const make = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
    ]
    const name = (cn: string) => [
      '-subj',
      `/CN=${cn}`,
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
    ]
    openssl(...make, '-keyout', 'server.key', '-out', 'server.pem', ...name('localhost'))
    openssl(...make, '-keyout', 'client.key', '-out', 'client.pem', ...name('client'))
  })
  afterAll(() => rmSync(dir, { recursive: true, force: true }))
  const file = (name: string) => readFileSync(join(dir, name))

  it('and certificates of clients, when an authority is given', async () => {
    const tls = {
      cert: join(dir, 'server.pem'),
      key: join(dir, 'server.key'),
      clientCa: join(dir, 'client.pem'),
    }
    const known = credentials.createSsl(file('server.pem'), file('client.key'), file('client.pem'))
    await using rig = await startGrpcRig({ tls, credentials: known })
    expect(await rig.client.call('Health', 'Check')).toEqual({ status: 'SERVING' })
    using stranger = new ForeignClient(
      `127.0.0.1:${rig.server.port}`,
      credentials.createSsl(file('server.pem')),
    )
    await expect(stranger.call('Health', 'Check', {}, { deadlineMs: 2_000 })).rejects.toBeInstanceOf(Error)
  })

  it('files that cannot be read are named', async () => {
    await expect(
      startGrpcRig({ tls: { cert: join(dir, 'none.pem'), key: join(dir, 'server.key') } }),
    ).rejects.toThrow('none.pem')
  })
})

describe('settings', () => {
  const files = {
    grpcTlsCert: 'none',
    grpcTlsKey: 'none',
    grpcClientCa: 'none',
    grpcReflection: 'auto',
    readTimeout: 10_000,
  } as const

  it('choose the port', () => {
    expect(grpcPortOf({ host: 'h', port: 8080, grpcPort: 'auto', ...files })).toBe(50_051)
    expect(grpcPortOf({ host: 'h', port: 0, grpcPort: 'auto', ...files })).toBe(0)
    expect(grpcPortOf({ host: 'h', port: 8080, grpcPort: 'off', ...files })).toBeNull()
  })

  it('refuse half of a TLS set-up', () => {
    expect(grpcTlsOf({ host: 'h', port: 1, grpcPort: 1, ...files })).toBeNull()
    expect(() => grpcTlsOf({ host: 'h', port: 1, grpcPort: 1, ...files, grpcTlsCert: 'a.pem' })).toThrow(
      'needs a certificate and its key',
    )
  })
})
