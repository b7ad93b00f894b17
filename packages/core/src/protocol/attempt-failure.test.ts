import { describe, expect, it } from 'vitest'
import {
  InvalidPayloadError,
  PayloadTooLargeError,
  PermanentError,
  RetryAfterError,
} from '../errors/index.ts'
import { askedDelay, judgeFailure, toFailureRecord } from './attempt-failure.ts'
import { LIMITS } from './limits.ts'

const job = (attempt: number, maxAttempts = 4) =>
  ({ attempt, maxAttempts, backoff: { kind: 'linear', baseMs: 100, maxMs: 1_000, jitter: 'full' } }) as const
const half = () => 0.5

describe('judgeFailure', () => {
  it('waits by the backoff while attempts are left', () => {
    expect(judgeFailure(job(1), new Error('x'), half)).toEqual({ retryInMs: 50, reason: null })
    expect(judgeFailure(job(3), new Error('x'), half)).toEqual({ retryInMs: 150, reason: null })
  })

  it('gives up when no attempt is left', () => {
    const dead = { retryInMs: null, reason: 'attempts_exhausted' }
    expect(judgeFailure(job(4), new Error('x'), half)).toEqual(dead)
    expect(judgeFailure(job(1, 1), new Error('x'), half)).toEqual(dead)
    expect(judgeFailure(job(9), new RetryAfterError(5), half)).toEqual(dead)
  })

  it('waits as long as the handler asked', () => {
    expect(judgeFailure(job(1), new RetryAfterError(12_345), half)).toEqual({
      retryInMs: 12_345,
      reason: null,
    })
    expect(judgeFailure(job(1), new RetryAfterError(0), half)).toEqual({ retryInMs: 0, reason: null })
  })

  it.each([
    new PermanentError('no'),
    new InvalidPayloadError('payload.to', 'is missing'),
    new PayloadTooLargeError('result', 2, 1),
  ])('gives up at once after $name', (error) => {
    expect(judgeFailure(job(1), error, half)).toEqual({ retryInMs: null, reason: 'permanent_error' })
  })

  it('knows errors of another copy of the package', () => {
    const foreign = { [Symbol.for('@burrow/error')]: true, code: 'PERMANENT' }
    expect(judgeFailure(job(1), foreign, half).reason).toBe('permanent_error')
  })

  it.each([{ code: 'PERMANENT' }, null, undefined, 'PERMANENT'])('tries again after %j', (thrown) => {
    expect(judgeFailure(job(1), thrown, half).reason).toBeNull()
  })
})

describe('what is no error but looks like one', () => {
  const like = (code: string, delayMs: unknown) => ({ [Symbol.for('@burrow/error')]: true, code, delayMs })
  const throwing = () => {
    throw new Error('no')
  }
  const hostile = new Proxy({}, { get: throwing, has: throwing })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, '5', undefined])(
    'asks for a delay of %s in vain',
    (delayMs) => {
      expect(askedDelay(like('SNOOZE', delayMs), 'SNOOZE')).toBeNull()
      expect(judgeFailure(job(1), like('RETRY_AFTER', delayMs), half)).toEqual({
        retryInMs: 50,
        reason: null,
      })
    },
  )

  it('gets whole milliseconds within the limit of delays', () => {
    expect(askedDelay(like('SNOOZE', 5.4), 'SNOOZE')).toBe(5)
    expect(askedDelay(like('SNOOZE', 1e300), 'SNOOZE')).toBe(LIMITS.delayMs)
    expect(askedDelay(like('SNOOZE', 5), 'RETRY_AFTER')).toBeNull()
  })

  it('ends its attempt though it lets nobody look at it', () => {
    expect(judgeFailure(job(1), hostile, half)).toEqual({ retryInMs: 50, reason: null })
    expect(toFailureRecord(hostile)).toMatchObject({ code: null, name: 'Error', stack: null })
    expect(toFailureRecord(Object.assign(() => 1, { toString: throwing }))).toMatchObject({ name: 'Error' })
  })
})

describe('toFailureRecord', () => {
  it('keeps what an error says of itself', () => {
    const error = Object.assign(new TypeError('broken'), { code: 'ECONNRESET' })
    expect(toFailureRecord(error)).toEqual({
      code: 'ECONNRESET',
      name: 'TypeError',
      message: 'broken',
      stack: error.stack,
    })
  })

  it.each([
    ['text', 'text'],
    [42, '42'],
    [null, 'null'],
    [undefined, 'undefined'],
    [Symbol('s'), 'Symbol(s)'],
    [7n, '7'],
  ])('takes a thrown %o', (thrown, message) => {
    expect(toFailureRecord(thrown)).toEqual({ code: null, name: 'Error', message, stack: null })
  })

  it('takes objects that are no errors', () => {
    expect(toFailureRecord({})).toMatchObject({ code: null, name: 'Error', stack: null })
    expect(toFailureRecord({ name: 7, message: {}, code: 404, stack: [] })).toMatchObject({
      code: null,
      name: 'Error',
      stack: null,
    })
    expect(toFailureRecord(Object.create(null)).name).toBe('Error')
  })

  it('keeps the problem that a handler named in place of PERMANENT', () => {
    const codeOf = (problem: unknown) =>
      toFailureRecord(new PermanentError('no', { problem: problem as string })).code
    expect(codeOf('IMAGE_TRUNCATED')).toBe('IMAGE_TRUNCATED')
    for (const odd of [undefined, '', 'lower', 'A B', 'A'.repeat(65), 7])
      expect(codeOf(odd)).toBe('PERMANENT')
    expect(toFailureRecord({ problem: 'MINE', code: 'E' }).code).toBe('E')
  })

  it('cuts to the limits', () => {
    const long = 'x'.repeat(10_000)
    const error = Object.assign(new Error(long), { stack: long, name: long, code: long })
    const { message, stack, name, code } = toFailureRecord(error)
    expect(message).toHaveLength(LIMITS.errorMessageChars)
    expect(stack).toHaveLength(LIMITS.errorStackChars)
    expect(name).toHaveLength(128)
    expect(code).toHaveLength(64)
    expect(toFailureRecord(long).message).toHaveLength(LIMITS.errorMessageChars)
  })
})
