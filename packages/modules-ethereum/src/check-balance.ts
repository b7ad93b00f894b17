import { defineJob, type JobDefinition } from '@burrow/core'
import { z } from 'zod'
import { account, address, network } from './input-parts.ts'

const TAGS = ['latest', 'safe', 'finalized'] as const

/** What `ethereum:check_balance` takes: an object, or the bare address or name. */
export type BalanceInput =
  | string
  | {
      /** An address, or a name of ENS such as `vitalik.eth`. */
      address: string
      /** A configured network. @default the first one, `mainnet` unless configured otherwise */
      network?: string
      /** A block number or one of the tags. @default latest */
      block?: number | (typeof TAGS)[number]
      /** Contract of an ERC-20 token whose balance is wanted as well. */
      token?: string
    }

/** Amounts are decimal text, because they exceed what a JSON number holds exactly. */
export interface BalanceResult {
  network: string
  chainId: number
  /** With its checksum (ERC-55). */
  address: string
  /** The name that was looked up, as ENS writes it; null when an address was given. */
  name: string | null
  wei: string
  ether: string
  /** The block that the balances are of. */
  blockNumber: number
  token: { address: string; symbol: string | null; decimals: number; units: string; amount: string } | null
}

const input: z.ZodType<BalanceInput, BalanceInput> = z.union([
  account,
  z.strictObject({
    address: account,
    network,
    block: z.union([z.int().min(0), z.enum(TAGS)]).optional(),
    token: address.optional(),
  }),
])

/** The job type `ethereum:check_balance`. */
export const ethereumCheckBalance: JobDefinition<BalanceInput, BalanceResult> = defineJob({
  type: 'ethereum:check_balance',
  description: 'Reads the balance of an account, and of a token it holds.',
  input,
  output: z.object({
    network: z.string(),
    chainId: z.int(),
    address: z.string(),
    name: z.string().nullable(),
    wei: z.string(),
    ether: z.string(),
    blockNumber: z.int(),
    token: z
      .object({
        address: z.string(),
        symbol: z.string().nullable(),
        decimals: z.int(),
        units: z.string(),
        amount: z.string(),
      })
      .nullable(),
  }),
  defaults: { timeoutMs: 60_000 },
})
