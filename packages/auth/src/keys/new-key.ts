import { InvalidOptionError } from '@burrow/core/errors'
import { isQueuePattern, type QueuePattern } from '../grants/queue-pattern.ts'
import { isRole, isScope, NAMESPACE_SCOPES, ROLES, SCOPES, type Role, type Scope } from '../grants/scopes.ts'

/** Bounds of a key. */
export const KEY_LIMITS = {
  /** Characters of a name. */
  nameChars: 100,
  /** Patterns of queues. */
  queues: 50,
  /** How long an old secret may stay valid after a rotation, in ms (30 days). */
  overlapMs: 30 * 86_400_000,
  /** Secrets of a key that are valid at once. */
  secrets: 5,
} as const

/** What a new key is to be. */
export interface NewKeyOptions {
  /** For people: who or what uses it. */
  readonly name: string
  /** This or `scopes`. */
  readonly role?: Role
  /** This or `role`. */
  readonly scopes?: readonly Scope[]
  /** Which queues it is for. @default every queue */
  readonly queues?: readonly QueuePattern[]
  /** Store time in ms at which it ends. @default never */
  readonly expiresAt?: number | null
}

export interface ResolvedNewKey {
  readonly name: string
  readonly role: Role | null
  /** Empty with a role. */
  readonly scopes: readonly Scope[]
  readonly queues: readonly QueuePattern[]
  readonly expiresAt: number | null
}

const FIELDS = new Set(['name', 'role', 'scopes', 'queues', 'expiresAt'])
/** Letters, digits, marks, punctuation, symbols and spaces; nothing that moves a cursor. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u

function resolveScopes({ role, scopes }: NewKeyOptions): Pick<ResolvedNewKey, 'role' | 'scopes'> {
  if ((role === undefined) === (scopes === undefined))
    throw new InvalidOptionError('options.role', 'or options.scopes must be given, and not both')
  if (role !== undefined) {
    if (isRole(role)) return { role, scopes: [] }
    throw new InvalidOptionError('options.role', `must be one of ${Object.keys(ROLES).join(', ')}`)
  }
  const given: readonly string[] = Array.isArray(scopes) ? (scopes as readonly string[]) : []
  if (given.length === 0 || !given.every((scope) => isScope(scope)))
    throw new InvalidOptionError('options.scopes', `must be some of ${SCOPES.join(', ')}`)
  return { role: null, scopes: SCOPES.filter((scope) => given.includes(scope)) }
}

/** Checks what a new key is to be and fills in what is not said. @throws InvalidOptionError that names the field */
export function resolveNewKey(options: NewKeyOptions): ResolvedNewKey {
  const unknown = Object.keys(options).find((field) => !FIELDS.has(field))
  if (unknown !== undefined) throw new InvalidOptionError(`options.${unknown}`, 'is not an option')
  const { name, queues = ['*'], expiresAt = null } = options
  const trimmed = typeof name === 'string' ? name.trim() : ''
  if (trimmed === '' || trimmed.length > KEY_LIMITS.nameChars || !PRINTABLE.test(trimmed)) {
    throw new InvalidOptionError('options.name', `must be 1 to ${KEY_LIMITS.nameChars} printable characters`)
  }
  const isList = Array.isArray(queues) && queues.length > 0 && queues.length <= KEY_LIMITS.queues
  if (!isList || !queues.every((pattern) => isQueuePattern(pattern))) {
    throw new InvalidOptionError(
      'options.queues',
      `must be 1 to ${KEY_LIMITS.queues} names of queues, beginnings of names such as mail.*, or *`,
    )
  }
  if (expiresAt !== null && !Number.isSafeInteger(expiresAt))
    throw new InvalidOptionError('options.expiresAt', 'must be a time in ms, or null')
  const { role, scopes } = resolveScopes(options)
  const whole = (role === null ? scopes : ROLES[role]).find((scope) => NAMESPACE_SCOPES.includes(scope))
  if (whole !== undefined && !queues.includes('*')) {
    const said = role === null ? whole : `the role ${role} with ${whole}`
    throw new InvalidOptionError(
      'options.queues',
      `must be * for a key with ${said}, which is not about queues`,
    )
  }
  return Object.freeze({ name: trimmed, role, scopes, queues: [...new Set(queues)], expiresAt })
}
