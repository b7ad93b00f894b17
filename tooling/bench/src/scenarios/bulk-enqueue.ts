import { SMALL_TEXT_BYTES } from '../actor/enqueue.ts'
import { createEnqueueScenario } from './enqueue-scenario.ts'

export const bulkEnqueue = createEnqueueScenario({
  id: 'bulk-enqueue',
  about: 'One producer enqueues 1,000 jobs a call, one call after the other.',
  enqueue: { batch: 1_000, inFlight: 1, textBytes: SMALL_TEXT_BYTES },
  counts: { full: 60_000, quick: 12_000, tiny: 2_000 },
})
