import { PermanentError, RetryAfterError } from '@burrow/core/errors'
import {
  BaseError,
  ContractFunctionExecutionError,
  HttpRequestError,
  LimitExceededRpcError,
  RpcRequestError,
  TimeoutError,
} from 'viem'

/** The longest wait a node may ask for with Retry-After; more is cut to it. */
const MAX_WAIT_MS = 3_600_000
/** The code of a call that the contract itself refused. */
const REVERTED = 3
/** JSON-RPC codes by which nodes refuse a request that no repetition mends: invalid request, unknown method, invalid params. */
const PERMANENT = [-32_600, -32_601, -32_602]

function waitOf(error: HttpRequestError, now: number): number | null {
  const text = error.headers?.get('retry-after')
  if (!text) return null
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), MAX_WAIT_MS) : null
}

function causeOf<T extends Error>(thrown: unknown, kind: new (...args: never[]) => T): T | null {
  if (!(thrown instanceof BaseError)) return null
  return thrown.walk((cause) => cause instanceof kind) as T | null
}

/**
 * What an error of a node means for the job. Messages of the client name the address of the node, which may hold a key: none of
 * them is passed on.
 */
export function judgeRpcError(thrown: unknown, network: string, now: number): unknown {
  const node = `the node of network "${network}"`
  const nonsense = new Error(`${node} gave an answer that makes no sense`)
  // The client library takes the parts of an answer for what they should be.
  if (thrown instanceof TypeError || thrown instanceof SyntaxError || thrown instanceof RangeError)
    return nonsense
  if (!(thrown instanceof BaseError)) return thrown
  const http = causeOf(thrown, HttpRequestError)
  if (http?.status === 429 || http?.status === 503) {
    const waitMs = waitOf(http, now)
    const message = `${node} answered ${http.status}: it is asked too much, or not ready`
    return waitMs === null ? new Error(message) : new RetryAfterError(waitMs, message)
  }
  if (http?.status === 401 || http?.status === 403)
    return new Error(`${node} refuses access with ${http.status}; look at its address and key`)
  if (http) return new Error(`${node} answered ${http.status ?? 'nothing that could be read'}`)
  if (causeOf(thrown, TimeoutError)) return new Error(`${node} did not answer in time`)
  if (causeOf(thrown, LimitExceededRpcError)) return new Error(`${node} says that its limit is exceeded`)
  const rpc = causeOf(thrown, RpcRequestError)
  if (rpc && PERMANENT.includes(rpc.code))
    return new PermanentError(`${node} refuses the request with code ${rpc.code}`, {
      problem: 'ETHEREUM_REQUEST_REFUSED',
    })
  if (causeOf(thrown, ContractFunctionExecutionError) && (rpc === null || rpc.code === REVERTED))
    return new PermanentError(`there is no ERC-20 token at this address on network "${network}"`, {
      field: 'payload.token',
      problem: 'ETHEREUM_NO_TOKEN',
    })
  return rpc ? new Error(`${node} failed with code ${rpc.code}`) : nonsense
}
