import { defineJob, defineModule, type Burrow, type Module } from '@burrow/core'
import { z } from 'zod'

const order = z.looseObject({ order: z.number() })
const send = defineJob({
  type: 'email:send',
  input: z.looseObject({ to: z.string() }),
  defaults: { queue: 'email' },
})
const resize = defineJob({ type: 'image:resize', input: z.unknown(), defaults: { queue: 'images' } })
const charge = defineJob({
  type: 'billing:charge',
  input: order,
  defaults: { queue: 'billing', maxRetries: 0 },
})
const report = defineJob({ type: 'report:monthly', input: z.unknown(), defaults: { queue: 'default' } })

/** Job types of a shop; some fail, and some take until they are stopped. */
export const SAMPLE_MODULES: readonly Module[] = [
  defineModule(send, ({ to }, ctx) => {
    ctx.log('connected', { host: 'smtp.example.com', port: 587 })
    if (to.startsWith('bad'))
      throw new Error('550 5.1.1 The address does not exist: connect ECONNREFUSED 10.0.0.7:587')
    ctx.log('sent')
    return { id: `<${to}>`, accepted: [to] }
  }),
  defineModule(charge, ({ order: number }) => {
    if (number % 7 === 0) throw new TypeError("Cannot read properties of undefined (reading 'card')")
    return { order: number, charged: true }
  }),
  defineModule(
    report,
    (_input, ctx) =>
      new Promise((_resolve, reject) => {
        ctx.progress(42, 'page 5 of 12')
        ctx.log('reading rows', { table: 'orders', rows: 181_230 })
        ctx.signal.addEventListener('abort', () => reject(new Error('stopped')))
      }),
  ),
]

/** Queues that the workers of the samples take jobs of; nobody takes images. */
export const SAMPLE_QUEUES: readonly string[] = ['default', 'email', 'billing', 'shop']

/** Jobs in every state that a shop may have. */
export async function enqueueSamples(burrow: Burrow): Promise<string> {
  const options = { tags: ['vip'] }
  const later = { delayMs: 3_600_000 }
  for (let number = 0; number < 60; number += 1) {
    await burrow.enqueue(
      send,
      { to: `ada${number}@example.com`, subject: 'Your order', n: number },
      number % 9 ? {} : options,
    )
    await burrow.enqueue(charge, { order: number })
    if (number % 4 === 0)
      await burrow.enqueue(resize, { width: 640, height: 480, source: `s3://pictures/${number}.jpg` })
    if (number % 12 === 0) await burrow.enqueue(send, { to: `bad${number}@example.com` })
    if (number % 15 === 0) await burrow.enqueue(send, { to: `later${number}@example.com` }, later)
  }
  const { id } = await burrow.enqueue(report, {
    month: '2026-10',
    customers: [1, 2, 3],
    wei: 12_345,
    deep: { list: [true, null] },
  })
  await burrow.pauseQueue('billing')
  return id
}
