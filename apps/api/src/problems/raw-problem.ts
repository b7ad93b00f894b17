import { STATUS_CODES } from 'node:http'
import { PROBLEM_KINDS, problemType, type Problem } from '@burrow/api-contract'
import { DEFAULT_HEADERS } from '../middleware/response-headers.ts'
import { RETRY_AFTER_SECONDS } from './send-problem.ts'

/** A whole answer as text, for a connection on which no request could be read. It ends with it. */
export function rawProblem(
  code: 'MALFORMED_REQUEST' | 'REQUEST_TIMEOUT' | 'HEADERS_TOO_LARGE',
  detail: string,
): string {
  const { status, title, retryable } = PROBLEM_KINDS[code]
  const body: Problem = { type: problemType(code), title, status, detail, code, retryable }
  const headers = {
    ...DEFAULT_HEADERS,
    connection: 'close',
    'content-type': 'application/problem+json',
    ...(retryable ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {}),
  }
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    JSON.stringify(body),
  ].join('\r\n')
}
