import { InvalidOptionError } from '../errors/index.ts'
import { asOptions, rejectUnknownKeys } from './option-checks.ts'

/** The trace that a job belongs to, as the headers of W3C Trace Context say it. */
export interface TraceContext {
  /** `00-<trace id>-<span id>-<flags>` */
  readonly traceparent: string
  /** What vendors of tracing add; null = nothing. */
  readonly tracestate: string | null
}

/** The traceparent alone, or with the tracestate. */
export type TraceOption =
  | string
  | {
      readonly traceparent: string
      /** @default none */
      readonly tracestate?: string | null
    }

const TRACEPARENT = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/
const MEMBER_KEY = /^[a-z\d][a-z\d_\-*/]{0,240}(?:@[a-z\d][a-z\d_\-*/]{0,13})?$/
const LONG_KEY = /^[a-z\d][a-z\d_\-*/]{0,255}$/
const MEMBER_VALUE = /^[\u0020-\u002b\u002d-\u003c\u003e-\u007e]{1,256}$/
const MAX_MEMBERS = 32
/** What the standard asks to carry on. A job keeps no more. */
const MAX_STATE_CHARS = 512
/** Members that are longer are the first to go. */
const LONG_MEMBER_CHARS = 128
/** Sampled, and random trace id: the flags that are known. */
const KNOWN_FLAGS = 0x03

/** In the form of the version that is known here; null when it is none. */
function normalizeParent(text: string): string | null {
  const [, version, traceId = '', spanId = '', flags = '', more] = TRACEPARENT.exec(text) ?? []
  if (version === undefined || version === 'ff') return null
  if (version === '00' && more !== undefined) return null
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return null
  const known =
    version === '00' ? flags : (Number.parseInt(flags, 16) & KNOWN_FLAGS).toString(16).padStart(2, '0')
  return `00-${traceId}-${spanId}-${known}`
}

function isMember(member: string): boolean {
  const at = member.indexOf('=')
  const key = member.slice(0, at)
  return at > 0 && (MEMBER_KEY.test(key) || LONG_KEY.test(key)) && MEMBER_VALUE.test(member.slice(at + 1))
}

/** Leaves members out as the standard says: long ones first, then from the end. */
function shorten(members: readonly string[]): string {
  const fits = (list: readonly string[]) => list.join(',').length <= MAX_STATE_CHARS
  let kept = members
  if (!fits(kept)) kept = kept.filter((member) => member.length <= LONG_MEMBER_CHARS)
  while (!fits(kept)) kept = kept.slice(0, -1)
  return kept.join(',')
}

/** Null for an empty one, undefined when it is none. */
function normalizeState(text: string): string | null | undefined {
  const members = text
    .split(',')
    .map((member) => member.replaceAll(/^[ \t]+|[ \t]+$/g, ''))
    .filter((member) => member !== '')
  const keys = new Set(members.map((member) => member.slice(0, member.indexOf('='))))
  if (members.length > MAX_MEMBERS || keys.size < members.length || !members.every(isMember)) return undefined
  return shorten(members) || null
}

/**
 * Reads the headers of a request as W3C Trace Context says: without a valid `traceparent` there is no context, and a `tracestate` that
 * is none is left out.
 */
export function readTraceContext(
  traceparent: string | null | undefined,
  tracestate?: string | null,
): TraceContext | null {
  const parent = typeof traceparent === 'string' ? normalizeParent(traceparent.trim()) : null
  if (parent === null) return null
  const state = typeof tracestate === 'string' ? normalizeState(tracestate) : null
  return { traceparent: parent, tracestate: state ?? null }
}

/**
 * Checks what a program gives.
 * @throws InvalidOptionError (`INVALID_OPTION`) with the field
 */
export function resolveTrace(option: unknown, field: string): TraceContext {
  const isText = typeof option === 'string'
  const given = isText ? { traceparent: option } : asOptions(option as Exclude<TraceOption, string>, field)
  rejectUnknownKeys(given, ['traceparent', 'tracestate'], field)
  const parent = typeof given.traceparent === 'string' ? normalizeParent(given.traceparent) : null
  if (parent === null)
    throw new InvalidOptionError(
      isText ? field : `${field}.traceparent`,
      'must be a traceparent of W3C Trace Context: 00-<32 hex digits>-<16 hex digits>-<2 hex digits>, in lower case and not all zeros',
    )
  const stateGiven: unknown = given.tracestate ?? null
  const state =
    stateGiven === null ? null : typeof stateGiven === 'string' ? normalizeState(stateGiven) : undefined
  if (state === undefined)
    throw new InvalidOptionError(
      `${field}.tracestate`,
      `must be a tracestate of W3C Trace Context: up to ${MAX_MEMBERS} members such as vendor=value, with commas between`,
    )
  return { traceparent: parent, tracestate: state }
}

/** The 32 digits by which a trace is looked up. */
export function traceIdOf({ traceparent }: TraceContext): string {
  return traceparent.slice(3, 35)
}
