import type { Burrow } from '@burrow/core'
import { ethereumCheckBalance, ethereumGetTransaction } from '@burrow/modules-ethereum'

/** Waits until a payment is deep enough in the chain, and says what came in. It looks every 15 s, for an hour. */
export async function waitForPayment(burrow: Burrow, hash: string): Promise<string> {
  const job = await burrow.enqueue(
    ethereumGetTransaction,
    { hash, confirmations: 3 },
    { maxRetries: 240, backoff: { kind: 'fixed', baseMs: 15_000 }, uniqueKey: `payment:${hash}` },
  )
  const { status, ether, from } = await job.result()
  return status === 'success' ? `${ether} ether of ${from}` : 'nothing: it was reverted'
}

/** What somebody has, by address or by name. */
export async function balanceOf(burrow: Burrow, account: string): Promise<string> {
  const job = await burrow.enqueue(ethereumCheckBalance, account)
  return (await job.result()).ether
}
