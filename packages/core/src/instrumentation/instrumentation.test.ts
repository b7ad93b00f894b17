import { expect, it } from 'vitest'
import { Burrow } from '../client/index.ts'
import { connect } from '../connect.ts'
import { createMemoryBroker } from '../memory/index.ts'
import { silentLogger, type TraceContext } from '../protocol/index.ts'
import { SimulatedClock } from '../testing/index.ts'
import { expectCode } from '../testing/expect-code.ts'
import { createRig } from '../worker/worker-rig.fixture.ts'
import type { AttemptEnd, Claim, EnqueueCall, EnqueueEnd, Instrumentation, StoreCall } from './index.ts'

const TRACE: TraceContext = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, tracestate: null }
const OTHER: TraceContext = { traceparent: `00-${'c'.repeat(32)}-${'d'.repeat(16)}-01`, tracestate: 'v=1' }

function openClient(instrumentation: Instrumentation | readonly Instrumentation[]) {
  const clock = new SimulatedClock()
  return new Burrow(createMemoryBroker({ clock }), { clock, instrumentation })
}

it('gives jobs their traces and sees what became of them', async () => {
  const calls: EnqueueCall[] = []
  const ends: EnqueueEnd[] = []
  const order: string[] = []
  await using burrow = openClient({
    enqueue: (call) => {
      calls.push(call)
      return {
        traces: call.jobs.map(({ job }) => (job.trace === null ? TRACE : null)),
        run: (send) => {
          order.push('before')
          const sent = send()
          order.push('after')
          return sent
        },
        ended: (end) => ends.push(end),
      }
    },
  })
  const one = await burrow.enqueue('work', 1)
  expect((await burrow.job(one.id))?.trace).toEqual(TRACE)
  const [two, three] = await burrow.enqueueMany([
    { type: 'work', payload: 2 },
    { type: 'work', payload: 3, options: { trace: OTHER } },
  ])
  expect((await burrow.job(two!.id))?.trace).toEqual(TRACE)
  expect((await burrow.job(three!.id))?.trace, 'what the program gives stays').toEqual(OTHER)
  expect((await burrow.enqueueAndShow('work', 4)).job?.trace).toEqual(TRACE)
  const again = await burrow.enqueue('work', 1, { id: one.id })
  expect(again.outcome).toBe('duplicate')
  expect(order).toEqual(Array.from({ length: 4 }, () => ['before', 'after']).flat())
  expect(calls.map(({ source, jobs }) => [source, jobs.length])).toEqual([
    ['enqueue', 1],
    ['enqueueMany', 2],
    ['enqueue', 1],
    ['enqueue', 1],
  ])
  expect(ends.map(({ outcomes }) => outcomes?.map(({ outcome }) => outcome))).toEqual([
    ['created'],
    ['created', 'created'],
    ['created'],
    ['duplicate'],
  ])
})

it('sees jobs of schedules, and what fails', async () => {
  const seen: [string, EnqueueEnd][] = []
  const clock = new SimulatedClock()
  const instrumentation: Instrumentation = {
    enqueue: ({ source, jobs }) => ({
      traces: jobs.map(() => TRACE),
      ended: (end) => seen.push([source, end]),
    }),
  }
  await using burrow = new Burrow(createMemoryBroker({ clock }), { clock, instrumentation })
  await burrow.schedule('each-minute', { every: 60_000, type: 'work', payload: null })
  const triggered = await burrow.triggerSchedule('each-minute')
  expect((await burrow.job(triggered.id))?.trace).toEqual(TRACE)
  await using _scheduler = burrow.startScheduler()
  await clock.advance(60_000)
  await clock.advance(60_000)
  const { jobs } = await burrow.jobs()
  expect(jobs.length).toBeGreaterThan(1)
  expect(jobs.map(({ trace }) => trace)).toEqual(jobs.map(() => TRACE))
  expect(new Set(seen.map(([source]) => source))).toEqual(new Set(['trigger', 'schedule']))
  seen.length = 0
  const unique = { key: 'k', onConflict: 'reject' } as const
  await burrow.enqueue('work', 1, { unique })
  await expect(burrow.enqueue('work', 2, { unique })).rejects.toMatchObject({ code: 'UNIQUE_CONFLICT' })
  expect(seen[1]?.[1]).toMatchObject({ outcomes: null, error: { code: 'UNIQUE_CONFLICT' } })
})

it('runs handlers and sees how attempts end, and calls to the store', async () => {
  const ends: AttemptEnd[] = []
  const settled: string[] = []
  const claims: Claim[] = []
  const calls: StoreCall[] = []
  let inside = 0
  await using rig = createRig({
    instrumentation: {
      claimed: (claim) => claims.push(claim),
      storeCall: (call) => calls.push(call),
      attempt: ({ job }) => ({
        run: (handle) => {
          inside += 1
          try {
            return handle()
          } finally {
            inside -= 1
          }
        },
        ended: (end) => ends.push(end),
        settled: (outcome) => settled.push(`${job.attempt}:${outcome}`),
      }),
    },
  })
  await rig.startWorker((_, ctx) => {
    expect(inside).toBe(1)
    if (ctx.attempt === 1) throw new Error('once')
    return 'done'
  })
  const job = await rig.burrow.enqueue('work', null, { backoff: { kind: 'fixed', baseMs: 100 } })
  await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'completed')
  await rig.advanceUntil(() => settled.length === 2)
  expect(settled).toEqual(['1:ok', '2:ok'])
  expect(
    ends.map(({ settlement, error }) => [settlement?.kind, (error as Error | undefined)?.message]),
  ).toEqual([
    ['fail', 'once'],
    ['complete', undefined],
  ])
  expect(claims.flatMap(({ jobs }) => jobs.map(({ attempt }) => attempt))).toEqual([1, 2])
  const operations = calls.map(({ operation }) => operation)
  expect(operations).toEqual(
    expect.arrayContaining(['registerQueue', 'heartbeatWorker', 'enqueue', 'settleAndClaim', 'findJobs']),
  )
  expect(operations).not.toContain('waitForWork')
  expect(calls.find(({ operation }) => operation === 'settleAndClaim')).toMatchObject({
    store: 'memory',
    error: undefined,
  })
  rig.tap.fail('findJobs', 'not_sent', 1)
  await expect(rig.burrow.job(job.id)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  expect(calls.at(-1)).toMatchObject({ operation: 'findJobs', error: { code: 'STORE_UNAVAILABLE' } })
})

it('sees a call once, also of a client over another one', async () => {
  const calls: string[] = []
  const instrumentation: Instrumentation = { storeCall: ({ operation }) => calls.push(operation) }
  await using burrow = await connect('memory:', { instrumentation })
  await burrow.ping()
  const another = new Burrow(burrow.broker, burrow.settings)
  await another.ping()
  expect(calls).toEqual(['ping', 'ping'])
})

it('that breaks, breaks no job', async () => {
  const lines: unknown[] = []
  const logger = { ...silentLogger, error: (_: string, fields?: unknown) => lines.push(fields) }
  const fail = () => {
    throw new Error('broken')
  }
  await using rig = createRig({
    logger,
    instrumentation: [
      { enqueue: fail, attempt: fail, claimed: fail, swept: fail, storeCall: fail },
      {
        enqueue: () => ({ run: fail, ended: fail }),
        attempt: () => ({
          run: (handle) => {
            handle()
            throw new Error('late')
          },
          ended: fail,
          settled: fail,
        }),
      },
    ],
  })
  let runs = 0
  await rig.startWorker(() => {
    runs += 1
    return 7
  })
  const job = await rig.burrow.enqueue('work', null)
  await rig.advanceUntil(async () => (await rig.burrow.job(job.id))?.state === 'completed')
  expect([runs, (await rig.burrow.job(job.id))?.result]).toEqual([1, 7])
  const told = lines.map((fields) => (fields as { hook: string }).hook)
  expect(told.toSorted()).toEqual([
    'attempt',
    'attempt.ended',
    'attempt.run',
    'attempt.settled',
    'claimed',
    'enqueue',
    'enqueue.ended',
    'enqueue.run',
    'storeCall',
  ])
})

it('that is none is refused', () => {
  for (const instrumentation of [5, {}, { enqueue: 1 }, [null], 'x'])
    expectCode(() => openClient(instrumentation as never), 'INVALID_OPTION', 'options.instrumentation')
})
