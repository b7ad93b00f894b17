import { toMessageField } from '@burrow/api-contract/grpc'
import { ReachError } from '@burrow/auth'
import { BurrowError, type ErrorCode, type Logger } from '@burrow/core'
import { Code, ConnectError } from '@connectrpc/connect'

/** What a code of the library means on the wire. A code that is not here is our mistake and stays inside. */
const CODES: Partial<Readonly<Record<ErrorCode, Code>>> = {
  INVALID_OPTION: Code.InvalidArgument,
  INVALID_NAME: Code.InvalidArgument,
  INVALID_PAYLOAD: Code.InvalidArgument,
  PAYLOAD_TOO_LARGE: Code.InvalidArgument,
  JOB_NOT_FOUND: Code.NotFound,
  JOB_AMBIGUOUS: Code.FailedPrecondition,
  JOB_STATE_CONFLICT: Code.FailedPrecondition,
  UNIQUE_CONFLICT: Code.AlreadyExists,
  STORE_UNAVAILABLE: Code.Unavailable,
  STORE_FULL: Code.ResourceExhausted,
  CLOSED: Code.Unavailable,
}

/** Where the store is and why it failed is for the operator's log. */
const WORDS: Partial<Readonly<Record<ErrorCode, string>>> = {
  STORE_UNAVAILABLE: 'the store does not answer; the call may be repeated',
  STORE_FULL: 'the store has no memory left for new jobs; running jobs still finish',
  CLOSED: 'the server is stopping',
}

/** An error for the wire, with the stable code and the field in trailers. Never a stack, never a message not meant for clients. */
export function toConnectError(thrown: unknown, logger: Logger): ConnectError {
  if (thrown instanceof ConnectError) return thrown
  if (thrown instanceof ReachError) {
    const code = thrown.code === 'FORBIDDEN' ? Code.PermissionDenied : Code.NotFound
    return new ConnectError(thrown.message, code, { 'burrow-code': thrown.code })
  }
  const code = BurrowError.isInstance(thrown) ? CODES[thrown.code] : undefined
  if (code === undefined || !BurrowError.isInstance(thrown)) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    logger.error('a gRPC call failed', { error: error.message, stack: error.stack })
    return new ConnectError('the server made a mistake; its log says more', Code.Internal, {
      'burrow-code': 'INTERNAL',
    })
  }
  if (code === Code.Unavailable || code === Code.ResourceExhausted)
    logger.warn('a gRPC call could not be served', { error: thrown.message })
  const field = thrown.field === undefined ? undefined : toMessageField(thrown.field)
  const said = WORDS[thrown.code] ?? thrown.message
  const message = field === undefined || thrown.field === undefined ? said : said.replace(thrown.field, field)
  return new ConnectError(message, code, {
    'burrow-code': thrown.code,
    ...(field === undefined ? {} : { 'burrow-field': field }),
  })
}
