import type { Logger } from '../protocol/index.ts'

type Wrapper = <Result>(inner: () => Result) => Result

type Outcome<Result> = { readonly result: Result } | { readonly error: unknown }

function outcomeOf<Result>(run: () => Result): Outcome<Result> {
  try {
    return { result: run() }
  } catch (error) {
    return { error }
  }
}

function give<Result>(outcome: Outcome<Result>): Result {
  if ('error' in outcome) throw outcome.error
  return outcome.result
}

/** An instrumentation that breaks must break no job: what it throws is logged, once for each part of it. */
export class HookGuard {
  readonly #logger: Logger
  readonly #told = new Set<string>()

  constructor(logger: Logger) {
    this.#logger = logger
  }

  /** Calls a hook; undefined when it throws. */
  call<Result>(hook: string, run: () => Result): Result | undefined {
    try {
      return run()
    } catch (error) {
      this.#tell(hook, error)
      return undefined
    }
  }

  /** Runs `inner` within `wrap`: once, whatever `wrap` does, and with its own result or error. */
  within<Result>(hook: string, wrap: Wrapper, inner: () => Result): Result {
    let outcome: Outcome<Result> | null = null
    const once = (): Outcome<Result> => (outcome ??= outcomeOf(inner))
    try {
      wrap(() => give(once()))
    } catch (error) {
      const own = once()
      if (!('error' in own) || own.error !== error) this.#tell(hook, error)
    }
    return give(once())
  }

  #tell(hook: string, error: unknown): void {
    if (this.#told.has(hook)) return
    this.#told.add(hook)
    const text = error instanceof Error ? error.message : String(error)
    this.#logger.error('the instrumentation threw an error; it is said once', { hook, error: text })
  }
}
