import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startRedis, type RedisService } from '@burrow/services'
import type { FullBroker, Signal } from '../src/broker/index.ts'
import { freshName, QueueDriver, waitFor } from '../src/testing/index.ts'
import { freshNamespace, openBroker } from './support/redis-under-test.ts'

let redis: RedisService
let admin: Redis
let broker: FullBroker

beforeAll(async () => {
  redis = await startRedis()
  admin = new Redis(redis.url)
  broker = await openBroker(redis.url)
})
afterAll(async () => {
  admin?.disconnect()
  await broker?.close()
  await redis?.stop()
})

/** Ids of the connections that hear signals. */
async function subscribers(): Promise<readonly string[]> {
  const clients = (await admin.client('LIST')) as string
  const lines = clients.split('\n').filter((line) => line.includes('name=burrow-subscriber'))
  return lines.map((line) => /\bid=(\d+)/.exec(line)?.[1] ?? '')
}

async function cancelUntil(driver: QueueDriver, isHeard: () => boolean): Promise<void> {
  const job = await driver.activeJob()
  await waitFor(async () => {
    await driver.steer('cancelJobs', job.id)
    return isHeard()
  })
}

it('has one connection for all who watch, and none when nobody does', async () => {
  const driver = new QueueDriver(broker, freshName('queue'))
  expect(await subscribers()).toEqual([])
  const stops = [new AbortController(), new AbortController()]
  const heard: Signal[][] = [[], []]
  for (const [index, { signal }] of stops.entries())
    broker.watchSignals({ signal, onSignal: (each) => heard[index]!.push(each) })
  await cancelUntil(driver, () => heard.every((each) => each.length > 0))
  expect(await subscribers()).toHaveLength(1)
  for (const stop of stops) stop.abort()
  await waitFor(async () => (await subscribers()).length === 0)
  const again: Signal[] = []
  const stop = new AbortController()
  broker.watchSignals({ signal: stop.signal, onSignal: (each) => again.push(each) })
  await cancelUntil(driver, () => again.length > 0)
  stop.abort()
})

it('hears again when its connection was cut', async () => {
  const driver = new QueueDriver(broker, freshName('queue'))
  const heard: Signal[] = []
  const stop = new AbortController()
  broker.watchSignals({ signal: stop.signal, onSignal: (each) => heard.push(each) })
  await cancelUntil(driver, () => heard.length > 0)
  const [line = ''] = await subscribers()
  await admin.client('KILL', 'ID', line)
  const before = heard.length
  await cancelUntil(driver, () => heard.length > before)
  expect(heard.at(-1)).toMatchObject({ kind: 'cancel' })
  stop.abort()
})

it('ends with the broker', async () => {
  const other = await openBroker(redis.url, { namespace: freshNamespace() })
  const heard: Signal[] = []
  other.watchSignals({ signal: new AbortController().signal, onSignal: (each) => heard.push(each) })
  await cancelUntil(new QueueDriver(other, freshName('queue')), () => heard.length > 0)
  await other.close()
  await waitFor(async () => (await subscribers()).length === 0)
  other.watchSignals({ signal: new AbortController().signal, onSignal: (each) => heard.push(each) })
  expect(await subscribers()).toEqual([])
})

it('a job is cancelled although its user may not publish', async () => {
  await admin.acl('SETUSER', 'quiet', 'on', '>secret', '~*', '+@all', 'resetchannels')
  const url = redis.url.replace('redis://', 'redis://quiet:secret@')
  const quiet = await openBroker(url, { namespace: freshNamespace() })
  const driver = new QueueDriver(quiet, freshName('queue'))
  const job = await driver.activeJob()
  expect(await driver.steer('cancelJobs', job.id)).toEqual([{ outcome: 'requested', state: 'active' }])
  expect(await driver.renew(30_000, job)).toEqual(['cancel_requested'])
  await quiet.close()
})
