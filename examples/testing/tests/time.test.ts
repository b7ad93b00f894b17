import { connect, Worker, type Burrow, type JobState } from '@burrow/core'
import { SimulatedClock, waitFor } from '@burrow/core/testing'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { createInvoiceModule, sendInvoice } from '../src/invoice.ts'

const HOUR = 3_600_000
let clock: SimulatedClock
let burrow: Burrow
/** What becomes of each call, in turn; behind the last one they succeed. */
let failures: Error[]

beforeEach(async () => {
  clock = new SimulatedClock(Date.UTC(2026, 0, 1))
  // The store, the client and the worker share the clock: nothing is due until it is moved.
  burrow = await connect('memory:', { clock })
  failures = []
  const send = (number: number): Promise<string> => {
    const error = failures.shift()
    return error ? Promise.reject(error) : Promise.resolve(`receipt ${number}`)
  }
  const worker = new Worker(burrow, { queues: ['invoices'], modules: [createInvoiceModule({ send })] })
  await worker.start()
  onTestFinished(async () => {
    await worker.stop()
    await burrow.close()
  })
})

/** Moves time in steps until the job has come to a state: what runs in between gets its turns. */
async function untilState(id: string, state: JobState): Promise<void> {
  await waitFor(async () => {
    await clock.advance(5_000)
    return (await burrow.job(id))?.state === state
  })
}

it('a job waits for its time', async () => {
  const job = await burrow.enqueue(sendInvoice, { number: 7 }, { delayMs: HOUR })
  await clock.advance(HOUR - 1)
  expect(await burrow.job(job.id)).toMatchObject({ state: 'scheduled' })
  await untilState(job.id, 'completed')
  expect(await job.result()).toEqual({ receipt: 'receipt 7' })
})

it('a job that fails is tried again after its pause', async () => {
  failures = [new Error('busy')]
  const job = await burrow.enqueue(sendInvoice, { number: 7 })
  await untilState(job.id, 'retrying')
  await untilState(job.id, 'completed')
  expect(await burrow.job(job.id)).toMatchObject({ attempt: 2, errors: [{ message: 'busy' }] })
})

it('a job that always fails is a dead letter, and has a second life', async () => {
  failures = Array.from({ length: 4 }, () => new Error('busy'))
  const job = await burrow.enqueue(sendInvoice, { number: 7 })
  await untilState(job.id, 'dead')
  expect(await burrow.job(job.id)).toMatchObject({ attempt: 4, reason: 'attempts_exhausted' })

  await burrow.retry(job.id)
  await untilState(job.id, 'completed')
})

it('a schedule makes a job at half past six in Berlin', async () => {
  await burrow.schedule('daily', {
    cron: { expression: '30 6 * * *', timezone: 'Europe/Berlin' },
    type: sendInvoice,
    payload: { number: 7 },
  })
  await clock.advance(5 * HOUR)
  const slot = 'daily:2026-01-01T05:30:00.000Z'
  await untilState(slot, 'completed')
  expect(await burrow.job(slot)).toMatchObject({ type: 'invoice:send', payload: { number: 7 } })
})
