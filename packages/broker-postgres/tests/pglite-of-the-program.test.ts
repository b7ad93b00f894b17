import { Burrow } from '@burrow/core'
import { QueueDriver, TEST_TYPE } from '@burrow/core/testing'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, it } from 'vitest'
import { createPostgresBroker } from '../src/index.ts'

const pglite = await PGlite.create()
const broker = await createPostgresBroker({ pglite, namespace: 'own' })
const burrow = new Burrow(broker, { namespace: 'own' })
await pglite.exec('CREATE TABLE orders (id integer PRIMARY KEY)')

afterAll(async () => {
  await pglite.close()
})

it('keeps jobs in the transactions of the program', async () => {
  const rolledBack = pglite.transaction(async (tx) => {
    await tx.query('INSERT INTO orders VALUES (1)')
    await burrow.enqueue(TEST_TYPE, 1, { tx })
    throw new Error('the order is refused')
  })
  await expect(rolledBack).rejects.toThrow('the order is refused')
  expect((await burrow.queue('default')).counts.pending).toBe(0)
  const job = await pglite.transaction(async (tx) => {
    await tx.query('INSERT INTO orders VALUES (2)')
    return burrow.enqueue(TEST_TYPE, { n: 2 }, { tx })
  })
  expect(await new QueueDriver(broker, 'default').claim()).toMatchObject([{ id: job.id, payload: '{"n":2}' }])
  expect((await pglite.query('SELECT id FROM orders')).rows).toEqual([{ id: 2 }])
})

it('does not close it', async () => {
  await burrow.close()
  await expect(burrow.enqueue(TEST_TYPE, 1)).rejects.toMatchObject({ code: 'CLOSED' })
  expect((await pglite.query('SELECT count(*)::integer AS n FROM orders')).rows).toEqual([{ n: 1 }])
})
