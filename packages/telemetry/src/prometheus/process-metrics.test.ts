import { connect, defineJob, defineModule, Worker, type QueueStats } from '@burrow/core'
import { SimulatedClock, waitFor } from '@burrow/core/testing'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { ProcessMetrics } from './process-metrics.ts'
import { MOST_NAMES, type StoreReading } from './store-reading.ts'

const EMPTY: StoreReading = { queues: [], workers: [], limits: [], schedules: [], now: 0 }

function page(metrics: ProcessMetrics, reading: StoreReading): Promise<readonly string[]> {
  return metrics
    .read({ backend: 'memory', read: () => Promise.resolve(reading) })
    .then(({ body }) => body.split('\n'))
}

/** The metrics of a process, and lines of its page. */
function watched(clock?: SimulatedClock) {
  const metrics = new ProcessMetrics(clock && { clock })
  return {
    instrumentation: metrics.instrumentation,
    lines: async (wanted: RegExp) =>
      (await metrics.read()).body.split('\n').filter((line) => wanted.test(line)),
  }
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

it('a job waits from when it could run, and once', async () => {
  const clock = new SimulatedClock()
  const { instrumentation, ...metrics } = watched(clock)
  await using burrow = await connect('memory:', { clock, instrumentation })
  const defaults = { backoff: { kind: 'fixed', baseMs: 1_000 } } as const
  const work = defineModule(defineJob({ type: 'work', input: z.unknown(), defaults }), (_, { attempt }) => {
    if (attempt === 1) throw new Error('again')
  })
  const { id } = await burrow.enqueue('work', null, { delayMs: 60_000 })
  await clock.advance(90_000)
  await using worker = new Worker(burrow, { modules: [work] })
  await worker.start()
  await waitFor(async () => (await burrow.job(id))?.state === 'retrying')
  // The worker may hear only after this that there is something to wait for.
  await waitFor(async () => {
    await clock.advance(1_000)
    return (await burrow.job(id))?.state === 'completed'
  })
  expect(await metrics.lines(/^burrow_job_(wait|run)_seconds_(sum|count)/)).toEqual([
    'burrow_job_wait_seconds_sum{queue="default",type="work"} 30',
    'burrow_job_wait_seconds_count{queue="default",type="work"} 1',
    'burrow_job_run_seconds_sum{queue="default",type="work"} 0',
    'burrow_job_run_seconds_count{queue="default",type="work"} 2',
  ])
})

it('counts what sweeps end', async () => {
  const { instrumentation, ...metrics } = watched()
  const swept = { queue: 'q', workerId: 'w', requeued: ['a'], dead: ['b', 'c'], cancelled: ['d'], expired: 2 }
  instrumentation.swept?.(swept)
  instrumentation.swept?.({ ...swept, requeued: [], dead: [], cancelled: [] })
  expect(await metrics.lines(/^burrow_(jobs_finished|leases_expired)_total\{/)).toEqual([
    'burrow_jobs_finished_total{queue="q",type="_other",outcome="dead"} 2',
    'burrow_jobs_finished_total{queue="q",type="_other",outcome="cancelled"} 5',
    'burrow_leases_expired_total{queue="q"} 4',
  ])
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
