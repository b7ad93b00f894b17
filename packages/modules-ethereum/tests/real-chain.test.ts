import { systemClock, type Module } from '@burrow/core'
import { runModule } from '@burrow/core/testing'
import { startAnvil, type AnvilService } from '@burrow/services'
import { getAddress, pad, parseEther, toHex, type Address } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEthereumModules } from '../src/handlers.ts'
import type { BalanceResult, TransactionResult } from '../src/index.ts'
import { deploy, openChain, type Chain } from './chain.ts'
import { TEST_TOKEN } from './test-token.ts'

let anvil: AnvilService
let chain: Chain
let balance: Module
let transaction: Module
let ada: Address
let bob: Address

beforeAll(async () => {
  anvil = await startAnvil()
  chain = openChain(anvil.url)
  ;[ada, bob] = (await chain.getAddresses()) as [Address, Address]
  const networks = [{ name: 'local', url: anvil.url, chainId: anvil.chainId }]
  ;[balance, transaction] = createEthereumModules({ networks, clock: systemClock }) as [Module, Module]
})
afterAll(() => anvil?.stop())

describe('ethereum:check_balance', () => {
  it('tells wei and ether, exactly', async () => {
    const empty = pad('0xabc', { size: 20 })
    await chain.setBalance({ address: empty, value: parseEther('1.000000000000000001') })
    expect(await runModule(balance, empty)).toMatchObject({
      network: 'local',
      chainId: 31_337,
      wei: '1000000000000000001',
      ether: '1.000000000000000001',
      token: null,
    })
  })

  it('takes an address in lower case and answers with its checksum', async () => {
    expect(await runModule(balance, { address: ada.toLowerCase(), network: 'local' })).toMatchObject({
      address: ada,
    })
  })

  it('reads an earlier block', async () => {
    const before = Number(await chain.getBlockNumber())
    const hash = await chain.sendTransaction({
      account: bob,
      chain: null,
      to: pad('0x77', { size: 20 }),
      value: 5n,
    })
    await chain.waitForTransactionReceipt({ hash, pollingInterval: 20 })
    const of = async (block: number | 'latest') =>
      (await runModule(balance, { address: pad('0x77', { size: 20 }), block })) as BalanceResult
    expect(await of(before)).toMatchObject({ wei: '0', blockNumber: before })
    expect(await of('latest')).toMatchObject({ wei: '5', blockNumber: before + 1 })
  })

  it('reads a token of the same block', async () => {
    const amount = toHex(1_500_000n, { size: 32 }).slice(2)
    const token = await deploy(chain, ada, `${TEST_TOKEN as `0x${string}`}${amount}`)
    expect(await runModule(balance, { address: ada, token })).toMatchObject({
      token: { address: getAddress(token), symbol: 'TST', decimals: 6, units: '1500000', amount: '1.5' },
    })
  })

  it.each([
    [
      'an address with a wrong checksum',
      { address: '0xD8dA6BF26964aF9D7eEd9e03E53415D37aA96045' },
      'checksum',
      'ETHEREUM_CHECKSUM_WRONG',
    ],
    [
      'a network that is not configured',
      { address: `0x${'1'.repeat(40)}`, network: 'moon' },
      'there is "local"',
      'ETHEREUM_NETWORK_UNKNOWN',
    ],
    [
      'an address that is no token',
      { address: `0x${'1'.repeat(40)}`, token: `0x${'2'.repeat(40)}` },
      'no ERC-20 token',
      'ETHEREUM_NO_TOKEN',
    ],
  ])('gives up on %s', async (_name, input, words, problem) => {
    await expect(runModule(balance, input)).rejects.toMatchObject({
      code: 'PERMANENT',
      problem,
      message: expect.stringContaining(words) as string,
    })
  })
})

describe('ethereum:get_transaction', () => {
  it('tells what became of a transaction', async () => {
    const hash = await chain.sendTransaction({ account: ada, chain: null, to: bob, value: parseEther('2') })
    const receipt = await chain.waitForTransactionReceipt({ hash, pollingInterval: 20 })
    const found = (await runModule(transaction, hash)) as TransactionResult
    expect(found).toMatchObject({
      status: 'success',
      to: getAddress(bob),
      ether: '2',
      confirmations: 1,
      gasUsed: '21000',
    })
    expect(found.feeWei).toBe((21_000n * receipt.effectiveGasPrice).toString())
    expect(found.from).toBe(getAddress(ada))
  })

  it('waits for confirmations by failing', async () => {
    const hash = await chain.sendTransaction({ account: ada, chain: null, to: bob, value: 1n })
    await chain.waitForTransactionReceipt({ hash, pollingInterval: 20 })
    await expect(runModule(transaction, { hash, confirmations: 3 })).rejects.toThrow('1 of 3 confirmations')
    await chain.mine({ blocks: 2 })
    expect(await runModule(transaction, { hash, confirmations: 3 })).toMatchObject({ confirmations: 3 })
  })

  it('knows pending and reverted ones, and fails for one that is gone', async () => {
    await chain.setAutomine(false)
    const hash = await chain.sendTransaction({ account: ada, chain: null, to: bob, value: 1n })
    expect(await runModule(transaction, hash)).toMatchObject({
      status: 'pending',
      blockNumber: null,
      feeWei: null,
    })
    await chain.dropTransaction({ hash })
    await expect(runModule(transaction, hash)).rejects.toThrow('not known to the node')
    const reverting = await chain.sendTransaction({
      account: ada,
      chain: null,
      data: '0x60006000fd',
      gas: 100_000n,
    })
    await chain.mine({ blocks: 1 })
    await chain.setAutomine(true)
    expect(await runModule(transaction, reverting)).toMatchObject({ status: 'reverted', to: null })
  })
})
