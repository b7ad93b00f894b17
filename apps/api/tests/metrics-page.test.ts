import { Burrow } from '@burrow/core'
import { createMemoryBroker } from '@burrow/core/memory'
import { FaultyBroker } from '@burrow/core/testing'
import { ProcessMetrics } from '@burrow/telemetry/prometheus'
import { expect, it } from 'vitest'
import { startRig } from './api-rig.ts'
import { bearer, startAuthRig } from './support/auth-rig.ts'

it('is there when the process counts, and costs the store one reading for all who ask', async () => {
  const store = new FaultyBroker(createMemoryBroker())
  await using api = await startRig({ burrow: new Burrow(store.broker), metrics: new ProcessMetrics() })
  await api.burrow.enqueue('a', null)
  const calls = (): number =>
    (['queueStats', 'listWorkers', 'listLimits', 'listSchedules', 'listQueues'] as const).reduce(
      (sum, operation) => sum + store.calls(operation),
      0,
    )
  const pages = await Promise.all(Array.from({ length: 10 }, () => api.text('/metrics', {})))
  for (const page of pages) expect(page).toContain('burrow_jobs{queue="default",state="pending"} 1\n')
  expect(calls()).toBe(5)
  await using without = await startRig()
  expect((await without.request('GET', '/metrics')).status).toBe(404)
})

it('tells that the store is away', async () => {
  const store = new FaultyBroker(createMemoryBroker())
  await using api = await startRig({ burrow: new Burrow(store.broker), metrics: new ProcessMetrics() })
  store.refuse('listQueues')
  const { status, body } = await api.request('GET', '/metrics')
  expect(status).toBe(200)
  expect(body['text']).toContain('burrow_store_up{backend="memory"} 0\n')
})

it('is for keys that read everything', async () => {
  await using api = await startAuthRig(undefined, { metrics: new ProcessMetrics() })
  const status = async (key?: string) =>
    (await api.request('GET', '/metrics', undefined, key === undefined ? {} : bearer(key))).status
  expect(await status()).toBe(401)
  expect(await status(await api.key({ role: 'viewer' }))).toBe(200)
  expect(await status(await api.key({ role: 'viewer', queues: ['mail'] }))).toBe(403)
  expect(await status(await api.key({ scopes: ['queues:read'] }))).toBe(403)
})
