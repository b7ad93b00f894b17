import type { OperationId } from '@burrow/api-contract'
import type { Grant } from '@burrow/auth'
import type { Context, MiddlewareHandler } from 'hono'
import { actorOf } from '../access/actor-of.ts'
import type { SharedReads, Snapshot } from '../snapshots/shared-reads.ts'

/** How old a shared answer may be at most, whatever the client takes, in seconds. */
const MAX_AGE_S = 5

/** Reads that are the same for all who may see the same. Secrets, keys and sessions are none of them. */
const SHARED: ReadonlySet<string> = new Set<OperationId>([
  ...(['jobs.list', 'jobs.get', 'jobs.attempts', 'jobs.logs', 'jobs.explain', 'dead-letters.list'] as const),
  ...(['queues.list', 'queues.get', 'stats.get', 'metrics.history', 'workers.list', 'modules.list'] as const),
  ...(['schedules.list', 'schedules.get', 'schedules.next', 'limits.list', 'limits.get'] as const),
])

/** How old an answer may be for whoever asks, in seconds (RFC 9111, 5.2.1.1); null when he says nothing, or wants what is now. */
function takenAge(context: Context): number | null {
  const directives = (context.req.header('cache-control') ?? '').toLowerCase().split(',')
  const words = directives.map((directive) => directive.trim())
  if (words.includes('no-cache') || words.includes('no-store')) return null
  const [, seconds] = words.map((word) => /^max-age="?(\d{1,9})"?$/.exec(word)).find((found) => found) ?? []
  return seconds === undefined || Number(seconds) === 0 ? null : Math.min(Number(seconds), MAX_AGE_S)
}

const names = new WeakMap<Grant, string>()

/** What somebody may do and see, as text: who has the same sees the same. */
function nameOf(grant: Grant): string {
  const known = names.get(grant)
  if (known !== undefined) return known
  const name = JSON.stringify([[...grant.scopes].toSorted(), [...grant.queues].toSorted()])
  names.set(grant, name)
  return name
}

/** Takes the answer of the routes for others, and gives it back to the one who asked. */
async function taken(context: Context): Promise<Snapshot | null> {
  const { res } = context
  if (res.status !== 200) return null
  const body = new Uint8Array(await res.arrayBuffer())
  const { status } = res
  const headers = new Headers(res.headers)
  context.res = undefined
  context.res = new Response(body, { status, headers })
  return { status, headers, body }
}

/** Answers reads from what others read a moment ago, for clients that say with `Cache-Control: max-age` that they take it. */
export function sharedAnswers(reads: SharedReads): MiddlewareHandler {
  return async (context, next) => {
    const age = context.req.method === 'GET' ? takenAge(context) : null
    if (age === null || !SHARED.has(context.get('action') ?? '')) return next()
    const { url } = context.req
    const key = `${nameOf(actorOf(context).grant)} ${url.slice(url.indexOf('/', 8))}`
    const answer = await reads.take(key, age * 1_000, async () => {
      await next()
      return taken(context)
    })
    // What failed for somebody else is tried once more: it says what went wrong here.
    if (answer === null) return next()
    if (answer === 'read') return undefined
    const headers = new Headers(answer.snapshot.headers)
    headers.set('age', String(Math.floor(answer.ageMs / 1_000)))
    return new Response(answer.snapshot.body, { status: answer.snapshot.status, headers })
  }
}

/** Whoever writes sees what he wrote: nothing that was read before is shown to anybody after it. */
export function forgetOnWrites(reads: SharedReads): MiddlewareHandler {
  return async (context, next) => {
    const { method } = context.req
    if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return next()
    try {
      await next()
    } finally {
      reads.forget()
    }
    return undefined
  }
}
