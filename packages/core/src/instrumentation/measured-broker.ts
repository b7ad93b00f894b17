import type { FullBroker } from '../broker/index.ts'
import type { Clock } from '../time/index.ts'
import type { Hooks } from './hooks.ts'

/** These wait for others, not for the store. */
const NO_CALLS: readonly string[] = ['waitForWork', 'watchSignals', 'subscribe', 'close']

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise
}

/** The same broker, whose calls are told to an instrumentation that wants that. What it may have beside the contract is there as well. */
export function measureBroker(broker: FullBroker, hooks: Hooks | null, clock: Clock): FullBroker {
  if (hooks === null || !hooks.seesStoreCalls) return broker
  const { store } = broker.info
  const wrapped = new Map<string | symbol, { readonly inner: unknown; readonly outer: unknown }>()

  const measure = (operation: string, inner: (...args: unknown[]) => unknown) => {
    return (...args: unknown[]): unknown => {
      const startedAt = clock.monotonic()
      const tell = (error?: unknown) =>
        hooks.storeCall({ operation, store, durationMs: clock.monotonic() - startedAt, error })
      const answer = inner.apply(broker, args)
      if (!isPromise(answer)) return answer
      return answer.then(
        (value) => {
          tell()
          return value
        },
        (error: unknown) => {
          tell(error)
          throw error
        },
      )
    }
  }

  return new Proxy(broker, {
    get(target, name) {
      const inner: unknown = Reflect.get(target, name, target)
      if (typeof inner !== 'function') return inner
      const known = wrapped.get(name)
      if (known?.inner === inner) return known.outer
      const method = inner as (...args: unknown[]) => unknown
      const isCall = typeof name === 'string' && !NO_CALLS.includes(name)
      const outer = isCall ? measure(name, method) : method.bind(target)
      wrapped.set(name, { inner, outer })
      return outer
    },
  })
}
