import { RPC_ACCESS } from '@burrow/api-contract/grpc'
import type { Interceptor } from '@connectrpc/connect'
import type { SharedReads } from '../snapshots/shared-reads.ts'

function isWrite(name: string): boolean {
  const access = RPC_ACCESS[name]
  return Array.isArray(access) && access.some((scope: string) => !scope.endsWith(':read'))
}

async function* thenForget<T>(messages: AsyncIterable<T>, reads: SharedReads): AsyncIterable<T> {
  try {
    yield* messages
  } finally {
    reads.forget()
  }
}

/** Whoever looks over HTTP sees what was written over gRPC. */
export function forgetOnWrites(reads: SharedReads): Interceptor {
  return (next) => async (request) => {
    if (!isWrite(`${request.service.typeName}/${request.method.name}`)) return next(request)
    try {
      const response = await next(request)
      return response.stream ? { ...response, message: thenForget(response.message, reads) } : response
    } finally {
      reads.forget()
    }
  }
}
