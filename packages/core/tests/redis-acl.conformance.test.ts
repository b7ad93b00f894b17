import { Redis } from 'ioredis'
import { afterAll, expect, it } from 'vitest'
import { startRedis } from '@burrow/services'
import { createRedisBroker, scripts } from '../src/redis/index.ts'
import { runBrokerConformance } from '../src/testing/index.ts'
import { MovableClock, scriptsWithMovableClock } from './support/movable-clock.ts'
import { createRestrictedUser, documentedRules } from './support/restricted-user.ts'

const redis = await startRedis()
const clock = new MovableClock(redis.url)
const texts = scriptsWithMovableClock()
// The clock that tests move is kept beside the keys of Burrow.
const url = await createRestrictedUser(redis.url, 'burrow', ['~burrow-test-clock-offset'])
const restricted = new Redis(url)

afterAll(async () => {
  restricted.disconnect()
  clock.close()
  await redis.stop()
})

it.each([
  ['KEYS', '*'],
  ['FLUSHALL'],
  ['FLUSHDB'],
  ['CONFIG', 'SET', 'appendonly', 'no'],
  ['ACL', 'LIST'],
  ['SHUTDOWN'],
  ['SCRIPT', 'FLUSH'],
  ['MIGRATE', '127.0.0.1', '1', '{burrow:a}', '0', '1'],
  ['GET', 'session:1'],
  ['SUBSCRIBE', 'news'],
  ['EVAL', "return redis.call('GET', 'session:1')", '0'],
])('the user may not: %s %s', async (command, ...args) => {
  await expect(restricted.call(command, ...args)).rejects.toThrow(
    /NOPERM|No permissions|can't access|can't run/,
  )
})

it('the user may run every command of the scripts, and none is listed that nobody runs', async () => {
  const inScripts = Object.values(scripts).flatMap((text) =>
    [...text.matchAll(/redis\.p?call\(\s*'(\w+)'/g)].map(([, name = '']) => name.toLowerCase()),
  )
  // What the client calls by itself, not in scripts.
  const byClient = 'evalsha eval info ping subscribe unsubscribe bzpopmin xread scan mget config|get'.split(
    ' ',
  )
  const connecting = 'hello auth select quit readonly client|setname cluster|slots'.split(' ')
  const ingest = ['blmove']
  const listed = (await documentedRules('burrow')).flatMap((rule) => /^\+(\S+)$/.exec(rule)?.[1] ?? [])
  expect(listed.toSorted()).toEqual(
    [...new Set([...inScripts, ...byClient, ...connecting, ...ingest])].toSorted(),
  )
})

runBrokerConformance({
  name: 'redis as a user with the rights of the manual',
  createBroker: ({ namespace }) => createRedisBroker({ url, namespace, scripts: texts }),
  advanceTime: (ms) => clock.advance(ms),
  capabilities: { shared: true },
  skips: [],
})
