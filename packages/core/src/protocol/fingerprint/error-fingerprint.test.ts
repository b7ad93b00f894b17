import { expect, it } from 'vitest'
import { toFailureRecord } from '../attempt-failure.ts'
import {
  errorFingerprint,
  errorShape,
  groupFingerprint,
  isFingerprint,
  LEASE_LOST_ERROR,
} from './error-fingerprint.ts'

const refused = { name: 'Error', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 10.0.0.7:5432' }

it('is the same for the same mistake, everywhere and for ever', () => {
  const fingerprint = errorFingerprint('email:send', refused)
  expect(fingerprint).toBe('ddd641b942d2f6bc')
  expect(isFingerprint(fingerprint)).toBe(true)
  expect(errorFingerprint('email:send', { ...refused, message: 'connect ECONNREFUSED 10.0.0.8:6379' })).toBe(
    fingerprint,
  )
  expect(groupFingerprint('email:send', errorShape(refused))).toBe(fingerprint)
})

it('differs by name, code, what the message says and type', () => {
  const others = [
    errorFingerprint('email:send', refused),
    errorFingerprint('email:move', refused),
    errorFingerprint('email:send', { ...refused, name: 'TypeError' }),
    errorFingerprint('email:send', { ...refused, code: null }),
    errorFingerprint('email:send', { ...refused, code: 'null' }),
    errorFingerprint('email:send', { ...refused, message: 'connect timed out' }),
  ]
  expect(new Set(others).size).toBe(others.length)
})

it('puts lost leases of all workers together', () => {
  const lost = { name: 'LeaseLostError', code: 'LEASE_LOST' }
  expect(errorShape({ ...lost, message: 'worker mail-a lost its lease' })).toBe(errorShape(LEASE_LOST_ERROR))
  expect(errorShape({ ...lost, message: 'worker mail-b lost its lease' })).toBe(errorShape(LEASE_LOST_ERROR))
})

it.each([undefined, null, 7, '', 'worker *', 'A0B1C2D3E4F50617', '0123456789abcdef0', ['0123456789abcdef']])(
  'takes %j for none',
  (value) => {
    expect(isFingerprint(value)).toBe(false)
  },
)

it('takes whatever was thrown', () => {
  for (const thrown of [undefined, null, 'text', 7, {}, { message: '\u{d800}\u0000' }, Object.create(null)])
    expect(isFingerprint(errorFingerprint('t', toFailureRecord(thrown)))).toBe(true)
})
