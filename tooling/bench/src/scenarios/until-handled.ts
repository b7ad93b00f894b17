import { delay, systemClock } from '@burrow/core'
import type { ActorHandle } from '../runner/actor-process.ts'

const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 20

/** Asks workers that share jobs now and then: none of them knows which job is the last. */
export async function untilHandled(workers: readonly ActorHandle[], count: number): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    const counts = await Promise.all(workers.map((worker) => worker.call('progress', undefined)))
    if (counts.reduce((sum, each) => sum + each, 0) >= count) return
    await delay(systemClock, LOOK_EVERY_MS)
  }
  throw new Error(`the workers did not handle ${count} jobs within ${PATIENCE_MS} ms`)
}
