import { fileURLToPath } from 'node:url'
import { startRedis, type RedisService } from '@burrow/services'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ActorProcess } from '../src/runner/actor-process.ts'
import { measure, type MeasureParams } from '../src/runner/measure.ts'
import { RedisProbe } from '../src/runner/redis-probe.ts'
import { SCENARIOS } from '../src/scenarios/index.ts'
import { verifyOnce } from '../src/scenarios/verify.ts'
import { LocalActor } from './local-actor.ts'

let server: RedisService
let redis: RedisProbe

beforeAll(async () => {
  server = await startRedis()
  redis = new RedisProbe(server.port)
})

afterAll(async () => {
  redis.close()
  await server.stop()
})

function params(): Omit<MeasureParams, 'scenario'> {
  const { port } = server
  return { subject: 'burrow', scale: 'tiny', round: 0, port, redis, startActor: () => new LocalActor() }
}

describe('every scenario works with Burrow', () => {
  it.each(SCENARIOS)('$id', async (scenario) => {
    const { values, info } = await measure({ ...params(), scenario })
    expect(Object.keys(values)).toEqual(scenario.metrics.map(({ name }) => name))
    expect(Object.values(values).filter((value) => !Number.isFinite(value))).toEqual([])
    expect(info.packageName).toBe('@burrow/core')
  })
})

describe.each(['bullmq', 'bee-queue'] as const)('the adapter of %s', (subject) => {
  it.each(SCENARIOS.filter(({ id }) => ['process/10', 'single-enqueue', 'memory/completed'].includes(id)))(
    'takes part in $id',
    async (scenario) => {
      const { info } = await measure({ ...params(), subject, scenario })
      expect(info.packageName).toBe(subject)
    },
  )
})

describe('a measured process', () => {
  const file = fileURLToPath(new URL('../src/actor/main.ts', import.meta.url))
  const start = () => new ActorProcess({ file, execArgv: ['--import', 'tsx', '--conditions=@burrow/source'] })

  it('does what it is told, and says what went wrong', async () => {
    const actor = start()
    try {
      const { info } = await actor.call('open', {
        subject: 'burrow',
        host: '127.0.0.1',
        port: server.port,
        keepCompleted: 10,
      })
      expect(info.packageName).toBe('@burrow/core')
      await expect(actor.call('workDone', { wait: true })).rejects.toThrow('no work was started')
    } finally {
      await actor.kill()
    }
    await expect(actor.call('progress', undefined)).rejects.toThrow(Error)
  })
})

describe('the check for exactly once', () => {
  it.each([
    ['lost', [Uint8Array.of(1, 0)]],
    ['repeated', [Uint8Array.of(1, 2)]],
    ['handled by two workers', [Uint8Array.of(1, 1), Uint8Array.of(1, 0)]],
  ])('finds a job that was %s', (_, tallies) => {
    expect(() => verifyOnce(2, tallies)).toThrow('of 2 jobs')
  })

  it('takes jobs that workers shared', () => {
    expect(() => verifyOnce(2, [Uint8Array.of(1, 0), Uint8Array.of(0, 1)])).not.toThrow()
  })
})
