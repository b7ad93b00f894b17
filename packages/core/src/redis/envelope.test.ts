import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_BACKOFF, type NewJob, type Priority } from '../protocol/index.ts'
import { newJob, specOf } from '../testing/factories.ts'
import { decodeClaimed, decodeEnvelope, decodeJob, encodeEnvelope } from './envelope.ts'

const plain = newJob({ id: 'a', type: 'email:send', payload: '{"to":"ada"}' })

/** The script puts the creation time in front. */
function stored(job: NewJob): string {
  return `1700000000000;${encodeEnvelope(job)}`
}

describe('envelope', () => {
  it('is small for a plain job', () => {
    expect(encodeEnvelope(plain)).toBe('email:send;3;4\n\n{"to":"ada"}')
  })

  it('gives back what went in, for any options and payload', () => {
    const jobs = fc.record({
      priority: fc.constantFrom<Priority>(1, 2, 3, 4, 5),
      payload: fc.jsonValue().map((value) => JSON.stringify(value)),
      maxAttempts: fc.integer({ min: 1, max: 1_001 }),
      backoff: fc.constantFrom(DEFAULT_BACKOFF, {
        kind: 'fixed' as const,
        baseMs: 5,
        jitter: 'none' as const,
      }),
      timeoutMs: fc.option(fc.integer({ min: 1 })),
      uniqueKey: fc.option(fc.string({ minLength: 1 })),
      tags: fc.array(fc.stringMatching(/^[a-z]{1,9}$/)),
    })
    fc.assert(
      fc.property(jobs, (options) => {
        const job = { ...plain, ...options }
        expect(decodeEnvelope('a', stored(job))).toEqual({
          ...specOf(job),
          createdAt: 1_700_000_000_000,
        })
      }),
    )
  })

  it('makes a claimed job with its epoch and attempt', () => {
    expect(decodeClaimed('q', 'a;12;3;1800000000000', stored(plain))).toMatchObject({
      id: 'a',
      queue: 'q',
      epoch: 12,
      attempt: 3,
      runAt: 1_800_000_000_000,
    })
  })

  it('makes a claimed job of its first run from its id alone', () => {
    expect(decodeClaimed('q', 'a', stored(plain))).toMatchObject({ id: 'a', epoch: 1, attempt: 1 })
  })

  it('reads an absent run as a new pending job', () => {
    const columns = { envelope: stored(plain), run: null, errors: null, progress: null }
    expect(decodeJob('q', 'a', columns)).toMatchObject({
      state: 'pending',
      reason: null,
      attempt: 0,
      epoch: 0,
      runAt: 1_700_000_000_000,
      startedAt: null,
      finishedAt: null,
      workerId: null,
    })
  })

  it('reads the run and the other columns', () => {
    const columns = {
      envelope: stored(plain),
      run: 'dead;5;2;1;10;20;30;permanent_error;worker-1;f',
      errors: '20;2;5;{"code":null,"name":"Error","message":"a;b","stack":null}',
      progress: '{"percent":50,"note":"half"}',
    }
    expect(decodeJob('q', 'a', columns)).toMatchObject({
      state: 'dead',
      reason: 'permanent_error',
      epoch: 5,
      attempt: 2,
      crashes: 1,
      runAt: 10,
      startedAt: 20,
      finishedAt: 30,
      workerId: 'worker-1',
      cancelRequested: false,
      errors: [{ at: 20, attempt: 2, epoch: 5, message: 'a;b' }],
      progress: { percent: 50, note: 'half' },
    })
  })

  it('reads the deadline that a script put behind the first line', () => {
    const late = stored(plain).replace('\n', ';1700000060000\n')
    const columns = { envelope: late, run: null, errors: null, progress: null }
    expect(decodeJob('q', 'a', columns).expiresAt).toBe(1_700_000_060_000)
    expect(decodeJob('q', 'a', { ...columns, envelope: stored(plain) }).expiresAt).toBeNull()
    expect(decodeEnvelope('a', late)).toEqual(decodeEnvelope('a', stored(plain)))
  })
})
