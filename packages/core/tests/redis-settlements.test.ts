import { expect, it } from 'vitest'
import type { Settlement } from '../src/broker/index.ts'
import { startRedis } from '@burrow/services'
import { claimPlain, openBroker, plainJobs } from './support/redis-under-test.ts'

async function claimed(url: string) {
  const broker = await openBroker(url)
  await broker.enqueue({ queue: 'q', token: 'e', jobs: plainJobs(3) })
  const { jobs } = await claimPlain(broker, 3)
  const settle = (token: string, settlements: readonly Settlement[]) =>
    broker.settleAndClaim({ queue: 'q', workerId: 'w', token, settlements, claim: null })
  return { broker, ids: jobs.map(({ id }) => id) as [string, string, string], settle }
}

it('tells what of a job settled more than once in a call was stored', async () => {
  await using redis = await startRedis()
  const { broker, ids, settle } = await claimed(redis.url)
  const complete = { jobId: ids[0], epoch: 1, kind: 'complete', result: '1' } as const
  const { settled } = await settle('a', [
    complete,
    { ...complete, epoch: 2 },
    { jobId: ids[0], epoch: 1, kind: 'release' },
    complete,
  ])
  expect(settled).toEqual(['ok', 'lease_lost', 'lease_lost', 'ok'])
  await broker.close()
})

it.each([-1, 1.5, Number.NaN, 1e21])('stores nothing of a call with epoch %d', async (epoch) => {
  await using redis = await startRedis()
  const { broker, ids, settle } = await claimed(redis.url)
  const settlements = ids.map((jobId, index) => {
    return { jobId, epoch: index === 0 ? epoch : 1, kind: 'complete', result: String(index) } as const
  })
  await expect(settle('a', settlements)).rejects.toMatchObject({
    code: 'INVALID_OPTION',
    field: 'settlement',
  })
  await settle('b', settlements.slice(1))
  const { jobs } = await broker.findJobs({ queue: 'q', ids })
  expect(jobs.map((job) => [job?.state, job?.result])).toEqual([
    ['active', null],
    ['completed', 1],
    ['completed', 2],
  ])
  await broker.close()
})
