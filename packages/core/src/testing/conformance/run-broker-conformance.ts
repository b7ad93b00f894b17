import { afterAll, describe, expect, it } from 'vitest'
import type { FullBroker } from '../../broker/index.ts'
import { freshName } from '../factories.ts'
import type { Bench, BrokerHarness, ConformanceSuite } from './harness.ts'
import { SUITES } from './suites.ts'

/** Opens brokers on one namespace and closes all of them in the end. */
class BrokerPool implements AsyncDisposable {
  readonly #harness: BrokerHarness
  readonly namespace = freshName('conformance')
  readonly #open: FullBroker[] = []

  constructor(harness: BrokerHarness) {
    this.#harness = harness
  }

  async open(): Promise<FullBroker> {
    const [first] = this.#open
    if (first && !this.#harness.capabilities.shared) return first
    const broker = await this.#harness.createBroker({ namespace: this.namespace })
    this.#open.push(broker)
    return broker
  }

  /** The first or second broker, opened when it is first needed. */
  async at(index: 0 | 1): Promise<FullBroker> {
    while (this.#open.length <= index) {
      const before = this.#open.length
      await this.open()
      if (this.#open.length === before) break
    }
    return this.#open[index] ?? this.#open[0]!
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.map((broker) => broker.close()))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }
}

/** What is wrong with the skips of a harness: names without a test, tests without a reason. */
export function wrongSkips(skips: BrokerHarness['skips'], known: ReadonlySet<string>): readonly string[] {
  return skips.flatMap(({ reason, tests }) => [
    ...(reason.trim() === '' ? tests.map((test) => `${test}: skipped without a reason`) : []),
    ...tests.filter((test) => !known.has(test)).map((test) => `${test}: no such test`),
  ])
}

function skipReasons(harness: BrokerHarness): ReadonlyMap<string, string> {
  return new Map(harness.skips.flatMap(({ reason, tests }) => tests.map((test) => [test, reason] as const)))
}

async function expectSoundCounters(broker: FullBroker, queues: readonly string[]): Promise<void> {
  for (const queue of queues) {
    const { counted, problems } = await broker.recount({ queue })
    expect(problems, `problems of queue ${queue}`).toEqual([])
    expect((await broker.queueStats({ queue })).counts, `counters of queue ${queue}`).toEqual(counted)
  }
}

function defineSuite(harness: BrokerHarness, suite: ConformanceSuite, known: Set<string>): void {
  const skips = skipReasons(harness)
  describe(`${suite.name}`, () => {
    const shared = new BrokerPool(harness)
    afterAll(() => shared.close())

    suite.define((name, run, timeoutMs) => {
      const fullName = `${suite.name} > ${name}`
      known.add(fullName)
      it(`${name}`, { timeout: timeoutMs ?? 30_000 }, async (context) => {
        context.skip(skips.has(fullName), skips.get(fullName))
        await using own = suite.isIsolated ? new BrokerPool(harness) : null
        const pool = own ?? shared
        const [broker, other] = [await pool.at(0), await pool.at(1)]
        const queues = [freshName('queue')]
        for (const queue of queues) await broker.registerQueue({ queue })
        const bench: Bench = {
          broker,
          other,
          harness,
          namespace: pool.namespace,
          queue: queues[0]!,
          openBroker: () => pool.open(),
          anotherQueue: () => queues[queues.push(freshName('queue')) - 1]!,
          advance: (ms) => harness.advanceTime(ms),
        }
        await run(bench)
        await expectSoundCounters(broker, queues)
      })
    })
  })
}

/**
 * Defines the tests that every store must pass. Call it from a test file.
 * @example
 * runBrokerConformance({ name: 'memory', createBroker, advanceTime, capabilities: { shared: true }, skips: [] })
 */
export function runBrokerConformance(harness: BrokerHarness): void {
  describe(`conformance: ${harness.name}`, () => {
    const known = new Set<string>()
    for (const suite of SUITES) defineSuite(harness, suite, known)

    it('skips only tests that exist, each with a reason', () => {
      expect(wrongSkips(harness.skips, known)).toEqual([])
    })
  })
}
