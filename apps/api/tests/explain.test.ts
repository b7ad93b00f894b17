import { defineJob, defineModule } from '@burrow/core'
import { waitFor } from '@burrow/core/testing'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { failing } from './api-rig.ts'
import { rigOnStore } from './support/rig-on-store.ts'

const HELD = defineJob({ type: 'held', input: z.unknown() })

interface Finding {
  readonly code: string
  readonly message: string
  readonly until: string | null
  readonly count: number | null
  readonly worker_id: string | null
  readonly error: string | null
}

describe.each(['memory', 'Redis', 'PGlite'] as const)('on %s', (name) => {
  const api = rigOnStore(name)

  const add = (job: object) => api().request('POST', '/api/v1/jobs', { type: 'held', ...job })
  async function explain(id: string): Promise<readonly Finding[]> {
    const { status, body } = await api().request('GET', `/api/v1/jobs/${id}/explain`)
    expect([status, body['id'], body['redacted']]).toEqual([200, id, false])
    return body['findings'] as readonly Finding[]
  }
  const codes = async (id: string) => (await explain(id)).map(({ code }) => code)
  async function codesWill(id: string, ...expected: string[]): Promise<void> {
    let found: string[] = []
    await waitFor(async () => {
      found = await codes(id)
      return expected.every((code) => found.includes(code))
    })
    expect(found).toEqual(expected)
  }

  it('says why each job does not run', async () => {
    await add({ id: 'alone' })
    expect(await codes('alone')).toEqual(['no_worker'])
    let letGo = (): void => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const worker = await api().work(
      defineModule(HELD, () => held),
      failing,
    )
    try {
      await waitFor(async () => (await codes('alone')).includes('running'))
      const [running] = await explain('alone')
      expect(running).toMatchObject({ code: 'running', count: 1, worker_id: expect.any(String) })

      await add({ id: 'elsewhere', queue: 'nobodys' })
      expect(await codes('elsewhere')).toEqual(['no_worker_for_queue'])
      await add({ id: 'unserved', type: 'unknown' })
      await codesWill('unserved', 'no_worker_for_type')
      await add({ id: 'later', delay_ms: 300_000 })
      const [later] = await explain('later')
      expect(later).toMatchObject({ code: 'scheduled', until: expect.stringMatching(/Z$/) })
      expect(later?.message).toMatch(/^is to run in (5m|4m 5\ds)$/)

      await add({ id: 'fails', type: 'failing', max_retries: 2, backoff: { kind: 'fixed', base_ms: 60_000 } })
      await codesWill('fails', 'retry_scheduled')
      expect((await explain('fails'))[0]).toMatchObject({ count: 1, error: expect.stringMatching(/./) })
      await add({ id: 'dies', type: 'failing', max_retries: 0 })
      await codesWill('dies', 'dead')
      await api().request('POST', '/api/v1/jobs/later/cancel')
      expect(await codes('later')).toEqual(['cancelled'])

      await api().request('POST', '/api/v1/queues/default/pause')
      await add({ id: 'stopped' })
      expect(await codes('stopped')).toContain('queue_paused')
      await add({ id: 'behind' })
      expect((await explain('behind')).find(({ code }) => code === 'jobs_ahead')?.count).toBeGreaterThan(0)
      await api().request('POST', '/api/v1/queues/default/resume')

      await api().request('PUT', '/api/v1/limits/default/held', { concurrency: 1 })
      await api().request('POST', '/api/v1/jobs/alone/cancel')
      expect(await codes('alone')).toContain('cancel_requested')
    } finally {
      letGo()
      await worker.stop()
    }
  })

  it('says which limit holds a job back', async () => {
    let letGo = (): void => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await api().request('PUT', '/api/v1/limits/default/slow', { concurrency: 1 })
    await api().request('PUT', '/api/v1/limits/default/seldom', { rate: 1, per_ms: 3_600_000 })
    const done = () => Promise.resolve()
    const worker = await api().work(
      defineModule(defineJob({ type: 'slow', input: z.unknown() }), () => held),
      defineModule(defineJob({ type: 'seldom', input: z.unknown() }), done),
    )
    try {
      for (const id of ['s1', 's2']) await add({ id, type: 'slow' })
      await codesWill('s1', 'running')
      await waitFor(async () => (await codes('s2'))[0] === 'limit_concurrency')
      for (const id of ['r1', 'r2']) await add({ id, type: 'seldom' })
      await codesWill('r1', 'completed')
      await waitFor(async () => (await codes('r2'))[0] === 'limit_rate')
      expect((await explain('r2'))[0]).toMatchObject({ until: expect.stringMatching(/Z$/), count: 1 })
    } finally {
      letGo()
      await worker.stop()
    }
  })

  it('says it of a job that is named, and refuses what is not there', async () => {
    for (const queue of ['left', 'right']) await add({ id: 'twin', queue })
    expect(await api().request('GET', '/api/v1/jobs/twin/explain')).toMatchObject({ status: 409 })
    const { body } = await api().request('GET', '/api/v1/jobs/twin/explain?queue=left')
    expect(body).toMatchObject({ queue: 'left', findings: [{}] })
    expect(await api().request('GET', '/api/v1/jobs/nobody/explain')).toMatchObject({ status: 404 })
  })
})
