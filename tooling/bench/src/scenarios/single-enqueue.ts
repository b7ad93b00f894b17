import { SMALL_TEXT_BYTES } from '../actor/enqueue.ts'
import { createEnqueueScenario } from './enqueue-scenario.ts'

export const singleEnqueue = createEnqueueScenario({
  id: 'single-enqueue',
  about: 'One producer enqueues one job a call, with 100 calls on their way at any time.',
  enqueue: { batch: 1, inFlight: 100, textBytes: SMALL_TEXT_BYTES },
  counts: { full: 60_000, quick: 12_000, tiny: 500 },
  countsOnDisk: { full: 12_000, quick: 3_000, tiny: 500 },
})
