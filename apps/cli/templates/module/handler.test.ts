import { connect, Worker, type Burrow } from '@burrow/core'
import { SimulatedClock } from '@burrow/core/testing'
import { expect, it, onTestFinished } from 'vitest'
import { __CAMEL__Module } from './handler.ts'
import { __CAMEL__Job } from './job.ts'

/** A store in memory with a worker on it: the real thing, without a server. */
async function startWorker(clock?: SimulatedClock): Promise<Burrow> {
  const burrow = await connect('memory:', { clock })
  const worker = new Worker(burrow, { modules: [__CAMEL__Module] })
  await worker.start()
  onTestFinished(async () => {
    await worker.stop()
    await burrow.close()
  })
  return burrow
}

it('does its work', async () => {
  const burrow = await startWorker()
  const job = await burrow.enqueue(__CAMEL__Job, { name: 'Ada' })
  expect(await job.result()).toEqual({ greeting: 'Hello Ada' })
})

it('refuses a payload that does not fit before it is stored', async () => {
  const burrow = await startWorker()
  const refused = burrow.enqueue(__CAMEL__Job, { name: '' })
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_PAYLOAD', field: 'payload.name' })
})

it('waits for its time, which the test decides', async () => {
  const clock = new SimulatedClock()
  const burrow = await startWorker(clock)
  const job = await burrow.enqueue(__CAMEL__Job, { name: 'Ada' }, { delayMs: 60_000 })
  await clock.advance(59_999)
  expect((await burrow.job(job.id))?.state).toBe('scheduled')
  await clock.advance(1)
  expect(await job.result()).toEqual({ greeting: 'Hello Ada' })
})
