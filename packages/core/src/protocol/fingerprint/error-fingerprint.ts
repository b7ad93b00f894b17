import { errorPattern } from './error-pattern.ts'
import { sha256 } from './sha256.ts'

/** What of an error decides to which group it belongs. */
export interface GroupedError {
  readonly name: string
  readonly code: string | null
  readonly message: string
}

/** What the store writes down for an attempt whose worker let the lease expire; its message names the worker. */
export const LEASE_LOST_ERROR: GroupedError = {
  name: 'LeaseLostError',
  code: 'LEASE_LOST',
  message: 'a worker lost its lease',
}

const HEX_DIGITS = 16
const FINGERPRINT = /^[\da-f]{16}$/

/** Whether something can be the fingerprint of a group. */
export function isFingerprint(value: unknown): value is string {
  return typeof value === 'string' && FINGERPRINT.test(value)
}

/** Whether the lease of the attempt was lost, whoever had it. */
export function isLeaseLost({ name, code }: GroupedError): boolean {
  return name === LEASE_LOST_ERROR.name && code === LEASE_LOST_ERROR.code
}

function shortHash(...parts: readonly (string | null)[]): string {
  return sha256(JSON.stringify(parts)).slice(0, HEX_DIGITS)
}

/** What errors of one kind have in common, whatever the type of their jobs. Stores group by it and the type, which they know. */
export function errorShape(error: GroupedError): string {
  const { name, code, message } = isLeaseLost(error) ? LEASE_LOST_ERROR : error
  return shortHash(name, code, errorPattern(message))
}

/** The fingerprint of the group with this shape, of jobs of this type. */
export function groupFingerprint(type: string, shape: string): string {
  return shortHash(type, shape)
}

/** The fingerprint of the group that an error of a job of this type belongs to: 16 hexadecimal digits, the same everywhere. */
export function errorFingerprint(type: string, error: GroupedError): string {
  return groupFingerprint(type, errorShape(error))
}
