import type { Burrow } from '@burrow/core'
import { emailSend } from '@burrow/modules-email'

export interface Order {
  readonly number: number
  readonly customer: string
  readonly address: string
}

/** Confirms an order. With an id of its own it is one mail, however often somebody asks for it. */
export async function confirmOrder(burrow: Burrow, { number, customer, address }: Order): Promise<string> {
  const job = await burrow.enqueue(
    emailSend,
    {
      to: address,
      subject: 'Your order {{order.number}}',
      text: 'Dear {{customer}}, we have your order {{order.number}}.',
      html: '<p>Dear {{customer}}, we have your order <b>{{order.number}}</b>.</p>',
      variables: { customer, order: { number } },
    },
    { id: `order-${number}-confirmation`, maxRetries: 10 },
  )
  const { messageId } = await job.result()
  return messageId
}
