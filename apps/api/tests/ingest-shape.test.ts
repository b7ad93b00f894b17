import { newJobSchema } from '@burrow/api-contract'
import { connect, startIngest, type Job } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { testRedis } from '@burrow/services'
import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { startRig } from './api-rig.ts'

/** A value for each field of a new job, with those that it cannot go without. */
const BODIES: Readonly<Record<string, object>> = {
  type: {},
  payload: { payload: { a: [1, null] } },
  queue: { queue: 'other' },
  priority: { priority: 'high' },
  max_retries: { max_retries: 2 },
  backoff: { backoff: { kind: 'linear', base_ms: 10, max_ms: 100, jitter: 'none' } },
  timeout_ms: { timeout_ms: 1_000 },
  retry_for_ms: { retry_for_ms: 60_000 },
  expires_in_ms: { expires_in_ms: 600_000_000 },
  limit_key: { limit_key: 'k' },
  limit_cost: { limit_cost: 7 },
  tags: { tags: ['a', 'b'] },
  webhook: { webhook: { url: 'https://hooks.test/x', events: ['job.dead'] } },
  delay_ms: { delay_ms: 86_400_000 },
  execute_at: { execute_at: '2090-01-01T12:00:00+02:00' },
  expires_at: { expires_at: '2090-01-01T12:00:00Z' },
  unique_key: { unique_key: 'short' },
  unique: { unique: { key: 'long', scope: 'type', until: 'started', on_conflict: 'replace_payload' } },
  id: {},
}

/** What the store decides is its own. */
function decided({ id: _id, createdAt, runAt, expiresAt, ...job }: Job): object {
  const after = (time: number | null): number | null => time && Math.round((time - createdAt) / 60_000)
  return { ...job, runAt: after(runAt), expiresAt: after(expiresAt) }
}

it('an entry of a list means what it means as the body of POST /jobs, field by field', async () => {
  await using redis = await testRedis()
  const namespace = `ingest-shape-${process.pid}`
  await using burrow = await connect(redis.url, { namespace })
  await using api = await startRig()
  const list = `${namespace}-list`
  const foreign = new Redis(redis.url)
  await using ingest = startIngest(burrow, { list })
  // A schedule is no job.
  expect(Object.keys(BODIES).toSorted()).toEqual(
    Object.keys(newJobSchema.shape)
      .filter((name) => name !== 'recurring')
      .toSorted(),
  )
  try {
    for (const [field, more] of Object.entries(BODIES)) {
      const body = { type: 'shape', ...more, id: `id-${field}` }
      const { status } = await api.request('POST', '/api/v1/jobs', body)
      expect([field, status]).toEqual([field, 201])
      await foreign.rpush(list, JSON.stringify(body))
      await waitFor(() => foreign.llen(list).then((left) => left === 0))
      const [one, other] = [await api.burrow.job(body.id), await burrow.job(body.id)]
      expect([field, other && decided(other)]).toEqual([field, one && decided(one)])
      await burrow.cancel(body.id)
    }
    expect(ingest.stats).toMatchObject({ duplicates: 0, rejected: 0 })
  } finally {
    foreign.disconnect()
  }
})
