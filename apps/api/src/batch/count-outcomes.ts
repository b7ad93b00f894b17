import type { BatchItemDto } from '@burrow/api-contract'

/** How many jobs of a batch became what. */
export type BatchCounts = Record<'jobs' | 'created' | 'present' | 'forbidden' | 'refused', number>

function kindOf({ status }: BatchItemDto): Exclude<keyof BatchCounts, 'jobs'> {
  if (status === 201) return 'created'
  if (status === 200) return 'present'
  return status === 403 ? 'forbidden' : 'refused'
}

/** Passes answers on, and tells how many there were of each kind when no more come, also when nobody wants them any more. */
export async function* countOutcomes(
  batch: AsyncGenerator<readonly BatchItemDto[], void>,
  onEnd: (counts: BatchCounts) => void,
): AsyncGenerator<readonly BatchItemDto[], void> {
  const counts: BatchCounts = { jobs: 0, created: 0, present: 0, forbidden: 0, refused: 0 }
  try {
    for await (const items of batch) {
      counts.jobs += items.length
      for (const item of items) counts[kindOf(item)] += 1
      yield items
    }
  } finally {
    onEnd(counts)
  }
}
