/** The work of both types. It loads viem, so it is loaded with the first job. */
import type { JobContext } from '@burrow/core'
import { PermanentError } from '@burrow/core/errors'
import { readBalance } from './balance-reader.ts'
import { readChain, type ReaderOptions } from './chain-reader.ts'
import type { BalanceInput, BalanceResult } from './check-balance.ts'
import type { TransactionInput, TransactionResult } from './get-transaction.ts'
import { isPlainAddress } from './input-parts.ts'
import { normalizeName, resolveName } from './name-resolver.ts'
import { findNetwork, type Network } from './networks.ts'
import { readTransaction } from './transaction-reader.ts'

/** What the work needs besides a job. */
export interface ChainWorkOptions extends ReaderOptions {
  readonly networks: readonly Network[]
  /** Where names are looked up; null: nowhere. */
  readonly namesNetwork: Network | null
}

async function lookUp(name: string, ctx: JobContext, options: ChainWorkOptions): Promise<string> {
  if (options.namesNetwork !== null)
    return readChain(options.namesNetwork, ctx, options, (client) => resolveName(client, name))
  throw new PermanentError(
    `names such as "${name}" are looked up nowhere; give the address, or name a network in ETHEREUM_NAMES_NETWORK`,
    { field: 'payload.address', problem: 'ETHEREUM_NAMES_NOT_SET' },
  )
}

/** Reads a balance. @throws PermanentError with a problem; RetryAfterError, and Error for what may pass */
export async function checkBalance(
  given: BalanceInput,
  ctx: JobContext,
  options: ChainWorkOptions,
): Promise<BalanceResult> {
  const input = typeof given === 'string' ? { address: given } : given
  const network = findNetwork(options.networks, input.network)
  const name = isPlainAddress(input.address) ? null : normalizeName(input.address)
  const address = name === null ? input.address : await lookUp(name, ctx, options)
  return readChain(network, ctx, options, async (client, chainId) => ({
    network: network.name,
    chainId,
    name,
    ...(await readBalance(client, { ...input, address })),
  }))
}

/** Reads a transaction. @throws PermanentError with a problem; RetryAfterError, and Error for what may pass */
export function getTransaction(
  given: TransactionInput,
  ctx: JobContext,
  options: ChainWorkOptions,
): Promise<TransactionResult> {
  const input = typeof given === 'string' ? { hash: given } : given
  const network = findNetwork(options.networks, input.network)
  return readChain(network, ctx, options, async (client, chainId) => ({
    network: network.name,
    chainId,
    ...(await readTransaction(client, input)),
  }))
}
