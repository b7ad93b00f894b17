import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { InvalidOptionError, type Module } from '@burrow/core'
import { runModule } from '@burrow/core/testing'
import { encodeAbiParameters } from 'viem'
import { afterEach, describe, expect, it } from 'vitest'
import { createEthereumModules, readNetworks } from '../src/handlers.ts'

const ADDRESS = `0x${'1'.repeat(40)}`
const [HASH, OTHER] = [`0x${'ab'.repeat(32)}`, `0x${'cd'.repeat(32)}`]
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** The modules on a node, that for balances first. */
async function startNodeFor(listener: RequestListener, requestTimeoutMs = 300): Promise<Module[]> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/secret-key`
  return createEthereumModules({ networks: [{ name: 'n', url, chainId: 1 }], requestTimeoutMs })
}

async function startNode(listener: RequestListener, requestTimeoutMs?: number): Promise<Module> {
  const [balance] = await startNodeFor(listener, requestTimeoutMs)
  return balance as Module
}

/** Answers each request with what `answer` makes of its method and parameters. */
function rpcListener(answer: (method: string, params: readonly unknown[]) => unknown): RequestListener {
  return (request, response) => {
    let body = ''
    request.on('data', (chunk: Uint8Array) => (body += new TextDecoder().decode(chunk)))
    request.on('end', () => {
      const { id, method, params } = JSON.parse(body) as { id: number; method: string; params?: unknown[] }
      response.end(JSON.stringify({ jsonrpc: '2.0', id, ...(answer(method, params ?? []) as object) }))
    })
  }
}

function rpcNode(answer: (method: string) => unknown): Promise<Module> {
  // It answers at once: a busy machine must not make it one that is too slow.
  return startNode(rpcListener(answer), 5_000)
}

async function failureOf(
  balance: Module,
  signal?: AbortSignal,
): Promise<Error & { code?: string; delayMs?: number }> {
  const failed = await runModule(balance, ADDRESS, signal ? { signal } : {}).catch(
    (error: unknown) => error as Error,
  )
  expect(failed).toBeInstanceOf(Error)
  expect(`${(failed as Error).message}${(failed as Error).stack}`).not.toContain('secret-key')
  return failed as Error
}

describe('a node that is no good', () => {
  it('of another chain is not believed', async () => {
    const balance = await rpcNode(() => ({ result: '0x2a' }))
    expect(await failureOf(balance)).toMatchObject({
      message: 'the node of network "n" is of chain 42, not 1',
    })
  })

  it('that is asked too much is asked again when it says so', async () => {
    const balance = await startNode((_request, response) => {
      response.writeHead(429, { 'retry-after': '7' }).end()
    })
    expect(await failureOf(balance)).toMatchObject({ code: 'RETRY_AFTER', delayMs: 7_000 })
  })

  it('that says no time is retried by the backoff of the job', async () => {
    const balance = await startNode((_request, response) => {
      response.writeHead(429).end()
    })
    const failed = await failureOf(balance)
    expect(failed.message).toContain('429')
    expect(failed.code).toBeUndefined()
  })

  it('that never answers fails the attempt', async () => {
    expect((await failureOf(await startNode(() => {}))).message).toContain('did not answer in time')
  })

  it('that hangs up, or speaks something else, fails the attempt', async () => {
    expect((await failureOf(await startNode((request) => request.socket.destroy()))).code).toBeUndefined()
    expect(
      (await failureOf(await startNode((_request, response) => response.end('<html>')))).code,
    ).toBeUndefined()
    expect((await failureOf(await rpcNode(() => ({ result: 'garbage' })))).code).toBeUndefined()
  })

  it('that never stops answering is broken off', async () => {
    let sent = 0
    const balance = await startNode((_request, response) => {
      const chunk = ' '.repeat(256 * 1024)
      const more = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length
        sent += chunk.length
      }
      response.on('drain', more)
      more()
    }, 10_000)
    expect((await failureOf(balance)).code).toBeUndefined()
    expect(sent).toBeLessThan(64 * 1024 * 1024)
  })

  it('that leads elsewhere is not followed', async () => {
    const balance = await startNode((_request, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end()
    })
    expect((await failureOf(balance)).code).toBeUndefined()
  })

  it('that does not know the method makes the job fail for good', async () => {
    const balance = await rpcNode((method) =>
      method === 'eth_chainId' ? { result: '0x1' } : { error: { code: -32_601, message: 'no such method' } },
    )
    expect(await failureOf(balance)).toMatchObject({ problem: 'ETHEREUM_REQUEST_REFUSED' })
  })

  it.each<[string, Record<string, unknown>]>([
    ['an amount of a million digits', { eth_getBalance: `0x${'f'.repeat(1_000_000)}` }],
    ['an amount of more than 256 bits', { eth_getBalance: `0x1${'0'.repeat(64)}` }],
    ['an amount below nothing', { eth_getBalance: '-0x1' }],
    ['no amount', { eth_getBalance: null }],
    ['a block beyond all numbers', { eth_getBlockByNumber: { number: `0x${'f'.repeat(40)}` } }],
  ])('that gives %s is not believed, and may be asked again', async (_, lies) => {
    const truth = { eth_chainId: '0x1', eth_getBlockByNumber: { number: '0x5' }, eth_getBalance: '0x1' }
    const balance = await rpcNode((method) => ({ result: { ...truth, ...lies }[method] }))
    const failed = await failureOf(balance)
    expect(failed.message).toMatch(/256 bits|no block|makes no sense/)
    expect(failed).not.toHaveProperty('code')
  })

  it('may have tokens with any text for a symbol: one that is none is left out', async () => {
    const symbols: [string, string | null][] = [
      ['DAI', 'DAI'],
      ['', null],
      ['\u001b[31mDAI', null],
      ['X'.repeat(100_000), null],
    ]
    for (const [symbol, shown] of symbols) {
      const text = encodeAbiParameters([{ type: 'string' }], [symbol])
      const [balance] = await startNodeFor(
        rpcListener((method, [call]) => {
          if (method !== 'eth_call')
            return { result: method === 'eth_getBlockByNumber' ? { number: '0x5' } : '0x1' }
          const isSymbol = (call as { data: string }).data.startsWith('0x95d89b41')
          return { result: isSymbol ? text : `0x${'7'.padStart(64, '0')}` }
        }),
        5_000,
      )
      const input = { address: ADDRESS, token: ADDRESS }
      expect(await runModule(balance as never, input)).toMatchObject({ token: { symbol: shown, units: '7' } })
    }
  })

  it.each([
    ['transaction', { hash: OTHER }, {}],
    ['receipt', {}, { transactionHash: OTHER }],
  ])('that gives another %s is not believed', async (_, transaction, receipt) => {
    const parts = { blockNumber: '0x5', from: ADDRESS, to: ADDRESS, type: '0x0', status: '0x1' }
    const numbers = {
      value: '0x1',
      nonce: '0x1',
      gas: '0x1',
      gasPrice: '0x1',
      gasUsed: '0x1',
      effectiveGasPrice: '0x1',
    }
    const answers: Record<string, unknown> = {
      eth_chainId: '0x1',
      eth_blockNumber: '0x9',
      eth_getTransactionByHash: { ...parts, ...numbers, hash: HASH, ...transaction },
      eth_getTransactionReceipt: { ...parts, ...numbers, logs: [], transactionHash: HASH, ...receipt },
    }
    const lookUp = async () => {
      const [, module] = await startNodeFor(
        rpcListener((method) => ({ result: answers[method] })),
        5_000,
      )
      return runModule(module as never, HASH.toUpperCase().replace('X', 'x'))
    }
    await expect(lookUp()).rejects.toThrow(/another transaction/)
    Object.assign(answers['eth_getTransactionByHash'] as object, { hash: HASH })
    Object.assign(answers['eth_getTransactionReceipt'] as object, { transactionHash: HASH })
    expect(await lookUp()).toMatchObject({ hash: HASH, confirmations: 5 })
  })

  it('does not keep a cancelled job', async () => {
    const cancelled = new AbortController()
    const balance = await startNode(() => cancelled.abort(new Error('cancelled by somebody')))
    expect(await failureOf(balance, cancelled.signal)).toMatchObject({ message: 'cancelled by somebody' })
  })
})

describe('settings', () => {
  it('name networks', () => {
    expect(readNetworks({})).toMatchObject([{ name: 'mainnet', chainId: 1 }, { name: 'sepolia' }])
    expect(readNetworks({ ETHEREUM_RPC_URL: 'https://node/key' })).toEqual([
      { name: 'mainnet', url: 'https://node/key', chainId: 1 },
    ])
    expect(
      readNetworks({ ETHEREUM_NETWORKS: 'local@31337=http://127.0.0.1:8545, sepolia=https://s/?a=b' }),
    ).toEqual([
      { name: 'local', url: 'http://127.0.0.1:8545', chainId: 31_337 },
      { name: 'sepolia', url: 'https://s/?a=b', chainId: 11_155_111 },
    ])
  })

  it.each([
    { ETHEREUM_NETWORKS: 'mainnet' },
    { ETHEREUM_NETWORKS: 'main net=https://x' },
    { ETHEREUM_NETWORKS: 'mainnet=ftp://x' },
    { ETHEREUM_RPC_URL: 'node' },
  ])('that are wrong are refused without their value: %j', (env) => {
    expect(() => readNetworks(env)).toThrow(InvalidOptionError)
  })
})
