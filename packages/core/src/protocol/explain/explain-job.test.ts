import { describe, expect, it } from 'vitest'
import { DEFAULT_BACKOFF } from '../backoff.ts'
import type { Job } from '../job.ts'
import type { Limit } from '../limit.ts'
import { explainJob } from './explain-job.ts'
import { FINDING_CODES } from './finding.ts'
import type { JobFacts } from './job-facts.ts'

const NOW = 1_000_000

function job(overrides: Partial<Job> = {}): Job {
  return {
    ...{ id: 'j', type: 'mail', queue: 'q', state: 'pending', reason: null, payload: null, result: null },
    ...{ priority: 3, attempt: 0, maxAttempts: 4, epoch: 0, crashes: 0, backoff: DEFAULT_BACKOFF },
    ...{ timeoutMs: null, uniqueKey: null, unique: null, tags: [], retryForMs: null, limitKey: null },
    ...{
      limitCost: 1,
      scheduleId: null,
      webhook: null,
      trace: null,
      expiresAt: null,
      errors: [],
      progress: null,
    },
    ...{ workerId: null, cancelRequested: false, createdAt: 0, runAt: 0, startedAt: null, finishedAt: null },
    ...overrides,
  }
}

const WORKER = { id: 'w', queues: ['q'], types: ['mail'], concurrency: 2, active: 1 }

function codes(overrides: Partial<JobFacts> & { readonly about?: Partial<Job> } = {}): string[] {
  const { about, ...facts } = overrides
  const { findings } = explainJob({
    ...{ job: job(about), now: NOW, isPaused: false, limit: null, workers: [WORKER], ahead: null },
    ...facts,
  })
  for (const finding of findings) {
    expect(finding.message).not.toMatch(/undefined|null|NaN/)
    met.add(finding.code)
  }
  return findings.map(({ code }) => code)
}

const met = new Set<string>()
const limited = (limit: Partial<Limit>, active: number | null = null, waiting = 0) => ({
  limit: { limit: { rate: null, concurrency: null, perKey: null, ...limit }, active, waiting },
})
const error = { attempt: 1, epoch: 1, at: 1, code: null, name: 'Error', message: 'no route', stack: null }

describe('a pending job', () => {
  it.each<[string, Parameters<typeof codes>[0], string[]]>([
    ['is free to go', {}, ['next']],
    ['is the first in line', { ahead: { count: 0, isExact: true } }, ['next']],
    ['has others before it', { ahead: { count: 3, isExact: true } }, ['jobs_ahead']],
    ['is in a paused queue', { isPaused: true }, ['queue_paused']],
    ['has no worker', { workers: [] }, ['no_worker']],
    ['has workers of other queues', { workers: [{ ...WORKER, queues: ['x'] }] }, ['no_worker_for_queue']],
    ['has workers of other types', { workers: [{ ...WORKER, types: ['x'] }] }, ['no_worker_for_type']],
    ['has busy workers', { workers: [{ ...WORKER, active: 2 }] }, ['workers_busy']],
    [
      'has one busy worker of two',
      {
        workers: [
          { ...WORKER, active: 2 },
          { ...WORKER, id: 'v' },
        ],
      },
      ['next'],
    ],
    ['is past its deadline', { about: { expiresAt: NOW } }, ['deadline_passed']],
    ['has a deadline to come', { about: { expiresAt: NOW + 1 } }, ['next']],
    ['meets a full limit', limited({ concurrency: 2 }, 2), ['limit_concurrency']],
    ['meets a limit with room', limited({ concurrency: 2 }, 1), ['next']],
    ['meets a rate', limited({ rate: { units: 1, perMs: 100, burst: 1 } }, null, 1), ['limit_rate']],
    ['meets a rate that nobody waits for', limited({ rate: { units: 1, perMs: 100, burst: 1 } }), ['next']],
    [
      'has a key',
      {
        about: { limitKey: 'k' },
        ...limited({ perKey: { rate: null, concurrency: 1 } }, null, 2),
      },
      ['limit_key'],
    ],
    ['has no key', limited({ perKey: { rate: null, concurrency: 1 } }, null, 2), ['next']],
    [
      'has it all',
      { isPaused: true, workers: [], about: { expiresAt: 1 } },
      ['deadline_passed', 'queue_paused', 'no_worker'],
    ],
  ])('that %s', (_what, facts, expected) => {
    expect(codes(facts)).toEqual(expected)
  })

  it('is told when the next of a rate may start, by what it costs', () => {
    const limit = limited({ rate: { units: 10, perMs: 1_000, burst: 1 } }, null, 3).limit
    const facts = { job: job({ limitCost: 5 }), now: NOW, isPaused: false, workers: [WORKER], ahead: null }
    expect(explainJob({ ...facts, limit }).findings[0]).toMatchObject({
      ...{ code: 'limit_rate', until: NOW + 100, count: 3 },
    })
  })
})

describe('a job that waits for its time', () => {
  it.each<[string, Parameters<typeof codes>[0], string[]]>([
    ['scheduled', { about: { state: 'scheduled', runAt: NOW + 5_000 } }, ['scheduled']],
    ['scheduled and due', { about: { state: 'scheduled', runAt: NOW } }, ['due']],
    ['retrying', { about: { state: 'retrying', runAt: NOW + 5_000, attempt: 1 } }, ['retry_scheduled']],
    ['blocked', { about: { state: 'blocked' } }, ['waits_for_jobs']],
    [
      'scheduled, in a paused queue',
      { isPaused: true, about: { state: 'scheduled', runAt: NOW + 5_000 } },
      ['scheduled', 'queue_paused'],
    ],
  ])('%s', (_what, facts, expected) => {
    expect(codes(facts)).toEqual(expected)
  })

  it('says when, which attempt, and what failed', () => {
    const waiting = job({ state: 'retrying', runAt: NOW + 90_000, attempt: 1, errors: [error] })
    const facts = { now: NOW, isPaused: false, limit: null, workers: [WORKER], ahead: null }
    expect(explainJob({ ...facts, job: waiting }).findings).toEqual([
      {
        ...{ code: 'retry_scheduled', until: NOW + 90_000, count: 1, workerId: null, error: 'no route' },
        message: 'failed 1 time; attempt 2 of 4 comes in 1m 30s',
      },
    ])
  })
})

describe('a job that runs or ended', () => {
  const active = { state: 'active', workerId: 'w', attempt: 1, startedAt: NOW - 3_000 } as const
  it.each<[string, Partial<Job>, string[]]>([
    ['runs', active, ['running']],
    ['is to stop', { ...active, cancelRequested: true }, ['running', 'cancel_requested']],
    ['is held by nobody alive', { ...active, workerId: 'gone' }, ['worker_silent']],
    ['completed', { state: 'completed', attempt: 1, finishedAt: NOW - 1 }, ['completed']],
    ['died', { state: 'dead', reason: 'crashed', finishedAt: NOW - 1 }, ['dead']],
    ['was cancelled', { state: 'cancelled', reason: 'requested', finishedAt: NOW }, ['cancelled']],
    ['expired', { state: 'cancelled', reason: 'expired', finishedAt: NOW }, ['expired']],
    ['lost what it waited for', { state: 'cancelled', reason: 'dependency_failed' }, ['dependency_failed']],
  ])('%s', (_what, about, expected) => {
    expect(codes({ about, isPaused: true, ahead: { count: 3, isExact: true } })).toEqual(expected)
  })
})

it('every code was met', () => {
  expect([...met].toSorted()).toEqual(Object.keys(FINDING_CODES).toSorted())
})
