import { Burrow, defineJob, defineModule } from '@burrow/core'
import { createMemoryBroker } from '@burrow/core/memory'
import { FaultyBroker, SimulatedClock, waitFor } from '@burrow/core/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startRig, type ApiRig } from './api-rig.ts'
import { bearer, startAuthRig } from './support/auth-rig.ts'

interface Rig extends AsyncDisposable {
  readonly api: ApiRig
  readonly burrow: Burrow
  readonly store: FaultyBroker
  /** Lets time pass, so that nothing read before is shown. */
  readonly pass: (ms: number) => Promise<void>
  readonly scale: (query?: string) => Promise<Record<string, unknown>>
}

async function createScaleRig(): Promise<Rig> {
  const clock = new SimulatedClock(Date.UTC(2026, 0, 1, 12))
  const store = new FaultyBroker(createMemoryBroker({ clock }))
  const burrow = new Burrow(store.broker, { clock })
  const api = await startRig({ burrow })
  return {
    api,
    burrow,
    store,
    pass: (ms) => clock.advance(ms),
    scale: async (query = '') => (await api.request('GET', `/api/v1/queues/mail/scale${query}`)).body,
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  }
}

const mail = (count: number, options = {}) =>
  Array.from({ length: count }, () => ({ type: 'a', payload: null, options: { queue: 'mail', ...options } }))

describe('a queue without workers', () => {
  it('wants one from the moment a job for later is due', async () => {
    await using rig = await createScaleRig()
    await rig.burrow.enqueueMany(mail(1, { delayMs: 30_000 }))
    const later = { backlog: 0, active: 0, oldest_age_seconds: 0, desired: 0 }
    expect(await rig.scale()).toEqual(later)
    await rig.pass(29_000)
    expect(await rig.scale()).toEqual(later)
    await rig.pass(3_500)
    expect(await rig.scale()).toEqual({ backlog: 1, active: 0, oldest_age_seconds: 2.5, desired: 1 })
  })

  it('wants none while it is paused, and says what waits', async () => {
    await using rig = await createScaleRig()
    await rig.burrow.enqueueMany(mail(70))
    await rig.burrow.pauseQueue('mail')
    await rig.pass(4_000)
    expect(await rig.scale()).toEqual({ backlog: 70, active: 0, oldest_age_seconds: 4, desired: 0 })
    expect(await rig.scale('?min=1')).toMatchObject({ desired: 1 })
    await rig.burrow.resumeQueue('mail')
    await rig.pass(4_000)
    expect(await rig.scale()).toMatchObject({ backlog: 70, desired: 1 })
    expect(await rig.scale('?slots_per_worker=1&target_seconds=1')).toMatchObject({ desired: 70 })
    expect(await rig.scale('?slots_per_worker=1&target_seconds=1&max=7')).toMatchObject({ desired: 7 })
  })
})

it('workers that run something are wanted, and the pace of what ended counts', async () => {
  await using api = await startRig()
  let end = (): void => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const definition = defineJob({ type: 'a', input: z.unknown(), defaults: { queue: 'default' } })
  await api.burrow.enqueueMany(Array.from({ length: 9 }, () => ({ type: 'a', payload: null })))
  const worker = await api.work(defineModule(definition, () => ended))
  await waitFor(async () => (await api.burrow.queue('default')).counts.active === 9)
  const scale = '/api/v1/queues/default/scale?slots_per_worker=2'
  const { body } = await api.request('GET', scale)
  expect(body).toMatchObject({ backlog: 0, active: 9, desired: 5 })
  end()
  await waitFor(async () => (await api.burrow.queue('default')).counts.completed === 9)
  await worker.stop()
  await waitFor(async () => (await api.request('GET', scale)).body['active'] === 0)
  expect((await api.request('GET', scale)).body).toMatchObject({ desired: 0 })
})

it('asking often costs the store nothing', async () => {
  await using rig = await createScaleRig()
  await rig.burrow.enqueueMany(mail(3))
  await rig.scale()
  const before = rig.store.calls('queueStats') + rig.store.calls('readHistory')
  for (let n = 1; n <= 50; n += 1) await rig.scale(`?slots_per_worker=${n}`)
  expect(rig.store.calls('queueStats') + rig.store.calls('readHistory')).toBe(before)
  await rig.pass(2_000)
  await rig.scale()
  expect(rig.store.calls('queueStats') + rig.store.calls('readHistory')).toBe(before + 1)
})

it('refuses what it cannot read, and queues that nobody knows', async () => {
  await using rig = await createScaleRig()
  await rig.burrow.enqueueMany(mail(1))
  for (const query of ['?min=3&max=2', '?target_seconds=0', '?slots_per_worker=x', '?maximum=3', '?min=-1'])
    expect(await rig.scale(query)).toMatchObject({ status: 400 })
  expect(await rig.api.request('GET', '/api/v1/queues/other/scale')).toMatchObject({
    status: 404,
    body: { code: 'QUEUE_NOT_FOUND' },
  })
})

it('is for keys that read the queue', async () => {
  await using api = await startAuthRig()
  const admin = await api.key({})
  for (const queue of ['mail', 'billing']) await api.burrow.enqueue('a', null, { queue })
  const reader = await api.key({ scopes: ['queues:read'], queues: ['mail'] })
  const other = await api.key({ scopes: ['jobs:read'] })
  const status = async (key: Parameters<typeof bearer>[0], queue: string) =>
    (await api.request('GET', `/api/v1/queues/${queue}/scale`, undefined, bearer(key))).status
  expect(await status(admin, 'billing')).toBe(200)
  expect(await status(reader, 'mail')).toBe(200)
  expect(await status(reader, 'billing')).toBe(404)
  expect(await status(other, 'mail')).toBe(403)
  expect((await api.request('GET', '/api/v1/queues/mail/scale')).status).toBe(401)
})
