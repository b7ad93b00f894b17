import {
  formatEther,
  getAddress,
  TransactionNotFoundError,
  TransactionReceiptNotFoundError,
  type Hash,
  type PublicClient,
} from 'viem'
import type { TransactionInput, TransactionResult } from './get-transaction.ts'
import { plausibleAmount, plausibleBlock } from './plausible.ts'

/** Null when the node does not know it. */
async function orNull<T>(wanted: Promise<T>, missing: new (...args: never[]) => Error): Promise<T | null> {
  try {
    return await wanted
  } catch (thrown) {
    if (thrown instanceof missing) return null
    throw thrown
  }
}

/**
 * Reads a transaction.
 * @throws Error, so that the job is tried again: the node does not know the transaction (yet), or it has too few confirmations
 */
export async function readTransaction(
  client: PublicClient,
  { hash, confirmations: wanted = 0 }: Exclude<TransactionInput, string>,
): Promise<Omit<TransactionResult, 'network' | 'chainId'>> {
  const [found, receipt, newest] = await Promise.all([
    orNull(client.getTransaction({ hash: hash as Hash }), TransactionNotFoundError),
    orNull(client.getTransactionReceipt({ hash: hash as Hash }), TransactionReceiptNotFoundError),
    client.getBlockNumber(),
  ])
  if (!found) throw new Error(`transaction ${hash} is not known to the node; it may be new, or dropped`)
  const isAnother = (given: string) => given.toLowerCase() !== hash.toLowerCase()
  if (isAnother(found.hash) || (receipt && isAnother(receipt.transactionHash)))
    throw new Error(`the node gave another transaction for ${hash}`)
  const confirmations = receipt ? Math.max(1, Number(newest - receipt.blockNumber) + 1) : 0
  if (confirmations < wanted)
    throw new Error(`transaction ${hash} has ${confirmations} of ${wanted} confirmations`)
  const value = plausibleAmount(found.value)
  const gas = receipt && plausibleAmount(receipt.gasUsed)
  return {
    hash: found.hash,
    status: receipt?.status ?? 'pending',
    from: getAddress(found.from),
    to: found.to && getAddress(found.to),
    wei: value.toString(),
    ether: formatEther(value),
    nonce: found.nonce,
    blockNumber: receipt ? plausibleBlock(receipt.blockNumber) : null,
    confirmations,
    gasUsed: gas === null ? null : gas.toString(),
    feeWei: receipt && gas !== null ? plausibleAmount(gas * receipt.effectiveGasPrice).toString() : null,
  }
}
