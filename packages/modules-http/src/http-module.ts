import {
  defineModule,
  PermanentError,
  systemClock,
  type Clock,
  type JobContext,
  type Module,
} from '@burrow/core'
import {
  createGuardedAgent,
  parseAllowHosts,
  TargetPolicy,
  type Resolve,
  type TargetPolicyOptions,
} from '@burrow/guarded-http'
import { HTTP_LIMITS } from './http-limits.ts'
import { httpRequest, type HttpInput, type HttpResult } from './http-request.ts'
import { buildRequest } from './request/build-request.ts'
import { isExpected, judgeStatus } from './request/judge-status.ts'
import { perform } from './request/perform.ts'

/** Settings of the module; the defaults reach the public internet only. */
export interface HttpModuleOptions extends TargetPolicyOptions {
  /** @default 'burrow' */
  readonly userAgent?: string
  /** @default the clock of the process */
  readonly clock?: Clock
  /** @default the resolver of the system */
  readonly resolve?: Resolve
}

/** Characters of a refused answer that are written to the log of the job. */
const EXCERPT_CHARS = 500

/** Origin and path: a query may hold secrets, and the message is kept with the job. */
function describe(method: string, url: string): string {
  if (!URL.canParse(url)) return method
  const { origin, pathname } = new URL(url)
  return `${method} ${origin}${pathname}`
}

/** The message of a network error says nothing without its cause; undici puts the reason there. */
function explain(thrown: unknown, what: string): unknown {
  if (!(thrown instanceof Error) || thrown instanceof PermanentError) return thrown
  return new Error(`${what} failed: ${thrown.message || thrown.name}`, { cause: thrown })
}

/** Makes the module for `http:request`. */
export function createHttpModule(options: HttpModuleOptions = {}): Module {
  const clock = options.clock ?? systemClock
  const policy = new TargetPolicy(options)
  const dispatcher = createGuardedAgent(policy, options.resolve)
  const userAgent = options.userAgent ?? 'burrow'

  async function handle(input: HttpInput, ctx: JobContext): Promise<HttpResult> {
    const request = buildRequest(input, userAgent)
    const what = describe(request.method, request.url)
    const timeoutMs = input.timeoutMs ?? HTTP_LIMITS.defaultTimeoutMs
    const tooSlow = new AbortController()
    const timer = clock.setTimeout(
      () => tooSlow.abort(new Error(`no answer within ${timeoutMs} ms`)),
      timeoutMs,
    )
    const started = clock.monotonic()
    try {
      const { headersAt, ...answer } = await perform(request, {
        clock,
        dispatcher,
        policy,
        maxRedirects: input.maxRedirects ?? HTTP_LIMITS.redirects,
        signal: AbortSignal.any([ctx.signal, tooSlow.signal]),
      })
      const durationMs = Math.round(clock.monotonic() - started)
      const headersMs = Math.round(headersAt - started)
      if (isExpected(answer.status, input.expectStatus))
        return { ...answer, headers: { ...answer.headers }, headersMs, durationMs }
      if (answer.bodyEncoding === 'text' && answer.body !== '')
        ctx.log('the answer was no success', {
          status: answer.status,
          body: answer.body.slice(0, EXCERPT_CHARS),
        })
      const retryAfter = answer.headers['retry-after']
      throw judgeStatus({ status: answer.status, what, retryAfter, nowMs: clock.now() }, input.retryStatus)
    } catch (thrown) {
      // Cancelled, lost or stopped: the worker knows its own reason.
      if (ctx.signal.aborted) throw ctx.signal.reason
      if (tooSlow.signal.aborted) throw explain(tooSlow.signal.reason, what)
      throw thrown instanceof Error && thrown.message.startsWith(what) ? thrown : explain(thrown, what)
    } finally {
      clock.clearTimeout(timer)
    }
  }
  return defineModule(httpRequest, handle)
}

/**
 * The module with settings from the environment: `BURROW_HTTP_ALLOW_HOSTS`, a list with commas of `host` or `host:port` that
 * may lie in a private network.
 */
export function httpModule(env: Readonly<Record<string, string | undefined>> = process.env): Module {
  return createHttpModule({ allowHosts: parseAllowHosts(env['BURROW_HTTP_ALLOW_HOSTS']) })
}
