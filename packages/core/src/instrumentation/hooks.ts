import type { SettleOutcome } from '../broker/index.ts'
import { InvalidOptionError } from '../errors/index.ts'
import type { Logger, TraceContext } from '../protocol/index.ts'
import { HookGuard } from './hook-guard.ts'
import type {
  AttemptEnd,
  AttemptObserver,
  AttemptStart,
  Claim,
  EnqueueCall,
  EnqueueEnd,
  EnqueueObserver,
  Instrumentation,
  OutgoingJob,
  StoreCall,
  Sweep,
} from './instrumentation.ts'

/** What is given as `instrumentation`: one or several, each of which sees everything. */
export type InstrumentationOption = Instrumentation | readonly Instrumentation[] | null

const HOOKS = [
  'enqueue',
  'claimed',
  'attempt',
  'swept',
  'storeCall',
] as const satisfies readonly (keyof Instrumentation)[]

/** Several instrumentations as one that never throws. Clients and workers without any have none of it. */
export class Hooks implements Instrumentation {
  /** Whether calls to the store have to be measured. */
  readonly seesStoreCalls: boolean
  readonly #parts: readonly Instrumentation[]
  readonly #guard: HookGuard

  constructor(parts: readonly Instrumentation[], logger: Logger) {
    this.#parts = parts
    this.#guard = new HookGuard(logger)
    this.seesStoreCalls = parts.some((part) => part.storeCall !== undefined)
  }

  enqueue(call: EnqueueCall): Required<EnqueueObserver> {
    const observers: EnqueueObserver[] = []
    let { jobs } = call
    for (const part of this.#parts) {
      const observer = this.#guard.call('enqueue', () => part.enqueue?.({ ...call, jobs }))
      if (!observer) continue
      observers.push(observer)
      if (observer.traces) jobs = withTraces(jobs, observer.traces)
    }
    return {
      traces: jobs.map(({ job }) => job.trace),
      run: (send) => this.#nest('enqueue.run', observers, send),
      ended: (end: EnqueueEnd) => {
        for (const observer of observers) this.#guard.call('enqueue.ended', () => observer.ended?.(end))
      },
    }
  }

  attempt(start: AttemptStart): Required<AttemptObserver> | undefined {
    const observers: AttemptObserver[] = []
    for (const part of this.#parts) {
      const observer = this.#guard.call('attempt', () => part.attempt?.(start))
      if (observer) observers.push(observer)
    }
    if (observers.length === 0) return undefined
    return {
      run: (handle) => this.#nest('attempt.run', observers, handle),
      ended: (end: AttemptEnd) => {
        for (const observer of observers) this.#guard.call('attempt.ended', () => observer.ended?.(end))
      },
      settled: (outcome: SettleOutcome) => {
        for (const observer of observers)
          this.#guard.call('attempt.settled', () => observer.settled?.(outcome))
      },
    }
  }

  claimed(claim: Claim): void {
    for (const part of this.#parts) this.#guard.call('claimed', () => part.claimed?.(claim))
  }

  swept(sweep: Sweep): void {
    for (const part of this.#parts) this.#guard.call('swept', () => part.swept?.(sweep))
  }

  storeCall(call: StoreCall): void {
    for (const part of this.#parts) this.#guard.call('storeCall', () => part.storeCall?.(call))
  }

  /** The first instrumentation is the outermost. */
  #nest<Result>(
    hook: string,
    observers: readonly (EnqueueObserver | AttemptObserver)[],
    inner: () => Result,
  ): Result {
    let run = inner
    for (const observer of observers.toReversed()) {
      if (!observer.run) continue
      const next = run
      run = () =>
        this.#guard.within(hook, (once) => (observer.run === undefined ? once() : observer.run(once)), next)
    }
    return run()
  }
}

function withTraces(
  jobs: readonly OutgoingJob[],
  traces: readonly (TraceContext | null)[],
): readonly OutgoingJob[] {
  return jobs.map((outgoing, index) => {
    const trace = traces[index] ?? null
    return trace === null ? outgoing : { ...outgoing, job: { ...outgoing.job, trace } }
  })
}

function isInstrumentation(value: unknown): value is Instrumentation {
  if (typeof value !== 'object' || value === null) return false
  const hooks = value as Partial<Record<(typeof HOOKS)[number], unknown>>
  const given = HOOKS.filter((hook) => hooks[hook] !== undefined)
  return given.length > 0 && given.every((hook) => typeof hooks[hook] === 'function')
}

/**
 * Null when there is nothing to tell anybody.
 * @throws InvalidOptionError (`INVALID_OPTION`) with the field
 */
export function resolveInstrumentation(
  option: InstrumentationOption | undefined,
  field: string,
  logger: Logger,
): Hooks | null {
  if (option === undefined || option === null) return null
  if (option instanceof Hooks) return option
  const parts: readonly unknown[] = Array.isArray(option) ? option : [option]
  if (!parts.every(isInstrumentation))
    throw new InvalidOptionError(
      field,
      `must be an object with any of the functions ${HOOKS.join(', ')}, or a list of such`,
    )
  return parts.length === 0 ? null : new Hooks(parts, logger)
}
