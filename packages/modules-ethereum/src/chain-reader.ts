import type { Clock, JobContext } from '@burrow/core'
import { createPublicClient, http, type PublicClient } from 'viem'
import type { Network } from './networks.ts'
import { judgeRpcError } from './rpc-errors.ts'

/** Settings of the modules. */
export interface ReaderOptions {
  /** Limit of one request to a node. @default 10000 */
  readonly requestTimeoutMs?: number
  /** @default the clock of the process */
  readonly clock: Clock
}

const DEFAULT_TIMEOUT_MS = 10_000
/** What a node may answer at most: a transaction with much data is far smaller. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024

/** Breaks an answer off that is too large. */
function bounded(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > MAX_ANSWER_BYTES) controller.error(new Error('the answer is too large'))
      else controller.enqueue(chunk)
    },
  })
}

/** Follows no redirect: the address is what the operator chose. */
async function fetchBounded(target: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(target, { ...init, redirect: 'error' })
  return new Response(response.body?.pipeThrough(bounded()) ?? null, response)
}

/**
 * Asks a node, after it proved to be of the right chain: one that is not would give balances of something else.
 * @throws Error that says what is wrong with the node, without its address; RetryAfterError, PermanentError
 */
export async function readChain<T>(
  network: Network,
  ctx: Pick<JobContext, 'signal'>,
  { clock, requestTimeoutMs = DEFAULT_TIMEOUT_MS }: ReaderOptions,
  read: (client: PublicClient, chainId: number) => Promise<T>,
): Promise<T> {
  const client = createPublicClient({
    batch: { multicall: false },
    cacheTime: 0,
    // A contract may answer "fetch this address and come back" (ERC-3668). Whoever wrote it would choose what this machine connects to.
    ccipRead: false,
    transport: http(network.url, {
      // The job is retried as a whole, with its backoff.
      retryCount: 0,
      timeout: requestTimeoutMs,
      fetchFn: (target: string | URL | Request, init?: RequestInit) =>
        fetchBounded(target, {
          ...init,
          signal: init?.signal ? AbortSignal.any([init.signal, ctx.signal]) : ctx.signal,
        }),
    }),
  })
  try {
    const chainId = await client.getChainId()
    if (network.chainId !== null && chainId !== network.chainId)
      throw new Error(`the node of network "${network.name}" is of chain ${chainId}, not ${network.chainId}`)
    return await read(client, chainId)
  } catch (thrown) {
    // Cancelled, lost or stopped: the worker knows its own reason.
    if (ctx.signal.aborted) throw ctx.signal.reason
    throw judgeRpcError(thrown, network.name, clock.now())
  }
}
