import type { Telemetry } from '@burrow/telemetry'
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect'

/** Faults of the server; the others are of whoever calls. */
const FAULTS: readonly Code[] = [
  ...[Code.Unknown, Code.DeadlineExceeded, Code.Unimplemented],
  ...[Code.Internal, Code.Unavailable, Code.DataLoss],
]

/** Serves calls in the trace of whoever calls, so that jobs that they enqueue belong to it. Probes are left out. */
export function traceCalls({ serve }: Telemetry): Interceptor {
  return (next) => async (request) => {
    const { typeName } = request.service
    if (typeName.startsWith('grpc.')) return next(request)
    const call = {
      name: `${typeName}/${request.method.name}`,
      traceparent: request.header.get('traceparent'),
      tracestate: request.header.get('tracestate'),
      attributes: {
        'rpc.system': 'grpc',
        'rpc.service': typeName,
        'rpc.method': request.method.name,
      },
    }
    // Not thrown through the span: most mistakes are of whoever calls.
    const answer = await serve(call, async (span) => {
      try {
        return { response: await next(request) }
      } catch (thrown) {
        const { code } = ConnectError.from(thrown)
        if (FAULTS.includes(code)) span.fail(Code[code])
        return { thrown }
      }
    })
    if ('thrown' in answer) throw answer.thrown
    return answer.response
  }
}
