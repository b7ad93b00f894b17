import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'
import { hash, network } from './input-parts.ts'

/** What `ethereum:get_transaction` takes: an object, or the bare hash. */
export type TransactionInput =
  | string
  | {
      hash: string
      /** A configured network. @default the first one, `mainnet` unless configured otherwise */
      network?: string
      /** Fail, and so try again, until so many blocks confirm it; 0 takes a pending one, too. @default 0 */
      confirmations?: number
    }

/** Amounts are decimal text, because they exceed what a JSON number holds exactly. */
export interface TransactionResult {
  network: string
  chainId: number
  hash: string
  /** `reverted`: it is in a block, and failed there. */
  status: 'pending' | 'success' | 'reverted'
  /** With its checksum (ERC-55), like `to`. */
  from: string
  /** Null when it makes a contract. */
  to: string | null
  wei: string
  ether: string
  nonce: number
  blockNumber: number | null
  /** Its own block counts. */
  confirmations: number
  gasUsed: string | null
  /** What it paid, gas times its price; null while it is pending. */
  feeWei: string | null
}

const input: z.ZodType<TransactionInput, TransactionInput> = z.union([
  hash,
  z.strictObject({ hash, network, confirmations: z.int().min(0).max(10_000).optional() }),
])

/** The job type `ethereum:get_transaction`. */
export const ethereumGetTransaction: JobDefinition<TransactionInput, TransactionResult> = defineJob({
  type: 'ethereum:get_transaction',
  description: 'Looks up a transaction and what became of it.',
  input,
  output: z.object({
    network: z.string(),
    chainId: z.int(),
    hash: z.string(),
    status: z.enum(['pending', 'success', 'reverted']),
    from: z.string(),
    to: z.string().nullable(),
    wei: z.string(),
    ether: z.string(),
    nonce: z.int(),
    blockNumber: z.int().nullable(),
    confirmations: z.int(),
    gasUsed: z.string().nullable(),
    feeWei: z.string().nullable(),
  }),
  defaults: { timeoutMs: 60_000 },
})
