import {
  defineModule,
  PermanentError,
  type Burrow,
  type JobContext,
  type Module,
  type TraceContext,
} from '@burrow/core'
import { backoffDelay, CLOUD_EVENT_TYPE } from '@burrow/core/protocol'
import {
  createGuardedAgent,
  TargetPolicy,
  type Resolve,
  type TargetPolicyOptions,
} from '@burrow/guarded-http'
import { EndpointHealth } from '../endpoints/endpoint-health.ts'
import { WebhookEndpoints } from '../endpoints/webhook-endpoints.ts'
import { NamespaceSecrets } from '../signing/namespace-secrets.ts'
import { signedHeaders } from '../signing/sign.ts'
import type { WebhookSecret } from '../signing/secrets.ts'
import { deliverWebhook, type DeliverWebhookInput, type DeliverWebhookResult } from './deliver-webhook.ts'
import { isGone, isSuccess, judgeAnswer } from './judge-answer.ts'
import { assertSecure, describeTarget, post, type PostAnswer } from './post.ts'

/** Settings of the module; the defaults reach the public internet over https only. */
export interface DeliverModuleOptions extends TargetPolicyOptions {
  /** Of a whole exchange, in ms. @default 15_000 */
  readonly timeoutMs?: number
  /** @default the resolver of the system */
  readonly resolve?: Resolve
  /** Sends each request with headers of its own, such as those of a span. @default with the trace of the job that it tells of */
  readonly traceRequest?: TraceRequest
}

/** Runs `send` with what goes beside the headers of the webhook. */
type TraceRequest = <Answer extends { readonly status: number }>(
  request: { readonly method: string; readonly url: string; readonly trace: TraceContext | null },
  send: (headers: Readonly<Record<string, string>>) => Promise<Answer>,
) => Promise<Answer>

const TIMEOUT_MS = 15_000

interface Target {
  readonly url: string
  readonly secrets: readonly WebhookSecret[]
  /** Store time in ms. */
  readonly now: number
}

const passTraceOn: TraceRequest = ({ trace }, send) => {
  if (trace === null) return send({})
  const { traceparent, tracestate } = trace
  return send(tracestate === null ? { traceparent } : { traceparent, tracestate })
}

/** Makes the module that sends webhooks. */
export function createDeliverModule(burrow: Burrow, options: DeliverModuleOptions = {}): Module {
  const { clock, logger } = burrow.settings
  const endpoints = new WebhookEndpoints(burrow)
  const namespaceSecrets = new NamespaceSecrets(burrow)
  const health = new EndpointHealth(burrow)
  const policy = new TargetPolicy(options)
  const dispatcher = createGuardedAgent(policy, options.resolve)
  const traceRequest = options.traceRequest ?? passTraceOn
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS

  /** Looked up for every attempt: who deletes or disables an endpoint stops what is on its way, and rotated secrets sign at once. */
  async function targetOf({ endpointId, url }: DeliverWebhookInput): Promise<Target> {
    if (endpointId === null) return { ...(await namespaceSecrets.read()), url: url ?? '' }
    const found = await endpoints.findForSending(endpointId)
    if (found === null) throw new PermanentError(`the endpoint ${endpointId} was deleted`)
    const { endpoint, secrets, now } = found
    if (endpoint.enabled) return { url: endpoint.url, secrets, now }
    const why = endpoint.disabledReason === null ? '' : ` (${endpoint.disabledReason})`
    throw new PermanentError(`the endpoint ${endpointId} is disabled${why}`)
  }

  /** Notes what the answer says of the endpoint. */
  async function judge(
    { endpointId }: DeliverWebhookInput,
    answer: PostAnswer | null,
    now: number,
    ctx: JobContext,
  ): Promise<void> {
    if (endpointId === null) return
    if (answer && isSuccess(answer)) {
      // The receiver has it: nothing that goes wrong here may send it again.
      return health.noteSuccess(endpointId, now).catch((error: unknown) => {
        logger.warn('cannot note the success of an endpoint of webhooks', {
          endpointId,
          error: String(error),
        })
      })
    }
    if (answer && isGone(answer)) return void (await endpoints.disable(endpointId, 'gone'))
    const isLast = ctx.attempt >= ctx.job.maxAttempts
    if (isLast && !(await health.hasSucceededSince(endpointId, ctx.job.createdAt)))
      await endpoints.disable(endpointId, 'failing')
  }

  async function handle(input: DeliverWebhookInput, ctx: JobContext): Promise<DeliverWebhookResult> {
    const { url, secrets, now } = await targetOf(input)
    const what = describeTarget(url)
    assertSecure(url, policy)
    const signed = { id: input.messageId, timestamp: Math.floor(now / 1_000), body: input.body }
    const contentType = input.format === 'cloudevents' ? CLOUD_EVENT_TYPE : 'application/json'
    let answer: PostAnswer
    try {
      answer = await traceRequest({ method: 'POST', url, trace: ctx.job.trace }, (headers) =>
        post(
          { url, contentType, body: input.body, headers: { ...headers, ...signedHeaders(signed, secrets) } },
          { dispatcher, policy, clock, timeoutMs, signal: ctx.signal },
        ),
      )
    } catch (thrown) {
      // Cancelled, lost or stopped: the worker knows its own reason.
      if (ctx.signal.aborted) throw ctx.signal.reason
      if (thrown instanceof PermanentError) throw thrown
      const problem = thrown instanceof Error ? thrown.message || thrown.name : String(thrown)
      ctx.log('no answer', { problem })
      await judge(input, null, now, ctx)
      throw new Error(`${what} failed: ${problem}`, { cause: thrown })
    }
    const { status, durationMs, excerpt } = answer
    ctx.log('answered', { status, durationMs, body: excerpt })
    await judge(input, answer, now, ctx)
    if (isSuccess(answer)) return { status, durationMs }
    // Without chance: a receiver that asks for less than its turn gets that.
    const waitMs = backoffDelay({ ...ctx.job.backoff, jitter: 'none' }, ctx.attempt, () => 0)
    throw judgeAnswer(answer, what, waitMs, now)
  }
  return defineModule(deliverWebhook, handle)
}
