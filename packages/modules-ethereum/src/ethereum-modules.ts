import { defineModule, systemClock, type Clock, type Module } from '@burrow/core'
import type { ChainWorkOptions } from './chain-work.ts'
import { ethereumCheckBalance } from './check-balance.ts'
import { ethereumGetTransaction } from './get-transaction.ts'
import { readNamesNetwork, readNetworks, type Network } from './networks.ts'

/** Settings of the modules. */
export interface EthereumModuleOptions {
  /** The first is the default of jobs that name none. @default public nodes of mainnet and sepolia */
  readonly networks?: readonly Network[]
  /** Where names of ENS are looked up; null: nowhere. @default the network of chain 1, if there is one */
  readonly namesNetwork?: Network | null
  /** Limit of one request to a node. @default 10000 */
  readonly requestTimeoutMs?: number
  /** @default the clock of the process */
  readonly clock?: Clock
}

/** Makes the modules for `ethereum:check_balance` and `ethereum:get_transaction`. */
export function createEthereumModules(options: EthereumModuleOptions = {}): Module[] {
  const { networks = readNetworks({}), clock = systemClock, ...rest } = options
  const work: ChainWorkOptions = { namesNetwork: readNamesNetwork({}, networks), ...rest, networks, clock }
  // Its library takes long to load: whoever runs other jobs does not wait for it.
  return [
    defineModule(ethereumCheckBalance, async (input, ctx) => {
      const { checkBalance } = await import('./chain-work.ts')
      return checkBalance(input, ctx, work)
    }),
    defineModule(ethereumGetTransaction, async (input, ctx) => {
      const { getTransaction } = await import('./chain-work.ts')
      return getTransaction(input, ctx, work)
    }),
  ]
}

/**
 * The modules with settings from the environment; see the README for the variables.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names the variable
 */
export function ethereumModules(env: Readonly<Record<string, string | undefined>> = process.env): Module[] {
  const networks = readNetworks(env)
  return createEthereumModules({ networks, namesNetwork: readNamesNetwork(env, networks) })
}
