import { connect, type QueueStats } from '@burrow/core'
import { expect, it } from 'vitest'
import { ProcessMetrics } from './process-metrics.ts'
import { MOST_NAMES, type StoreReading } from './store-reading.ts'

const EMPTY: StoreReading = { queues: [], workers: [], limits: [], schedules: [], now: 0 }

function page(metrics: ProcessMetrics, reading: StoreReading): Promise<readonly string[]> {
  return metrics
    .read({ backend: 'memory', read: () => Promise.resolve(reading) })
    .then(({ body }) => body.split('\n'))
}

it('a store that does not answer is told, and the process tells of itself all the same', async () => {
  const { body } = await new ProcessMetrics({ version: '1.2.3' }).read({
    backend: 'redis',
    read: () => Promise.reject(new Error('ECONNREFUSED redis://user:secret@host')),
  })
  expect(body).toContain('\nburrow_store_up{backend="redis"} 0\n')
  expect(body).toContain('burrow_build_info{version="1.2.3",')
  expect(body).toContain('\nprocess_resident_memory_bytes ')
  expect(body).not.toMatch(/^burrow_jobs\{/m)
  expect(body).not.toContain('secret')
})

it('names a bounded number of pairs of queue and type, and takes all others together', async () => {
  const metrics = new ProcessMetrics()
  await using burrow = await connect('memory:', { instrumentation: metrics.instrumentation })
  const items = Array.from({ length: 230 }, (_, n) => ({ type: `type-${n}`, payload: null }))
  await burrow.enqueueMany([...items, ...items.slice(0, 5)])
  const lines = (await metrics.read()).body
    .split('\n')
    .filter((line) => line.startsWith('burrow_jobs_enqueued_total{'))
  expect(lines).toHaveLength(201)
  expect(lines).toContain('burrow_jobs_enqueued_total{queue="default",type="type-0"} 2')
  expect(lines).toContain('burrow_jobs_enqueued_total{queue="_other",type="_other"} 30')
})

it('names the first queues by name, and adds the others up', async () => {
  await using burrow = await connect('memory:')
  const known = await burrow.queue('q')
  const queues = Array.from({ length: MOST_NAMES + 20 }, (_, n): QueueStats => ({
    ...known,
    queue: `q${10_000 + n}`,
    counts: { ...known.counts, pending: 3 },
    pendingSince: known.now - n,
  })).toReversed()
  const lines = await page(new ProcessMetrics(), { ...EMPTY, queues })
  const pending = lines.filter((line) => /^burrow_jobs\{.*state="pending"/.test(line))
  expect(pending).toHaveLength(MOST_NAMES + 1)
  expect(pending).toContain('burrow_jobs{queue="_other",state="pending"} 60')
  expect(pending).toContain('burrow_jobs{queue="q10000",state="pending"} 3')
  expect(lines).toContain('burrow_queue_oldest_job_age_seconds{queue="_other"} 0.519')
})

it('a hostile name stays one label', async () => {
  await using burrow = await connect('memory:')
  const queue = 'a"} 1\nburrow_store_up{backend="x'
  const lines = await page(new ProcessMetrics(), {
    ...EMPTY,
    queues: [{ ...(await burrow.queue('q')), queue }],
  })
  expect(lines).toContain('burrow_queue_paused{queue="a\\"} 1\\nburrow_store_up{backend=\\"x"} 0')
  expect(lines.filter((line) => line.startsWith('burrow_store_up'))).toEqual([
    'burrow_store_up{backend="memory"} 1',
  ])
})
