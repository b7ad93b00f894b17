import { defineJob, defineModule } from '@burrow/core'
import { z } from 'zod'

export const sendReceipt = defineJob({
  type: 'receipt:send',
  input: z.object({ orderId: z.int(), customer: z.string() }),
  output: z.string(),
})

/** A program of yours would send a mail here. */
export const receiptModule = defineModule(
  sendReceipt,
  ({ orderId, customer }) => `receipt for order ${orderId} sent to ${customer}`,
)
