import { EventEmitter, once } from 'node:events'
import { runModule, startModule } from '@burrow/core/testing'
import { expect, it } from 'vitest'
import { createInvoiceModule } from '../src/invoice.ts'

const works = createInvoiceModule({ send: (number) => Promise.resolve(`receipt ${number}`) })

it('gives the receipt', async () => {
  expect(await runModule(works, { number: 7 })).toEqual({ receipt: 'receipt 7' })
})

it('says what it does', async () => {
  const run = startModule(works, { number: 7 })
  await run.result
  expect(run.logs).toEqual([{ message: 'sending', fields: { number: 7 } }])
})

it('refuses what is no invoice', async () => {
  await expect(runModule(works, { number: 0 })).rejects.toMatchObject({ code: 'INVALID_PAYLOAD' })
  await expect(runModule(works, { number: 10_000 })).rejects.toMatchObject({ code: 'PERMANENT' })
})

it('leaves when it is cancelled', async () => {
  const hangs = createInvoiceModule({
    send: async (_, signal) => {
      await once(new EventEmitter(), 'an answer', { signal })
      return 'never'
    },
  })
  const stop = new AbortController()
  const { result } = startModule(hangs, { number: 7 }, { signal: stop.signal })
  stop.abort()
  await expect(result).rejects.toMatchObject({ name: 'AbortError' })
})
