import { expect, it } from 'vitest'
import type { EnqueueParams, FullBroker, Transaction } from '../broker/index.ts'
import { createMemoryBroker } from '../memory/index.ts'
import { LIMITS } from '../protocol/index.ts'
import { Burrow } from './burrow.ts'

async function expectRefused(call: Promise<unknown>, field: string): Promise<void> {
  await expect(call).rejects.toMatchObject({ code: 'INVALID_OPTION', field })
}

const tx: Transaction = { query: () => Promise.resolve({ rows: [] }) }

/** A broker that notes how it is asked to enqueue, and creates everything. */
function notingBroker(calls: EnqueueParams[]): FullBroker {
  const broker = createMemoryBroker()
  const enqueue = (params: EnqueueParams) => {
    calls.push(params)
    const outcomes = params.jobs.map(({ id }) => ({ id, outcome: 'created' as const }))
    return Promise.resolve({ outcomes, at: 1 })
  }
  return Object.assign(broker, { enqueue })
}

it('is refused by a store without transactions, and nothing is stored', async () => {
  await using burrow = new Burrow(createMemoryBroker())
  await expectRefused(burrow.enqueue('mail', 1, { tx }), 'options.tx')
  await expectRefused(burrow.enqueueMany([{ type: 'mail', payload: 1 }], { tx }), 'options.tx')
  expect((await burrow.queue('default')).totals.enqueued).toBe(0)
})

it.each([null, 1, {}, { query: 'select' }])('refuses %j as a transaction', async (value) => {
  await using burrow = new Burrow(createMemoryBroker())
  const wrong = value as unknown as Transaction
  await expectRefused(burrow.enqueue('mail', 1, { tx: wrong }), 'options.tx')
  await expectRefused(burrow.enqueueMany([], { tx: wrong }), 'options.tx')
})

it('still refuses options that nobody knows', async () => {
  await using burrow = new Burrow(createMemoryBroker())
  await expectRefused(burrow.enqueue('mail', 1, { tx, txx: 1 } as object), 'options.txx')
})

it('hands the transaction to the store, job by job in order, never together with others', async () => {
  const calls: EnqueueParams[] = []
  await using burrow = new Burrow(notingBroker(calls))
  const [plain, inside] = await Promise.all([burrow.enqueue('a', 1), burrow.enqueue('b', 2, { tx })])
  expect(calls.map((call) => [call.tx, call.jobs.map(({ id }) => id)])).toEqual(
    expect.arrayContaining([
      [undefined, [plain.id]],
      [tx, [inside.id]],
    ]),
  )
})

it('sends many in as few calls as the store takes, and answers in their order', async () => {
  const calls: EnqueueParams[] = []
  await using burrow = new Burrow(notingBroker(calls))
  const items = Array.from({ length: 2_500 }, (_, index) => ({
    type: 'mail',
    payload: index,
    options: { queue: index % 2 ? 'odd' : 'even' },
  }))
  const jobs = await burrow.enqueueMany(items, { tx })
  expect(jobs.map(({ queue }) => queue)).toEqual(items.map(({ options }) => options.queue))
  expect(calls.length).toBeLessThan(20)
  expect(calls.every((call) => call.tx === tx && call.jobs.length <= LIMITS.batch)).toBe(true)
  expect(jobs.filter(({ queue }) => queue === 'even').map(({ id }) => id)).toEqual(
    calls.filter(({ queue }) => queue === 'even').flatMap((call) => call.jobs.map(({ id }) => id)),
  )
})
