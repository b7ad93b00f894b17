import { PermanentError } from '@burrow/core/errors'
import {
  erc20Abi,
  formatEther,
  formatUnits,
  getAddress,
  isAddress,
  type Address,
  type PublicClient,
} from 'viem'
import type { BalanceInput, BalanceResult } from './check-balance.ts'

/** The address with its checksum. @throws PermanentError when it has a checksum that is wrong: somebody mistyped it */
function checkedAddress(text: string, field: string): Address {
  if (isAddress(text)) return getAddress(text)
  throw new PermanentError(
    `${field}: the checksum of ${text} is wrong; write it in lower case if it is right`,
    { field: `payload.${field}`, problem: 'ETHEREUM_CHECKSUM_WRONG' },
  )
}

async function readToken(
  client: PublicClient,
  token: Address,
  holder: Address,
  blockNumber: bigint,
): Promise<BalanceResult['token']> {
  const contract = { address: token, abi: erc20Abi, blockNumber } as const
  const [units, decimals, symbol] = await Promise.all([
    client.readContract({ ...contract, functionName: 'balanceOf', args: [holder] }),
    client.readContract({ ...contract, functionName: 'decimals' }),
    // Optional in ERC-20, and some contracts return bytes instead of text.
    client.readContract({ ...contract, functionName: 'symbol' }).catch(() => null),
  ])
  return { address: token, symbol, decimals, units: units.toString(), amount: formatUnits(units, decimals) }
}

/** Reads balances, all of the same block. */
export async function readBalance(
  client: PublicClient,
  input: Exclude<BalanceInput, string>,
): Promise<Omit<BalanceResult, 'network' | 'chainId' | 'name'>> {
  const holder = checkedAddress(input.address, 'address')
  const token = input.token === undefined ? null : checkedAddress(input.token, 'token')
  const { block = 'latest' } = input
  const { number: blockNumber } =
    typeof block === 'number'
      ? { number: BigInt(block) }
      : await client.getBlock({ blockTag: block, includeTransactions: false })
  if (blockNumber === null) throw new Error('the node gave a block without a number')
  const [wei, held] = await Promise.all([
    client.getBalance({ address: holder, blockNumber }),
    token && readToken(client, token, holder, blockNumber),
  ])
  return {
    address: holder,
    wei: wei.toString(),
    ether: formatEther(wei),
    blockNumber: Number(blockNumber),
    token: held,
  }
}
