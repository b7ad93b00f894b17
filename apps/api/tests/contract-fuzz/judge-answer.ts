import { PROBLEM_KINDS, problemType, type Problem } from '@burrow/api-contract'
import type { Contract } from './contract.ts'
import type { WireAnswer } from './send-request.ts'
import type { WireRequest } from './request-arbitrary.ts'

export interface Secrets {
  /** In no answer. */
  readonly always: readonly string[]
  /** What a client may read back where jobs are shown, and never in a problem or a header. */
  readonly payload: string
}

const STACK = /\n\s*at |node_modules|\.ts:\d|file:\/\/|\/src\//
const PROBLEM = 'application/problem+json'

/** Where the request names something that is no place of the route, another route may have answered, or none. */
function isElsewhere(request: WireRequest, status: number, code: unknown): boolean {
  return status === 404 && code === 'ROUTE_NOT_FOUND' && request.operation.path.includes('{')
}

function problemFault(answer: WireAnswer, contract: Contract): string | null {
  const problem = JSON.parse(answer.text) as Problem
  const misfit = contract.fault('/components/schemas/Problem', problem)
  if (misfit !== null) return misfit
  const kind = Object.hasOwn(PROBLEM_KINDS, problem.code) ? PROBLEM_KINDS[problem.code] : null
  if (kind === null) return `the code ${problem.code} is in no table`
  if (kind.status !== answer.status || problem.status !== answer.status)
    return `${problem.code} comes with ${answer.status}, and says ${problem.status}`
  if (problem.type !== problemType(problem.code)) return `its type is ${problem.type}`
  if (kind.retryable !== (answer.headers['retry-after'] !== undefined)) return 'Retry-After says otherwise'
  return null
}

function secretFault(answer: WireAnswer, isProblem: boolean, { always, payload }: Secrets): string | null {
  const headers = JSON.stringify(answer.headers)
  for (const secret of always)
    if (answer.text.includes(secret) || headers.includes(secret)) return `it shows the secret ${secret}`
  if (headers.includes(payload) || (isProblem && answer.text.includes(payload))) return 'it shows a payload'
  return null
}

/** What is wrong with an answer; null when it keeps to the contract. */
export function answerFault(
  contract: Contract,
  request: WireRequest,
  answer: WireAnswer,
  secrets: Secrets,
): string | null {
  const { status, headers, text } = answer
  const type = String(headers['content-type'] ?? '').split(';')[0] ?? ''
  const isProblem = type === PROBLEM
  if (status === 500) return 'it is a 500'
  const secret = secretFault(answer, isProblem, secrets)
  if (secret !== null) return secret
  if (isProblem && STACK.test(text)) return 'it shows a stack'
  if (headers['x-content-type-options'] !== 'nosniff') return 'browsers may guess its type'
  if (!String(headers['content-security-policy']).includes("default-src 'none'")) return 'it has no policy'
  if (status === 304) return text === '' ? null : '304 has a body'
  if (request.fault !== null && status < 400) return `it was taken although ${request.fault}`
  if (status >= 400) {
    if (!isProblem) return `it is no problem but ${type}`
    const fault = problemFault(answer, contract)
    if (fault !== null) return fault
    if (isElsewhere(request, status, (JSON.parse(text) as Problem).code)) return null
  }
  const documented = request.operation.responses[String(status)]
  if (documented === undefined) return `the status ${status} is not documented`
  if (documented.content === undefined) return text === '' ? null : 'it has a body'
  if (documented.content[type] === undefined) return `the type ${type} is not documented`
  if (type === 'text/event-stream') return streamFault(request, text)
  const isJson = /^application\/(?:\w+\+)?json$/.test(type)
  return request.operation.answerFault(status, type, isJson ? JSON.parse(text) : text)
}

/** What is wrong with server-sent events, as far as they came. */
export function streamFault({ operation }: Pick<WireRequest, 'operation'>, text: string): string | null {
  for (const block of text.split('\n\n').slice(0, -1)) {
    const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
    const data = field('data')
    if (data === undefined || ['closing', 'cut_off'].includes(String(field('event')))) continue
    const event = JSON.parse(data) as { id: string; name: string }
    const fault = operation.answerFault(200, 'text/event-stream', event)
    if (fault !== null) return `${fault} in ${data}`
    if (event.id !== field('id') || event.name !== field('event')) return `its lines say otherwise: ${block}`
  }
  return null
}
