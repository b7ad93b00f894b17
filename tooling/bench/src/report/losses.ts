import { SUBJECTS, type SubjectName } from '../adapters/adapter.ts'
import type { Report } from './report.ts'
import { ratio, valuesOf, type Spread } from './statistics.ts'

export interface Loss {
  readonly scenario: string
  readonly metric: string
  readonly peer: SubjectName
  /** Burrow's value divided by the peer's. */
  readonly ratio: Spread
}

/** Every figure in which the median of a peer is better than Burrow's. */
export function findLosses({ scenarios, samples }: Pick<Report, 'scenarios' | 'samples'>): Loss[] {
  return scenarios.flatMap(({ id: scenario, metrics }) =>
    metrics.flatMap(({ name: metric, better }) => {
      const own = valuesOf(samples, { scenario, metric, subject: 'burrow' })
      return SUBJECTS.filter((subject) => subject !== 'burrow').flatMap((peer): Loss[] => {
        const compared = ratio(own, valuesOf(samples, { scenario, metric, subject: peer }))
        if (!compared) return []
        const isLost = better === 'higher' ? compared.median < 1 : compared.median > 1
        return isLost ? [{ scenario, metric, peer, ratio: compared }] : []
      })
    }),
  )
}
