import type { Burrow } from '@burrow/core'
import { mathEvaluate } from '@burrow/modules-math'

/** A price by a formula that somebody else wrote: it can calculate, and nothing else. */
export async function priceOf(burrow: Burrow, formula: string, net: number): Promise<number> {
  const job = await burrow.enqueue(mathEvaluate, {
    expression: formula,
    variables: { net, vat: 0.19 },
  })
  const price = await job.result()
  if (typeof price === 'number') return price
  throw new Error('the formula makes a list of prices')
}
