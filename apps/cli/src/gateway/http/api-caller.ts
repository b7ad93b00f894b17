import type { Problem } from '@burrow/api-contract'
import { createApiClient, type ApiClient } from '@burrow/api-contract/client'
import { systemClock } from '@burrow/core/time'
import { EXIT, type ExitCode } from '@burrow/process/exit-codes'
import { ambiguousJob, CliError } from '../../cli-error.ts'

/** How long one request may take. */
const REQUEST_LIMIT_MS = 15_000

function codeOf(status: number): ExitCode {
  if (status === 401 || status === 403) return EXIT.denied
  if (status === 404) return EXIT.notFound
  if (status === 409 || status === 412 || status === 422) return EXIT.conflict
  if (status === 400 || status === 413) return EXIT.usage
  if (status === 503) return EXIT.unreachable
  return EXIT.failed
}

function toError(status: number, problem: Problem, api: string): CliError {
  // Something else than a Burrow API may listen there, or one of before.
  if (typeof problem !== 'object' || problem === null || typeof problem.code !== 'string')
    return new CliError(EXIT.failed, `${api} answered ${status}; is it a Burrow API?`)
  if (problem.code === 'JOB_AMBIGUOUS') return ambiguousJob(problem.queues ?? [])
  if (problem.code === 'ROUTE_NOT_FOUND')
    return new CliError(
      EXIT.failed,
      `the API at ${api} does not know this command`,
      'Is it of an older version than this command line?',
    )
  const hint = status === 401 ? 'Give a key with BURROW_API_KEY or --api-key.' : null
  return new CliError(codeOf(status), problem.detail, hint, problem.code)
}

function unreachable(api: string, { message, cause }: Error): CliError {
  const why = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : message
  return new CliError(
    EXIT.unreachable,
    `cannot reach the API at ${api}: ${why ?? 'no answer'}`,
    'Start one with "npm start" or "burrow dev", name another with --api, or talk to a store with --url redis://…',
  )
}

/** Sends requests with a time limit, and tells apart why there is no usable answer. */
function sender(api: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const response = await fetch(request, { signal: AbortSignal.timeout(REQUEST_LIMIT_MS) }).catch(
      (error: unknown) => {
        throw unreachable(api, error as Error)
      },
    )
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
    if (response.ok && response.status !== 204 && !isJson)
      throw new CliError(EXIT.failed, `${api} answered something that is not JSON; is it a Burrow API?`)
    return response
  }
}

/** What a call of the client resolves to. */
interface Answer<T> {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}

interface StreamInit {
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** Calls of one API. */
export interface ApiCaller {
  readonly client: ApiClient
  /** What the API answers. @throws CliError */
  read<T>(call: Promise<Answer<T>>): Promise<T>
  /** The same where it answers nothing. */
  done(call: Promise<Answer<unknown>>): Promise<void>
  /** An answer without an end, once it begins. Its end and its faults are up to whoever reads it. @throws CliError */
  openStream(path: string, init: StreamInit): Promise<AsyncIterable<Uint8Array>>
}

/** A page of a list. */
interface Page<T> {
  readonly items: readonly T[]
  readonly next_cursor: string | null
}

/** All pages of a list that is short by nature. */
export async function allPages<T>(
  read: (query: { readonly cursor?: string; readonly limit: number }) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const items: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await read({ limit: 200, ...(cursor === null ? {} : { cursor }) })
    items.push(...page.items)
    cursor = page.next_cursor
  } while (cursor !== null)
  return items
}

/** Talks to the API at an address without a slash at its end. */
export function createApiCaller(api: string, apiKey?: string): ApiCaller {
  const fail = ({ response, error }: Answer<unknown>): never => {
    throw toError(response.status, error as Problem, api)
  }
  return {
    client: createApiClient({ baseUrl: api, apiKey, fetch: sender(api) }),
    async read(call) {
      const answer = await call
      return answer.data === undefined ? fail(answer) : answer.data
    },
    async done(call) {
      const answer = await call
      if (!answer.response.ok) fail(answer)
    },
    async openStream(path, { headers, signal }) {
      const tooLate = new AbortController()
      const timer = systemClock.setTimeout(() => tooLate.abort(new Error('no answer')), REQUEST_LIMIT_MS)
      const response = await fetch(`${api}${path}`, {
        headers: apiKey === undefined ? headers : { ...headers, authorization: `Bearer ${apiKey}` },
        signal: AbortSignal.any([signal, tooLate.signal]),
      }).catch((error: unknown) => {
        throw unreachable(api, error as Error)
      })
      systemClock.clearTimeout(timer)
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
      if (response.ok && isStream && response.body !== null) return response.body
      throw toError(response.status, (await response.json().catch(() => null)) as Problem, api)
    },
  }
}
