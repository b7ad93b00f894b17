import { nowNs } from '../actor/clock.ts'
import { jobBody } from '../http/load.ts'
import { postBatch } from '../http/post-batch.ts'
import { jobsPerSecond, RATE } from './rate.ts'
import { sized, type Scenario } from './scenario.ts'

export const httpBatch: Scenario = {
  id: 'http/batch',
  group: 'http',
  subjects: ['burrow', 'burrow-postgres'],
  about:
    'POST /jobs/batch, one request with 100,000 jobs as NDJSON, until all answers are read; the second one is measured. Every job must be answered 201 and be stored once.',
  metrics: [RATE],
  measure: async ({ scale, serve, spawn }) => {
    const count = sized(scale, { full: 100_000, quick: 20_000, tiny: 1_000 })
    const probe = await spawn()
    const door = await serve('api')
    await postBatch(
      door,
      Array.from({ length: count / 2 }, () => jobBody('warm-up')),
    )
    const lines = Array.from({ length: count }, () => jobBody('bench'))
    const startedAt = nowNs()
    await postBatch(door, lines)
    const endedAt = nowNs()
    const { waiting } = await probe.call('counts', { queue: 'bench' })
    if (waiting !== count) throw new Error(`${count} jobs were answered 201 and ${waiting} are stored`)
    return { [RATE.name]: jobsPerSecond(count, startedAt, endedAt) }
  },
}
