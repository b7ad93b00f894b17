import { describe, expect, it } from 'vitest'
import { isTerminal, JOB_STATES } from './states.ts'
import { isAllowed, JOB_TRIGGERS, TRANSITIONS, transitionsOf, type JobTrigger } from './transitions.ts'

/** Written down apart from the table: every pair that is allowed, with all the ways it may end. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'none enqueue': ['pending', 'scheduled', 'blocked'],
  'scheduled promote': ['pending'],
  'scheduled run_now': ['pending'],
  'scheduled cancel': ['cancelled requested'],
  'scheduled expire': ['cancelled expired'],
  'scheduled edit': ['pending', 'scheduled'],
  'scheduled move': ['gone'],
  'scheduled delete': ['gone'],
  'blocked unblock': ['pending'],
  'blocked cancel': ['cancelled requested'],
  'blocked expire': ['cancelled expired'],
  'blocked dependency_fail': ['cancelled dependency_failed'],
  'blocked edit': ['blocked'],
  'blocked move': ['gone'],
  'blocked delete': ['gone'],
  'pending claim': ['active'],
  'pending cancel': ['cancelled requested'],
  'pending expire': ['cancelled expired'],
  'pending edit': ['pending', 'scheduled'],
  'pending move': ['gone'],
  'pending delete': ['gone'],
  'active complete': ['completed'],
  'active fail': ['retrying', 'dead attempts_exhausted', 'dead permanent_error', 'dead retry_budget_spent'],
  'active snooze': ['scheduled'],
  'active release': ['pending'],
  'active lose_lease': ['pending', 'cancelled requested', 'dead crashed'],
  'active crash': ['pending', 'cancelled requested', 'dead crashed'],
  'active cancel': ['active'],
  'active finish_cancel': ['cancelled requested'],
  'retrying promote': ['pending'],
  'retrying run_now': ['pending'],
  'retrying cancel': ['cancelled requested'],
  'retrying expire': ['cancelled expired'],
  'retrying edit': ['pending', 'retrying'],
  'retrying move': ['gone'],
  'retrying delete': ['gone'],
  'completed delete': ['gone'],
  'dead retry': ['pending'],
  'dead edit': ['dead'],
  'dead move': ['gone'],
  'dead delete': ['gone'],
  'cancelled retry': ['pending'],
  'cancelled edit': ['cancelled'],
  'cancelled move': ['gone'],
  'cancelled delete': ['gone'],
}

const FROM = ['none', ...JOB_STATES] as const
const pairs = FROM.flatMap((from) => JOB_TRIGGERS.map((trigger) => [from, trigger] as const))

describe('the transition table', () => {
  it.each(pairs)('%s + %s', (from, trigger) => {
    const ways = transitionsOf(from, trigger).map(({ to, reason }) => (reason ? `${to} ${reason}` : to))
    expect(ways).toEqual(ALLOWED[`${from} ${trigger}`] ?? [])
  })

  it('knows every state and no other', () => {
    expect(Object.keys(TRANSITIONS).toSorted()).toEqual([...FROM].toSorted())
  })

  it('gives a reason exactly with dead and cancelled; an edit keeps the one there is', () => {
    for (const [from, trigger] of pairs.filter(([, each]) => each !== 'edit'))
      for (const { to, reason } of transitionsOf(from, trigger))
        expect(reason !== undefined).toBe(to === 'dead' || to === 'cancelled')
  })

  it('tells ways of one trigger apart in words', () => {
    for (const [from, trigger] of pairs) {
      const ways = transitionsOf(from, trigger)
      expect(new Set(ways.map(({ when }) => when)).size).toBe(ways.length)
    }
  })

  it('lets only an operator lead out of a terminal state', () => {
    for (const from of JOB_STATES.filter(isTerminal)) {
      const triggers = JOB_TRIGGERS.filter((trigger) => transitionsOf(from, trigger).length > 0)
      for (const trigger of triggers)
        expect<JobTrigger[]>(['retry', 'edit', 'move', 'delete']).toContain(trigger)
    }
  })

  it('lets every state be reached from a new job, and end', () => {
    const reach = (start: string, next: (state: string) => string[]) => {
      const seen = new Set([start])
      for (const state of seen) for (const to of next(state)) seen.add(to)
      return seen
    }
    const targets = (from: string) =>
      FROM.includes(from as 'none')
        ? JOB_TRIGGERS.flatMap((trigger) => transitionsOf(from as 'none', trigger).map(({ to }) => to))
        : []
    expect(reach('none', targets)).toEqual(new Set([...FROM, 'gone']))
    for (const state of JOB_STATES) expect(reach(state, targets)).toContain('gone')
  })
})

describe('isAllowed', () => {
  it('compares target and reason', () => {
    expect(isAllowed('pending', 'claim', 'active')).toBe(true)
    expect(isAllowed('pending', 'claim', 'pending')).toBe(false)
    expect(isAllowed('active', 'fail', 'dead', 'permanent_error')).toBe(true)
    expect(isAllowed('active', 'fail', 'dead', 'crashed')).toBe(false)
    expect(isAllowed('active', 'fail', 'dead')).toBe(false)
    expect(isAllowed('active', 'complete', 'completed', 'requested')).toBe(false)
    expect(isAllowed('completed', 'retry', 'pending')).toBe(false)
  })
})
