import fc from 'fast-check'
import { NOTICE_NAMES, type NoticeName } from '../../protocol/index.ts'

/** What a random run is made of. Numbers that pick something are taken modulo what there is. */
export type Command =
  | { readonly kind: 'enqueue'; readonly jobs: readonly RandomJob[] }
  | {
      readonly kind: 'work'
      readonly worker: number
      readonly ends: readonly { readonly pick: number; readonly how: number; readonly steps: number }[]
      readonly claim: {
        readonly limit: number
        readonly types: readonly string[]
        readonly leaseSteps: number
      } | null
    }
  | { readonly kind: 'renew'; readonly picks: readonly number[]; readonly leaseSteps: number }
  | { readonly kind: 'progress'; readonly pick: number }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'advance'; readonly steps: number }
  | {
      readonly kind: 'steer'
      readonly operation: 'cancelJobs' | 'retryJobs' | 'runJobsNow' | 'deleteJobs'
      readonly picks: readonly number[]
    }
  | {
      readonly kind: 'edit'
      readonly edits: readonly {
        readonly pick: number
        readonly priority: 1 | 3 | 5 | undefined
        readonly steps: number | undefined
        readonly isNewPayload: boolean
      }[]
    }
  | { readonly kind: 'resend' }
  | { readonly kind: 'limit'; readonly type: string; readonly concurrency: number | null }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'drain'; readonly limit: number }
  | { readonly kind: 'retryDead' }

interface RandomJob {
  readonly priority: 1 | 2 | 3 | 4 | 5
  readonly type: string
  readonly steps: number
  readonly uniqueKey: string | null
  readonly hold: 'none' | 'started' | 'finished' | 'timed'
  readonly onConflict: 'keep' | 'replace'
  readonly expiresInSteps: number | null
  readonly retryForSteps: number | null
  /** What its webhook asks to be told of; empty: it has none. */
  readonly tells: readonly NoticeName[]
  /** Names an earlier job again instead of a new id. */
  readonly again: number | null
}

const pick = fc.nat(1_000)
const types = fc.constantFrom(['a'], ['b'], ['a', 'b'], ['a', 'b', 'c'])

const enqueue = fc.record({
  kind: fc.constant('enqueue' as const),
  jobs: fc.array(
    fc.record({
      priority: fc.constantFrom(1, 3, 5),
      type: fc.constantFrom('a', 'a', 'a', 'b'),
      steps: fc.constantFrom(0, 0, 0, 1, 2),
      uniqueKey: fc.constantFrom(null, null, null, 'k1', 'constructor'),
      hold: fc.constantFrom('none', 'started', 'finished', 'timed'),
      onConflict: fc.constantFrom('keep', 'replace'),
      expiresInSteps: fc.constantFrom(null, null, null, 1, 3),
      retryForSteps: fc.constantFrom(null, 0, 1, 2),
      tells: fc.subarray([...NOTICE_NAMES]),
      again: fc.option(pick, { freq: 8 }).map((value) => value),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})

const work = fc.record({
  kind: fc.constant('work' as const),
  worker: fc.nat(2),
  ends: fc.array(fc.record({ pick, how: fc.nat(7), steps: fc.nat(2) }), { maxLength: 3 }),
  claim: fc.option(
    fc.record({ limit: fc.integer({ min: 1, max: 4 }), types, leaseSteps: fc.integer({ min: 1, max: 4 }) }),
    {
      freq: 6,
    },
  ),
})

const edit = fc.record({
  kind: fc.constant('edit' as const),
  edits: fc.array(
    fc.record({
      pick,
      priority: fc.constantFrom(undefined, 1, 3, 5),
      steps: fc.constantFrom(undefined, 0, 1, 2),
      isNewPayload: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
})

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: enqueue },
  { weight: 8, arbitrary: work },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('steer' as const),
      operation: fc.constantFrom('cancelJobs', 'retryJobs', 'runJobsNow', 'deleteJobs'),
      picks: fc.array(pick, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('advance' as const), steps: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 2, arbitrary: edit },
  { weight: 2, arbitrary: fc.constant({ kind: 'sweep' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'resend' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('renew' as const),
      picks: fc.array(pick, { minLength: 1, maxLength: 3 }),
      leaseSteps: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('progress' as const), pick }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { kind: 'pause' as const },
      { kind: 'resume' as const },
      { kind: 'resume' as const },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('drain' as const), limit: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'retryDead' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('limit' as const),
      type: fc.constantFrom('a', 'a', 'b'),
      concurrency: fc.constantFrom(1, 2, 3, null),
    }),
  },
)

/** Sequences of random commands. */
export const commands: fc.Arbitrary<readonly Command[]> = fc.array(command, { minLength: 5, maxLength: 60 })
