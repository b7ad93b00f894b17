import { defineJob, defineModule, PermanentError, type Module } from '@burrow/core'
import { z } from 'zod'

export const sendInvoice = defineJob({
  type: 'invoice:send',
  input: z.strictObject({ number: z.int().min(1) }),
  output: z.strictObject({ receipt: z.string() }),
  defaults: { queue: 'invoices', maxRetries: 3, backoff: { kind: 'exponential', baseMs: 60_000 } },
})

/** Whatever sends invoices. The module knows no more of it than this. */
export interface Post {
  send(number: number, signal: AbortSignal): Promise<string>
}

export function createInvoiceModule(post: Post): Module {
  return defineModule(sendInvoice, async ({ number }, ctx) => {
    if (number > 9_999) throw new PermanentError(`there is no invoice ${number}`)
    ctx.log('sending', { number })
    return { receipt: await post.send(number, ctx.signal) }
  })
}
