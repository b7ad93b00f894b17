import { createTestClient, http, publicActions, walletActions, type Address } from 'viem'

/** Somebody who changes a chain: it has the accounts of the chain, and mines when it is told. */
export function openChain(url: string) {
  return createTestClient({ mode: 'anvil', transport: http(url, { retryCount: 0 }), cacheTime: 0 })
    .extend(publicActions)
    .extend(walletActions)
}

export type Chain = ReturnType<typeof openChain>

/** Deploys a contract and waits for its address. */
export async function deploy(chain: Chain, from: Address, data: `0x${string}`): Promise<Address> {
  const hash = await chain.sendTransaction({ account: from, chain: null, data })
  const { contractAddress } = await chain.waitForTransactionReceipt({ hash, pollingInterval: 20 })
  if (!contractAddress) throw new Error('no contract was made')
  return contractAddress
}
