import type { JobDto, Problem } from '@burrow/api-contract'
import { createApiClient } from '@burrow/api-contract/client'
import { delay, systemClock } from '@burrow/core'
import { EXIT, type ExitCode } from '@burrow/process/exit-codes'
import { ambiguousJob, CliError } from '../cli-error.ts'
import type { Gateway } from './gateway.ts'

/** How long one request may take. */
const REQUEST_LIMIT_MS = 15_000
/** How often a job that is waited for is looked at. */
const POLL_MS = 200

function codeOf(status: number): ExitCode {
  if (status === 404) return EXIT.notFound
  if (status === 409 || status === 422) return EXIT.conflict
  if (status === 400 || status === 413) return EXIT.usage
  if (status === 503) return EXIT.unreachable
  return EXIT.failed
}

function toError(status: number, problem: Problem, api: string): CliError {
  // Something else than a Burrow API may listen there.
  if (typeof problem !== 'object' || typeof problem.code !== 'string')
    return new CliError(EXIT.failed, `${api} answered ${status}; is it a Burrow API?`)
  if (problem.code === 'JOB_AMBIGUOUS') return ambiguousJob(problem.queues ?? [])
  return new CliError(codeOf(status), problem.detail)
}

/** Sends requests with a time limit, and tells apart why there is no usable answer. */
function sender(api: string): (request: Request) => Promise<Response> {
  return async (request) => {
    let response: Response
    try {
      response = await fetch(request, { signal: AbortSignal.timeout(REQUEST_LIMIT_MS) })
    } catch (error) {
      const cause = (error as Error).cause
      const why =
        cause instanceof Error
          ? cause.message || (cause as NodeJS.ErrnoException).code
          : (error as Error).message
      throw new CliError(
        EXIT.unreachable,
        `cannot reach the API at ${api}: ${why ?? 'no answer'}`,
        'Start one with "npm start" or "burrow dev", name another with --api, or talk to a store with --url redis://…',
      )
    }
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
    if (response.ok && !isJson)
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

/** Talks to the HTTP API at `api`. */
export function createHttpGateway(api: string): Gateway {
  const base = api.replace(/\/+$/, '')
  const client = createApiClient({ baseUrl: base, fetch: sender(base) })

  async function read<T>(call: Promise<Answer<T>>): Promise<T> {
    const { data, error, response } = await call
    if (data !== undefined) return data
    throw toError(response.status, error as Problem, base)
  }

  const job = (id: string, queue?: string): Promise<JobDto> =>
    read(client.GET('/api/v1/jobs/{id}', { params: { path: { id }, query: { queue } } }))
  return {
    async submit(body) {
      const created = await read(client.POST('/api/v1/jobs', { body }))
      if ('outcome' in created) return created
      throw new CliError(EXIT.failed, `${base} made a schedule where a job was asked for`)
    },
    job,
    jobs: (query) => read(client.GET('/api/v1/jobs', { params: { query } })),
    async ended(id, queue, timeoutMs, signal) {
      const deadline = systemClock.monotonic() + timeoutMs
      for (;;) {
        const found = await job(id, queue)
        if (found.finished_at !== null && ['completed', 'dead', 'cancelled'].includes(found.state))
          return found
        if (systemClock.monotonic() >= deadline) {
          throw new CliError(
            EXIT.timeout,
            `job "${id}" did not end within ${timeoutMs} ms; it is ${found.state} and may still run`,
          )
        }
        await delay(systemClock, POLL_MS, signal)
        signal.throwIfAborted()
      }
    },
    stats: () => read(client.GET('/api/v1/stats')),
    async retryAll(queue) {
      const answer = await read(client.POST('/api/v1/dead-letters/retry', { body: { queue } }))
      if ('retried' in answer) return answer
      throw new CliError(EXIT.failed, `${base} answered something else than how many jobs it retried`)
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}
