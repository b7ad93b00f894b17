import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import { Health, JobService, QueueService, ServerReflection } from '@burrow/api-contract/grpc'
import { passTracesOn } from '@burrow/telemetry'
import type { ConnectRouter, Interceptor } from '@connectrpc/connect'
import { connectNodeAdapter } from '@connectrpc/connect-node'
import { authorizeCalls } from './authorize-calls.ts'
import { limitCalls } from './call-limit.ts'
import { logCalls } from './call-log.ts'
import { limitTime } from './call-time.ts'
import { callerOf } from './caller.ts'
import { forgetOnWrites } from './forget-on-writes.ts'
import type { GrpcDeps } from './grpc-deps.ts'
import { healthService } from './health.ts'
import { jobService } from './job-service.ts'
import { keepMessagesReadable } from './readable-messages.ts'
import { queueService } from './queue-service.ts'
import { reflectionService } from './reflection.ts'
import { traceCalls } from './trace-calls.ts'
import { toConnectError } from './to-connect-error.ts'

/** Bytes of one message; a payload may take 1 MiB of it unless the client allows more. */
const MESSAGE_BYTES = 4 * 1024 * 1024

export interface GrpcHandlerOptions {
  /** Lets tools ask which services there are. */
  readonly reflection: boolean
  /** Ends open streams. */
  readonly stopping: AbortSignal
}

export type GrpcHandler = (
  request: IncomingMessage | Http2ServerRequest,
  response: ServerResponse | Http2ServerResponse,
) => void

function errorsOf(deps: GrpcDeps): Interceptor {
  return (next) => async (request) => {
    try {
      const response = await next(request)
      if (!response.stream) return response
      return { ...response, message: guarded(response.message, deps) }
    } catch (thrown) {
      throw toConnectError(thrown, deps.logger)
    }
  }
}

/** Errors of a stream come when it is read. */
async function* guarded<T>(messages: AsyncIterable<T>, deps: GrpcDeps): AsyncIterable<T> {
  try {
    yield* messages
  } catch (thrown) {
    throw toConnectError(thrown, deps.logger)
  }
}

/** All services as a handler for a server: gRPC, gRPC-Web and Connect on one port. */
export function createGrpcHandler(deps: GrpcDeps, { reflection, stopping }: GrpcHandlerOptions): GrpcHandler {
  const routes = (router: ConnectRouter): void => {
    router.service(JobService, jobService(deps))
    router.service(QueueService, queueService(deps))
    router.service(Health, healthService(deps))
    if (reflection)
      router.service(
        ServerReflection,
        reflectionService([JobService, QueueService, Health, ServerReflection]),
      )
  }
  const telemetry = deps.telemetry ?? passTracesOn()
  const handle = connectNodeAdapter({
    routes,
    // The first one is the outermost.
    interceptors: [
      traceCalls(telemetry),
      logCalls(deps.logger, telemetry),
      errorsOf(deps),
      ...(deps.gate ? [authorizeCalls(deps.gate)] : []),
      ...(deps.requestLimiter ? [limitCalls(deps.requestLimiter)] : []),
      ...(deps.reads ? [forgetOnWrites(deps.reads)] : []),
      limitTime(deps.burrow.settings.clock),
    ],
    contextValues: (request) => callerOf(request, deps.isProxy ?? (() => false)),
    // As over HTTP, a typing mistake is not ignored; gRPC itself has no names on the wire.
    jsonOptions: { ignoreUnknownFields: false },
    readMaxBytes: MESSAGE_BYTES,
    shutdownSignal: stopping,
  })
  return (request, response) => {
    keepMessagesReadable(response)
    handle(request, response)
  }
}
