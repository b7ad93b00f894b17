import type { CreatedJobDto, JobDto, Problem, StatsDto } from '@burrow/api/contract'
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

async function toError(response: Response, api: string): Promise<CliError> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  if (isProblem) {
    const problem = (await response.json()) as Problem
    if (problem.code === 'JOB_AMBIGUOUS') return ambiguousJob(problem.queues ?? [])
    return new CliError(codeOf(response.status), problem.detail)
  }
  return new CliError(EXIT.failed, `${api} answered ${response.status}; is it a Burrow API?`)
}

/** Talks to the HTTP API at `api`. */
export function createHttpGateway(api: string): Gateway {
  const base = api.replace(/\/+$/, '')

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    let response: Response
    try {
      response = await fetch(`${base}/api/v1${path}`, {
        method,
        signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      })
    } catch (error) {
      const cause = (error as Error).cause
      const why =
        cause instanceof Error
          ? cause.message || (cause as NodeJS.ErrnoException).code
          : (error as Error).message
      throw new CliError(
        EXIT.unreachable,
        `cannot reach the API at ${base}: ${why ?? 'no answer'}`,
        'Start one with "npm start" or "burrow dev", name another with --api, or talk to a store with --url redis://…',
      )
    }
    if (!response.ok) throw await toError(response, base)
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
    if (!isJson)
      throw new CliError(EXIT.failed, `${base} answered something that is not JSON; is it a Burrow API?`)
    return (await response.json()) as T
  }

  const job = (id: string, queue?: string): Promise<JobDto> => {
    const query = queue === undefined ? '' : `?queue=${encodeURIComponent(queue)}`
    return call('GET', `/jobs/${encodeURIComponent(id)}${query}`)
  }
  return {
    submit: (newJob) => call<CreatedJobDto>('POST', '/jobs', newJob),
    job,
    jobs: (filter) => {
      const query = new URLSearchParams()
      for (const [name, value] of Object.entries(filter))
        if (value !== undefined) query.set(name, String(value))
      return call('GET', `/jobs?${query.toString()}`)
    },
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
    stats: () => call<StatsDto>('GET', '/stats'),
    retryAll: (queue) => call('POST', '/dead-letters/retry', queue === undefined ? {} : { queue }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}
