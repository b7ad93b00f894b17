import { describe, expect, it } from 'vitest'
import { expectCode } from '../testing/expect-code.ts'
import * as errors from './index.ts'
import { BurrowError, ERROR_CODES, RetryAfterError, type ErrorCode } from './index.ts'

const cause = new Error('cause')
const all: readonly [BurrowError, ErrorCode, Record<string, unknown>][] = [
  [
    new errors.InvalidOptionError('options.x', 'is wrong', cause),
    'INVALID_OPTION',
    { field: 'options.x', cause },
  ],
  [new errors.InvalidNameError('queue', 'is wrong'), 'INVALID_NAME', { field: 'queue' }],
  [
    new errors.InvalidPayloadError('payload.a', 'is wrong', cause),
    'INVALID_PAYLOAD',
    { field: 'payload.a', cause },
  ],
  [
    new errors.PayloadTooLargeError('payload', 20, 10),
    'PAYLOAD_TOO_LARGE',
    { field: 'payload', sizeBytes: 20, limitBytes: 10 },
  ],
  [new errors.UnknownJobTypeError('a', ['b']), 'UNKNOWN_JOB_TYPE', { field: 'type' }],
  [new errors.JobNotFoundError('j'), 'JOB_NOT_FOUND', { jobId: 'j' }],
  [new errors.JobAmbiguousError('j', ['a', 'b']), 'JOB_AMBIGUOUS', { jobId: 'j', queues: ['a', 'b'] }],
  [
    new errors.JobStateConflictError('j', 'retry', 'active'),
    'JOB_STATE_CONFLICT',
    { jobId: 'j', state: 'active' },
  ],
  [new errors.UniqueConflictError('j', 'q'), 'UNIQUE_CONFLICT', { jobId: 'j', queue: 'q' }],
  [new errors.ScheduleNotFoundError('s'), 'SCHEDULE_NOT_FOUND', { scheduleId: 's' }],
  [
    new errors.JobFailedError('j', 'dead', 'crashed', 'boom'),
    'JOB_FAILED',
    { jobId: 'j', state: 'dead', reason: 'crashed' },
  ],
  [new errors.JobCancelledError('j'), 'JOB_CANCELLED', { jobId: 'j' }],
  [new errors.ResultTimeoutError('j', 5), 'RESULT_TIMEOUT', { jobId: 'j' }],
  [new errors.LeaseLostError('j', 2), 'LEASE_LOST', { jobId: 'j', epoch: 2 }],
  [new errors.AttemptTimeoutError('j', 5), 'ATTEMPT_TIMEOUT', { jobId: 'j' }],
  [new errors.CrashedError('it died', { jobId: 'j', cause }), 'CRASHED', { jobId: 'j', cause }],
  [new errors.WorkerStoppingError(), 'WORKER_STOPPING', {}],
  [
    new errors.PermanentError('no', { field: 'payload.to', cause }),
    'PERMANENT',
    { field: 'payload.to', cause },
  ],
  [new RetryAfterError(5.4, 'later', { cause }), 'RETRY_AFTER', { delayMs: 5, cause }],
  [new errors.SnoozeSignal('j', 5), 'SNOOZE', { jobId: 'j', delayMs: 5 }],
  [new errors.StoreUnavailableError('redis://h', 'is away', cause), 'STORE_UNAVAILABLE', { cause }],
  [new errors.StoreFullError('redis://h', cause), 'STORE_FULL', { cause }],
  [new errors.StoreMisconfiguredError('redis://h', 'is old', cause), 'STORE_MISCONFIGURED', { cause }],
  [new errors.StoreLockedError('pglite:x', 7, ''), 'STORE_LOCKED', { pid: 7 }],
  [new errors.SchemaMissingError('postgres://h', 'burrow', 'is missing'), 'SCHEMA_MISSING', {}],
  [new errors.SchemaTooNewError('postgres://h', 'burrow', 'is newer'), 'SCHEMA_TOO_NEW', {}],
  [new errors.ClosedError('client'), 'CLOSED', {}],
]

describe('every error', () => {
  it.each(all)('%s', (error, code, fields) => {
    expect(error.code).toBe(code)
    expect(error).toMatchObject(fields)
    expect(error).toBeInstanceOf(BurrowError)
    expect(error).toBeInstanceOf(Error)
    expect(error.name).toBe(error.constructor.name)
    expect(BurrowError.isInstance(error, code)).toBe(true)
    expect(error.message).not.toBe('')
    expect(error.stack).toContain(error.message.slice(0, 10))
  })

  it('has a code of its own, and every code has an error', () => {
    expect(all.map(([, code]) => code).toSorted()).toEqual(Object.keys(ERROR_CODES).toSorted())
  })

  it('is tested here', () => {
    const classes = Object.values(errors).filter(
      (value) => typeof value === 'function' && value !== BurrowError,
    )
    expect(new Set(all.map(([error]) => error.constructor))).toEqual(new Set(classes))
  })

  it('has no cause of its own accord', () => {
    expect('cause' in new errors.ClosedError('client')).toBe(false)
  })
})

describe('BurrowError.isInstance', () => {
  it('knows errors of another copy of the package by their marker', () => {
    const foreign = Object.assign(new Error('x'), { [Symbol.for('@burrow/error')]: true, code: 'CLOSED' })
    expect(BurrowError.isInstance(foreign)).toBe(true)
    expect(BurrowError.isInstance(foreign, 'CLOSED')).toBe(true)
    expect(BurrowError.isInstance(foreign, 'STORE_FULL')).toBe(false)
  })

  it.each([null, undefined, 'CLOSED', 7, {}, new Error('x'), { code: 'CLOSED' }])(
    'does not take %o',
    (value) => {
      expect(BurrowError.isInstance(value)).toBe(false)
    },
  )
})

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, '5'])('RetryAfterError refuses %o', (delayMs) => {
  expectCode(() => new RetryAfterError(delayMs as number), 'INVALID_OPTION', 'delayMs')
})
