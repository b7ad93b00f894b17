import { postBatch } from '../http/post-batch.ts'
import { timePages } from '../http/read-pages.ts'
import { percentile } from '../report/statistics.ts'
import { sized, type Scenario } from './scenario.ts'

const BATCH = 50_000
/** One job in so many has the rare type, the rare tag, and waits for a time. */
const RARE = 1_000

const FILTERS = {
  all: '',
  state: '&state=scheduled',
  queue: '&queue=bench',
  type: '&type=rare',
  tag: '&tag=rare',
  'state and type': '&queue=bench&state=pending&type=rare',
} as const

/** What is listed, each a metric of its own. */
export const LISTS: readonly string[] = [...Object.keys(FILTERS), 'deep']

function line(n: number): string {
  const isRare = n % RARE === 0
  return JSON.stringify({
    type: isRare ? 'rare' : 'bench',
    queue: 'bench',
    payload: { n, sentAt: 0, text: 'x'.repeat(20) },
    ...(isRare ? { tags: ['rare'] } : {}),
    ...(n % RARE === 1 ? { delay_ms: 3_600_000 } : {}),
  })
}

export const httpList: Scenario = {
  id: 'http/list',
  group: 'http',
  subjects: ['burrow', 'burrow-postgres'],
  about: `GET /jobs, pages of 50 out of 1 M jobs in one queue, 100 reads for each filter one after the other; "deep" follows the cursor for 200 pages. One job in ${RARE.toLocaleString('en')} has the type and the tag that is looked for, another one is scheduled; a page looks at no more than 1,000 jobs of those and says where it stopped.`,
  metrics: LISTS.map((name) => ({ name, unit: 'ms p95', better: 'lower' })),
  measure: async ({ scale, serve, spawn }) => {
    const count = sized(scale, { full: 1_000_000, quick: 50_000, tiny: 2_000 })
    const reads = sized(scale, { full: 100, quick: 50, tiny: 2 })
    await spawn()
    const door = await serve('api')
    for (let from = 0; from < count; from += BATCH) {
      const length = Math.min(BATCH, count - from)
      await postBatch(
        door,
        Array.from({ length }, (_, index) => line(from + index)),
      )
    }
    const values: Record<string, number> = {}
    for (const [name, query] of Object.entries(FILTERS)) {
      await timePages(door, query, { count: 5 })
      values[name] = percentile(await timePages(door, query, { count: reads }), 0.95)
    }
    values['deep'] = percentile(await timePages(door, '', { count: 2 * reads, deep: true }), 0.95)
    return values
  },
}
