import type { FullBroker } from '../../broker/index.ts'

/** What the conformance suite needs to know of a store and its test set-up. */
export interface BrokerHarness {
  /** Names the store in the titles of the tests. */
  readonly name: string
  /**
   * Makes a broker. Called several times with one namespace, the brokers stand for several processes. The suite closes them.
   */
  createBroker(options: { readonly namespace: string }): Promise<FullBroker>
  /** Moves the store's clock forward. The clock may also run by itself. */
  advanceTime(ms: number): Promise<void>
  readonly capabilities: {
    /** Brokers of one namespace see the same jobs. */
    readonly shared: boolean
  }
  /** Tests this store cannot pass, by their exact names (`<suite> > <test>`), and why. A name without a test fails. */
  readonly skips: readonly { readonly reason: string; readonly tests: readonly string[] }[]
  /** Random command sequences of the model test. @default 60 */
  readonly modelRuns?: number
  /** Repeats a run of the model test that failed. @default a new one, printed on failure */
  readonly modelSeed?: number
}

/** What a test of the suite gets: brokers on one namespace, and a queue of its own. */
export interface Bench {
  readonly broker: FullBroker
  readonly namespace: string
  /** Another process, when the store is shared; else the same broker. */
  readonly other: FullBroker
  /** More processes; the same broker when the store is not shared. */
  openBroker(): Promise<FullBroker>
  readonly queue: string
  /** A queue name that nothing used; checked at the end like `queue`. */
  anotherQueue(): string
  advance(ms: number): Promise<void>
  readonly harness: BrokerHarness
}

/** Registers a test under the name of its suite. */
type DefineTest = (name: string, run: (bench: Bench) => Promise<void>, timeoutMs?: number) => void

/** The guarantees of one operation or topic. */
export interface ConformanceSuite {
  readonly name: string
  /** Each test gets a namespace of its own, because it is about what a namespace has once. @default false */
  readonly isIsolated?: boolean
  define(test: DefineTest): void
}
