import type { Bench } from './conformance/harness.ts'
import { TEST_TYPE } from './factories.ts'

/** Takes the hints that are left of what the test did before, so that the next waiter waits. */
export async function forgetHints({ broker, queue, advance }: Bench): Promise<void> {
  for (let woken: string | null = queue; woken !== null;) {
    const signal = AbortSignal.timeout(20_000)
    const waiting = broker.waitForWork({ queues: [queue], types: [TEST_TYPE], timeoutMs: 50, signal })
    await advance(60)
    woken = (await waiting).queue
  }
}
