import { randomUUID } from 'node:crypto'
import { RPC_ACCESS } from '@burrow/api-contract/grpc'
import { systemClock, type Clock, type Logger } from '@burrow/core'
import type { Telemetry } from '@burrow/telemetry'
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect'
import { spanFields } from '../middleware/request-log.ts'
import { nameOf } from './authorize-calls.ts'
import { ACTOR, REFUSAL } from './caller.ts'

const REFUSED = new Set([Code.Unauthenticated, Code.PermissionDenied, Code.ResourceExhausted])
/** An id that whoever calls gave. */
const GIVEN_ID = /^[\w.:-]{1,64}$/

/** Whether a method changes something. */
function isWrite(name: string): boolean {
  const access = RPC_ACCESS[name]
  return typeof access === 'object' && access.some((scope) => !scope.endsWith(':read'))
}

/** What a message says about what it means, such as the id of a job; never a payload. */
function targetOf(message: unknown): Record<string, string> {
  const { id, name, queue } = (typeof message === 'object' && message !== null ? message : {}) as Record<
    string,
    unknown
  >
  const given = Object.entries({ target: id ?? name, queue })
  return Object.fromEntries(
    given.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== ''),
  )
}

/**
 * Writes a line for each call as for each request over HTTP: writes at `info` or, when they were refused, at `warn`, with who did it;
 * everything else at `debug`.
 */
export function logCalls(
  logger: Logger,
  telemetry: Pick<Telemetry, 'active'>,
  clock: Clock = systemClock,
): Interceptor {
  return (next) => async (request) => {
    const started = clock.monotonic()
    const name = nameOf(request)
    const given = request.header.get('x-request-id') ?? ''
    const requestId = GIVEN_ID.test(given) ? given : randomUUID()
    const write = (failure: ConnectError | null): void => {
      const status = failure === null ? 'OK' : Code[failure.code]
      const ms = Math.round(clock.monotonic() - started)
      const span = spanFields(telemetry)
      if (!isWrite(name)) return logger.debug(name, { status, ms, request_id: requestId, ...span })
      const actor = request.contextValues.get(ACTOR)
      const refusal = request.contextValues.get(REFUSAL)
      const isRefused = failure !== null && REFUSED.has(failure.code)
      logger[isRefused ? 'warn' : 'info'](name, {
        ...{ status, ms, audit: true, action: name },
        ...(refusal === null
          ? { actor: actor.id, actor_name: actor.name }
          : { actor: null, actor_name: null, reason: refusal }),
        request_id: requestId,
        ...(request.stream ? {} : targetOf(request.message)),
        outcome: failure === null ? 'done' : isRefused ? 'refused' : 'failed',
        ...span,
      })
    }
    try {
      const response = await next(request)
      response.header.set('x-request-id', requestId)
      write(null)
      return response
    } catch (thrown) {
      write(ConnectError.from(thrown))
      throw thrown
    }
  }
}
