import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Module } from '@burrow/core'
import { runModule } from '@burrow/core/testing'
import { startAnvil, type AnvilService } from '@burrow/services'
import { getAddress, pad, parseAbi, parseEther, type Address } from 'viem'
import { namehash } from 'viem/ens'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createEthereumModules, readNetworks } from '../src/handlers.ts'
import { readNamesNetwork } from '../src/networks.ts'
import { openChain, type Chain } from './chain.ts'
import { TEST_NAMES } from './test-names.ts'

const RESOLVER: Address = '0xeEeEEEeE14D718C2B47D9923Deab1335E144EeEe'
const ADMIN = parseAbi(['function set(bytes32 node, address to)', 'function lead(string to)'])
const HOLDER = getAddress(pad('0xada', { size: 20 }))

let anvil: AnvilService
let chain: Chain
let maker: Address

beforeAll(async () => {
  anvil = await startAnvil()
  chain = openChain(anvil.url)
  ;[maker] = (await chain.getAddresses()) as [Address]
  await chain.setCode({ address: RESOLVER, bytecode: TEST_NAMES as `0x${string}` })
  await chain.setBalance({ address: HOLDER, value: parseEther('3') })
  await tell('set', [namehash('ada.eth'), HOLDER])
  await tell('set', [namehash('wallet.ada.eth'), HOLDER])
  await tell('set', [namehash('emptied.eth'), pad('0x', { size: 20 })])
})
afterAll(() => anvil?.stop())
afterEach(() => tell('lead', ['']))

async function tell(functionName: 'set' | 'lead', args: readonly unknown[]): Promise<void> {
  const hash = await chain.writeContract({
    ...{ address: RESOLVER, abi: ADMIN, account: maker, chain: null },
    functionName,
    args: args as never,
  })
  await chain.waitForTransactionReceipt({ hash, pollingInterval: 20 })
}

function check(input: unknown, chainId: number | null = anvil.chainId, hasNames = true): Promise<unknown> {
  const local = { name: 'local', url: anvil.url, chainId }
  const [balance] = createEthereumModules({ networks: [local], namesNetwork: hasNames ? local : null })
  return runModule(balance as Module, input)
}

describe('a name instead of an address', () => {
  it.each([
    ['ada.eth', 'ada.eth'],
    ['ADA.eth', 'ada.eth'],
    ['wallet.ada.eth', 'wallet.ada.eth'],
    ['ａｄａ.eth', 'ada.eth'],
  ])('%s is looked up as %s', async (given, name) => {
    expect(await check(given)).toMatchObject({ address: HOLDER, name, ether: '3' })
  })

  it('may be part of an object; an address has no name', async () => {
    expect(await check({ address: 'ada.eth', network: 'local' })).toMatchObject({ name: 'ada.eth' })
    expect(await check(HOLDER)).toMatchObject({ address: HOLDER, name: null })
  })

  it.each([
    ['nobody.eth', 'ETHEREUM_NAME_UNKNOWN'],
    ['emptied.eth', 'ETHEREUM_NAME_UNKNOWN'],
    ['a_da.eth', 'ETHEREUM_NAME_INVALID'],
    ['аdа.eth', 'ETHEREUM_NAME_INVALID'],
    ['ada\u202e.eth', 'ETHEREUM_NAME_INVALID'],
    [`${'x'.repeat(200)}\u0000.eth`, 'ETHEREUM_NAME_INVALID'],
  ])('%j is given up: %s', async (name, problem) => {
    await expect(check(name)).rejects.toMatchObject({ code: 'PERMANENT', problem, field: 'payload.address' })
  })

  it.each(['ada', '.eth', 'ada..eth', 'a da.eth', '', `${'x'.repeat(255)}.eth`])(
    '%j is none',
    async (name) => {
      await expect(check(name)).rejects.toMatchObject({ code: 'INVALID_PAYLOAD' })
    },
  )

  it('is looked up only where that is set', async () => {
    await expect(check('ada.eth', anvil.chainId, false)).rejects.toMatchObject({
      problem: 'ETHEREUM_NAMES_NOT_SET',
    })
  })

  it('is not looked up at a node of another chain, and may be tried again', async () => {
    const failed = await check('ada.eth', 5).catch((error: unknown) => error)
    expect(failed).toMatchObject({ message: 'the node of network "local" is of chain 31337, not 5' })
    expect(failed).not.toHaveProperty('code')
  })

  it('on a network without ENS may be tried again', async () => {
    await using bare = await startAnvil()
    const networks = [{ name: 'bare', url: bare.url, chainId: bare.chainId }]
    const [balance] = createEthereumModules({ networks, namesNetwork: networks[0] ?? null })
    const failed = await runModule(balance as Module, 'ada.eth').catch((error: unknown) => error)
    expect(failed).toMatchObject({ message: expect.stringContaining('there is no ENS') as string })
    expect(failed).not.toHaveProperty('code')
  })
})

describe('a contract that asks to fetch an address', () => {
  it.each([
    ['a resolver', 'ada.eth', 'ETHEREUM_NAME_OFFCHAIN'],
    ['a token', { address: HOLDER, token: RESOLVER }, 'ETHEREUM_NO_TOKEN'],
  ])('is not obeyed: %s', async (_, input, problem) => {
    let connections = 0
    const canary = createServer((_request, response) => response.end('{"data":"0x"}'))
    canary.on('connection', () => (connections += 1))
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
    try {
      await tell('lead', [`http://127.0.0.1:${(canary.address() as AddressInfo).port}/{sender}/{data}`])
      await expect(check(input)).rejects.toMatchObject({ code: 'PERMANENT', problem })
      expect(connections).toBe(0)
    } finally {
      await new Promise((resolve) => canary.close(resolve))
    }
  })
})

describe('the network of names', () => {
  it('is the one of chain 1, or the one that is named', () => {
    expect(readNamesNetwork({}, readNetworks({}))).toMatchObject({ name: 'mainnet' })
    const local = readNetworks({ ETHEREUM_NETWORKS: 'local=http://127.0.0.1:8545' })
    expect(readNamesNetwork({}, local)).toBeNull()
    expect(readNamesNetwork({ ETHEREUM_NAMES_NETWORK: 'local' }, local)).toMatchObject({ name: 'local' })
  })

  it('has to be configured', () => {
    expect(() => readNamesNetwork({ ETHEREUM_NAMES_NETWORK: 'moon' }, readNetworks({}))).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', field: 'ETHEREUM_NAMES_NETWORK' }),
    )
  })
})
