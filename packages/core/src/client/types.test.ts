import { expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { defineJob } from '../jobs/index.ts'
import { createMemoryBroker } from '../memory/index.ts'
import { Burrow } from './burrow.ts'
import type {
  BurrowEvent,
  CancelReason,
  DeadReason,
  JobEvent,
  JobProgress,
  JsonValue,
} from '../protocol/index.ts'
import type { EnqueuedJob, JobHandle } from './job-handle.ts'

const hello = defineJob({
  type: 'hello',
  input: z.object({ name: z.string(), times: z.coerce.number().default(1) }),
  output: z.object({ text: z.string() }),
})

it('the payload is what the schema takes, the result what it promises', async () => {
  await using burrow = new Burrow(createMemoryBroker())
  const job = await burrow.enqueue(hello, { name: 'Ada' })
  expectTypeOf(job).toEqualTypeOf<EnqueuedJob<{ text: string }>>()
  expectTypeOf(job).toExtend<JobHandle<{ text: string }>>()
  expectTypeOf(job.queue).toEqualTypeOf<string>()
  expectTypeOf(job.result).returns.resolves.toEqualTypeOf<{ text: string }>()
  expectTypeOf(await burrow.enqueue('hello', 5)).toEqualTypeOf<EnqueuedJob<unknown>>()
  expectTypeOf(burrow.handle('id').queue).toEqualTypeOf<string | null>()
  await burrow.enqueueMany([
    { type: hello, payload: { name: 'Bo' } },
    { type: 'other', payload: null, options: { priority: 'high' } },
  ])
  await burrow.schedule('a', { every: 60_000, type: hello, payload: { name: 'Ada' } })
  await burrow.schedule('b', { cron: '@daily', type: 'other', payload: 5 })
  const refused = () => {
    // @ts-expect-error a payload that the schema does not take
    void burrow.schedule('a', { every: 60_000, type: hello, payload: { nome: 'Ada' } })
    // @ts-expect-error an option that jobs of schedules do not have
    void burrow.schedule('a', { every: 60_000, type: 'other', payload: 5, options: { uniqueKey: 'x' } })
    // @ts-expect-error a payload that the schema does not take
    void burrow.enqueue(hello, { nome: 'Ada' })
    // @ts-expect-error an option that is not known
    void burrow.enqueue(hello, { name: 'Ada' }, { prioritty: 1 })
  }
  expectTypeOf(refused).toBeFunction()
})

it('functions of a limit take what is enqueued', () => {
  const call = defineJob({
    type: 'call',
    input: z.object({ to: z.string(), n: z.coerce.number() }),
    limit: { rate: 9, per: '1s', burst: 9, key: ({ to }) => to, cost: ({ n }) => Number(n) },
  })
  expectTypeOf(call.limit).not.toBeUndefined()
  const refused = () =>
    defineJob({
      type: 'call',
      input: z.object({ to: z.string() }),
      // @ts-expect-error a field that the payload has not
      limit: { concurrency: 1, key: ({ from }) => from },
    })
  expectTypeOf(refused).toBeFunction()
})

it('the name of an event says what it has', async () => {
  await using burrow = new Burrow(createMemoryBroker())
  const all = burrow.events()
  expectTypeOf(all).toEqualTypeOf<AsyncIterable<BurrowEvent>>()
  const ends = burrow.events({ names: ['job.completed', 'job.dead'] })
  expectTypeOf(ends).toEqualTypeOf<AsyncIterable<BurrowEvent<'job.completed' | 'job.dead'>>>()
  const narrowed = (event: BurrowEvent, end: BurrowEvent<'job.completed' | 'job.dead'>) => {
    if (event.name === 'job.completed') expectTypeOf(event.result).toEqualTypeOf<JsonValue | undefined>()
    if (event.name === 'job.progressed') expectTypeOf(event.progress).toEqualTypeOf<JobProgress>()
    if (event.name === 'job.started') expectTypeOf(event.progress).toEqualTypeOf<null>()
    if (event.name === 'job.dead') expectTypeOf(event.reason).toEqualTypeOf<DeadReason>()
    if (event.name === 'job.cancelled') expectTypeOf(event.reason).toEqualTypeOf<CancelReason>()
    // @ts-expect-error an event of a queue is of no job
    if (event.name === 'queue.paused') expectTypeOf(event.jobId).toBeString()
    if (event.name === 'job.completed' || event.name === 'job.dead') expectTypeOf(end).toEqualTypeOf(event)
    expectTypeOf(end.name === 'job.dead' ? null : end.state).toEqualTypeOf<'completed' | null>()
    // Whatever its name, an event of a job has all of its fields.
    expectTypeOf<JobEvent['result']>().toEqualTypeOf<JsonValue | undefined>()
  }
  expectTypeOf(narrowed).toBeFunction()
  const refused = () => {
    // @ts-expect-error no event has this name
    void burrow.events({ names: ['job.died'] })
  }
  expectTypeOf(refused).toBeFunction()
})
