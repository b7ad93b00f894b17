import { InvalidOptionError, PermanentError } from '@burrow/core/errors'
import { isName } from '@burrow/core/protocol'

/** An Ethereum network that jobs may name. */
export interface Network {
  readonly name: string
  /** `http:` or `https:`; may hold a secret, so it is never shown. */
  readonly url: string
  /** What the node has to answer to `eth_chainId`; null takes any. */
  readonly chainId: number | null
}

/** Public nodes that ask for no key. Enough to try things; for more, configure a node of your own. */
const PUBLIC: readonly Network[] = [
  { name: 'mainnet', url: 'https://ethereum-rpc.publicnode.com', chainId: 1 },
  { name: 'sepolia', url: 'https://ethereum-sepolia-rpc.publicnode.com', chainId: 11_155_111 },
]

const VARIABLE = 'ETHEREUM_NETWORKS'

function checkUrl(text: string, variable: string): string {
  if (URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)) return text
  throw new InvalidOptionError(variable, 'must hold http: or https: addresses')
}

function parseNetwork(entry: string): Network {
  const [, name = '', chainId, url = ''] = /^([^=@]+)(?:@(\d+))?=(.+)$/.exec(entry.trim()) ?? []
  if (!isName(name))
    throw new InvalidOptionError(
      VARIABLE,
      'must be a list such as "mainnet=https://node,local@31337=http://127.0.0.1:8545"',
    )
  const known = PUBLIC.find((network) => network.name === name)
  return {
    name,
    url: checkUrl(url, VARIABLE),
    chainId: chainId === undefined ? (known?.chainId ?? null) : Number(chainId),
  }
}

/**
 * Reads `ETHEREUM_NETWORKS`, a list with commas of `name=url` or `name@chainId=url`, or `ETHEREUM_RPC_URL`, the address of a
 * `mainnet` node. With neither, public nodes of mainnet and sepolia are used.
 * @throws InvalidOptionError (`INVALID_OPTION`) that names the variable
 */
export function readNetworks(env: Readonly<Record<string, string | undefined>>): readonly Network[] {
  const list = env[VARIABLE]?.trim()
  if (list) return list.split(',').map(parseNetwork)
  const url = env['ETHEREUM_RPC_URL']?.trim()
  if (!url) return PUBLIC
  return [{ name: 'mainnet', url: checkUrl(url, 'ETHEREUM_RPC_URL'), chainId: 1 }]
}

/**
 * Reads `ETHEREUM_NAMES_NETWORK`: on which of the networks names are looked up. Without it that is the one of chain 1, if there is one.
 * @throws InvalidOptionError (`INVALID_OPTION`)
 */
export function readNamesNetwork(
  env: Readonly<Record<string, string | undefined>>,
  networks: readonly Network[],
): Network | null {
  const name = env['ETHEREUM_NAMES_NETWORK']?.trim()
  if (!name) return networks.find(({ chainId }) => chainId === 1) ?? null
  const found = networks.find((network) => network.name === name)
  if (found) return found
  throw new InvalidOptionError('ETHEREUM_NAMES_NETWORK', 'must be one of the networks that are configured')
}

/** The network of this name, or the first. @throws PermanentError that lists the names */
export function findNetwork(networks: readonly Network[], name: string | undefined): Network {
  const found = name === undefined ? networks[0] : networks.find((network) => network.name === name)
  if (found) return found
  const names = networks.map((network) => `"${network.name}"`).join(', ')
  throw new PermanentError(`network "${name ?? ''}" is not configured; there is ${names || 'none'}`, {
    field: 'payload.network',
    problem: 'ETHEREUM_NETWORK_UNKNOWN',
  })
}
