import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { InvalidOptionError, type Module } from '@burrow/core'
import { runModule } from '@burrow/core/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { createEthereumModules, readNetworks } from '../src/handlers.ts'

const ADDRESS = `0x${'1'.repeat(40)}`
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A node that answers each request with what `answer` makes of its method. */
async function startNode(listener: RequestListener, requestTimeoutMs = 300): Promise<Module> {
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
  const [balance] = createEthereumModules({
    networks: [{ name: 'n', url, chainId: 1 }],
    requestTimeoutMs,
  })
  return balance as Module
}

function rpcNode(answer: (method: string) => unknown): Promise<Module> {
  return startNode((request, response) => {
    let body = ''
    request.on('data', (chunk: Uint8Array) => (body += new TextDecoder().decode(chunk)))
    request.on('end', () => {
      const { id, method } = JSON.parse(body) as { id: number; method: string }
      response.end(JSON.stringify({ jsonrpc: '2.0', id, ...(answer(method) as object) }))
    })
  })
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
