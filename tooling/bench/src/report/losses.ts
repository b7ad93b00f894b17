import { burrowOn, subjectsOf, type StoreName, type SubjectName } from '../adapters/subjects.ts'
import type { Report } from './report.ts'
import { ratio, valuesOf, type Spread } from './statistics.ts'

export interface Loss {
  readonly scenario: string
  readonly metric: string
  readonly peer: SubjectName
  /** Burrow's value divided by the peer's. */
  readonly ratio: Spread
}

/** Every figure of a store in which the median of a peer is better than Burrow's. */
export function findLosses(
  { scenarios, samples }: Pick<Report, 'scenarios' | 'samples'>,
  store: StoreName,
): Loss[] {
  const subject = burrowOn(store)
  return scenarios.flatMap(({ id: scenario, metrics }) =>
    metrics.flatMap(({ name: metric, better }) => {
      const own = valuesOf(samples, { scenario, metric, subject })
      return subjectsOf(store)
        .filter((peer) => peer !== subject)
        .flatMap((peer): Loss[] => {
          const compared = ratio(own, valuesOf(samples, { scenario, metric, subject: peer }))
          if (!compared) return []
          const isLost = better === 'higher' ? compared.median < 1 : compared.median > 1
          return isLost ? [{ scenario, metric, peer, ratio: compared }] : []
        })
    }),
  )
}
