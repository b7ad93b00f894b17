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
import { plausibleAmount, plausibleBlock, plausibleSymbol } from './plausible.ts'

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
    client.readContract({ ...contract, functionName: 'symbol' }).then(plausibleSymbol, () => null),
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
  const { block: wanted = 'latest' } = input
  const { number: blockNumber } =
    typeof wanted === 'number'
      ? { number: BigInt(wanted) }
      : await client.getBlock({ blockTag: wanted, includeTransactions: false })
  if (blockNumber === null) throw new Error('the node gave a block without a number')
  const block = plausibleBlock(blockNumber)
  const [wei, held] = await Promise.all([
    client.getBalance({ address: holder, blockNumber }).then(plausibleAmount),
    token && readToken(client, token, holder, blockNumber),
  ])
  return {
    address: holder,
    wei: wei.toString(),
    ether: formatEther(wei),
    blockNumber: block,
    token: held,
  }
}
