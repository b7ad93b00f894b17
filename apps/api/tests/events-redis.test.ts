import { randomUUID } from 'node:crypto'
import { connect } from '@burrow/core'
import { testRedis } from '@burrow/services'
import { expect, it } from 'vitest'
import { startRig } from './api-rig.ts'
import { EventSourceReader } from './support/event-source.ts'

it('a stream goes on in another process that shares the store, over several queues', async () => {
  await using redis = await testRedis()
  const namespace = `events-${randomUUID()}`
  const open = () => connect(redis.url, { namespace })
  await using one = await startRig({ burrow: await open() })
  await using two = await startRig({ burrow: await open() })
  const listen = async (api: typeof one, headers: Record<string, string> = {}) =>
    new EventSourceReader(await api.stream('/api/v1/events?name=job.enqueued', headers))

  await one.burrow.enqueue('a', 0, { id: 'before', queue: 'q1' })
  const first = await listen(one)
  await one.burrow.enqueue('a', 0, { id: '1', queue: 'q1' })
  const seen = await first.next()
  expect(seen.data).toMatchObject({ job_id: '1' })
  await first[Symbol.asyncDispose]()
  await one.burrow.enqueue('a', 0, { id: '2', queue: 'q1' })
  await one.burrow.enqueue('a', 0, { id: '3', queue: 'q2' })

  // Somebody listens there already, so what came before is not in the memory of that process.
  await using other = await listen(two)
  await using again = await listen(two, { 'last-event-id': String(seen.id) })
  const ids: unknown[] = []
  while (new Set(ids).size < 2) ids.push((await again.next()).data?.['job_id'])
  expect(new Set(ids)).toEqual(new Set(['2', '3']))
  await one.burrow.enqueue('a', 0, { id: '4', queue: 'q2' })
  // At least once: an event of another queue at the place to go on from may come again.
  let last: unknown
  while (last !== '4') last = (await again.next()).data?.['job_id']
  expect((await other.next()).data).toMatchObject({ job_id: '4' })
})
