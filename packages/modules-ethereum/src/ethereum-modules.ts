import { defineModule, systemClock, type Clock, type Module } from '@burrow/core'
import { readBalance } from './balance-reader.ts'
import { readChain } from './chain-reader.ts'
import { ethereumCheckBalance } from './check-balance.ts'
import { ethereumGetTransaction } from './get-transaction.ts'
import { findNetwork, readNetworks, type Network } from './networks.ts'
import { readTransaction } from './transaction-reader.ts'

/** Settings of the modules. */
export interface EthereumModuleOptions {
  /** The first is the default of jobs that name none. @default public nodes of mainnet and sepolia */
  readonly networks?: readonly Network[]
  /** Limit of one request to a node. @default 10000 */
  readonly requestTimeoutMs?: number
  /** @default the clock of the process */
  readonly clock?: Clock
}

/** Makes the modules for `ethereum:check_balance` and `ethereum:get_transaction`. */
export function createEthereumModules(options: EthereumModuleOptions = {}): Module[] {
  const { networks = readNetworks({}), clock = systemClock, ...rest } = options
  const reader = { clock, ...rest }
  return [
    defineModule(ethereumCheckBalance, (given, ctx) => {
      const input = typeof given === 'string' ? { address: given } : given
      const network = findNetwork(networks, input.network)
      return readChain(network, ctx, reader, async (client, chainId) => ({
        network: network.name,
        chainId,
        ...(await readBalance(client, input)),
      }))
    }),
    defineModule(ethereumGetTransaction, (given, ctx) => {
      const input = typeof given === 'string' ? { hash: given } : given
      const network = findNetwork(networks, input.network)
      return readChain(network, ctx, reader, async (client, chainId) => ({
        network: network.name,
        chainId,
        ...(await readTransaction(client, input)),
      }))
    }),
  ]
}

/**
 * The modules with settings from the environment; see the README for the variables.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names the variable
 */
export function ethereumModules(env: Readonly<Record<string, string | undefined>> = process.env): Module[] {
  return createEthereumModules({ networks: readNetworks(env) })
}
