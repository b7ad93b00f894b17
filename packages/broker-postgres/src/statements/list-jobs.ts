import type { Job, JobState } from '@burrow/core/protocol'
import { decodeJob, FINISHED_COLUMNS, LIVE_COLUMNS } from '../records/job-columns.ts'
import type { SqlOperation } from './sql-operation.ts'

/** Payloads and results of a page, in bytes: it ends earlier rather than being larger, unless one job is. */
const PAGE_BYTES = 8 * 1024 * 1024

/** Where a page ended: the two columns that order the jobs of the state. */
export type Position = readonly [string, string]

export interface ListPageParams {
  readonly queue: string
  readonly state: JobState
  readonly type: string | null
  readonly tag: string | null
  readonly createdAfter: number | null
  readonly createdBefore: number | null
  /** Jobs wanted, and jobs looked at for them, at most. */
  readonly limit: number
  readonly look: number
  readonly position: Position | null
}

export interface ListPageResult {
  readonly jobs: readonly Job[]
  /** Where each of them is. */
  readonly positions: readonly Position[]
  readonly looked: number
  /** Null at the end. */
  readonly position: Position | null
}

/** Before the first job. A condition that also held without a position could not be looked up in an index. */
const LEAST = '-9223372036854775808'
const GREATEST = '9223372036854775807'

// As values of queries: from numbers the planner guesses how many jobs are behind them, and where it thinks few it would read them all.
const behind = (a: string, b: string, than: '>' | '<' = '>') =>
  `AND (${a}, ${b}) ${than} ((SELECT $5::bigint), (SELECT $6::bigint))`

// The queue as one value: of rows that are joined the planner does not know that they are in the order of the index, and sorts them all.
const THE_QUEUE = '(SELECT no FROM q)'
const LIVE = `FROM {schema}.jobs j CROSS JOIN q WHERE j.queue_no = ${THE_QUEUE}`

/** Jobs of one kind of state with their order (a, b), from the position on, $4 of them at most. */
const SOURCES = {
  pending: `SELECT * FROM (
      (SELECT ${LIVE_COLUMNS}, j.rank::bigint AS a, j.place AS b ${LIVE}
        AND j.state = 'pending' AND NOT j.aside ${behind('j.rank', 'j.place')} ORDER BY j.rank, j.place LIMIT $4)
      UNION ALL
      (SELECT x.* FROM q JOIN {schema}.asides s ON s.queue_no = q.no AND s.amount > 0 CROSS JOIN LATERAL (
        SELECT ${LIVE_COLUMNS}, j.rank::bigint AS a, j.place AS b FROM {schema}.jobs j
          WHERE j.queue_no = q.no AND j.state = 'pending' AND j.aside
            AND (CASE WHEN j.lane IS NULL THEN j.type ELSE '!' || j.type END) = s.type ${behind('j.rank', 'j.place')}
          ORDER BY j.rank, j.place LIMIT $4) x)
    ) both_lanes ORDER BY a, b LIMIT $4`,
  waiting: `SELECT ${LIVE_COLUMNS}, j.run_at AS a, j.no AS b ${LIVE}
    AND j.state IN ('scheduled', 'retrying', 'blocked') AND j.state = $11::{schema}.job_state ${behind('j.run_at', 'j.no')}
    ORDER BY j.run_at, j.no LIMIT $4`,
  active: `SELECT ${LIVE_COLUMNS}, j.lease_ends_at AS a, j.no AS b ${LIVE}
    AND j.state = 'active' ${behind('j.lease_ends_at', 'j.no')} ORDER BY j.lease_ends_at, j.no LIMIT $4`,
  finished: `SELECT ${FINISHED_COLUMNS}, f.finished_at AS a, f.no AS b FROM {schema}.finished f CROSS JOIN q
    WHERE f.queue_no = ${THE_QUEUE} AND f.state = $11::{schema}.job_state ${behind('f.finished_at', 'f.no', '<')} ORDER BY f.finished_at DESC, f.no DESC LIMIT $4`,
} as const
type Source = keyof typeof SOURCES

const SOURCE_OF: Readonly<Record<JobState, Source>> = {
  scheduled: 'waiting',
  blocked: 'waiting',
  pending: 'pending',
  active: 'active',
  retrying: 'waiting',
  completed: 'finished',
  dead: 'finished',
  cancelled: 'finished',
}

/** Where columns begin: the position of a job, and the position of the last job looked at, how many those were, and how many did not fit. */
const POSITION = 23
const FINAL = 27

/** Rows of jobs, each with where the search ended; without a job when it only ended. */
function pageOf(source: Source): SqlOperation<ListPageParams, ListPageResult> {
  const order = source === 'finished' ? 'a DESC, b DESC' : 'a, b'
  const first = source === 'finished' ? GREATEST : LEAST
  const hasStateParam = source === 'waiting' || source === 'finished'
  return {
    name: `listJobs_${source}`,
    text: `WITH q AS (
    SELECT no, name FROM {schema}.queues WHERE namespace = $1 AND name = $2
  ), looked AS (
    ${SOURCES[source]}
  ), matched AS (
    SELECT l.*, row_number() OVER (ORDER BY ${order}) AS nth,
        sum(octet_length(payload) + coalesce(octet_length(result), 0)) OVER (ORDER BY ${order}) AS bytes
      FROM looked l
      WHERE ($7::text IS NULL OR CASE WHEN right($7, 1) = '*' THEN starts_with(type, left($7, -1)) ELSE type = $7 END)
        AND ($9::bigint IS NULL OR created_at > $9) AND ($10::bigint IS NULL OR created_at < $10)
        AND ($8::text IS NULL OR (extra IS NOT NULL AND jsonb_exists(extra::jsonb -> 'tags', $8)))
  ), taken AS (
    SELECT * FROM matched WHERE nth <= $3 AND (nth = 1 OR bytes <= ${PAGE_BYTES})
  )
  SELECT t.*, final.* FROM (
    SELECT a, b, (SELECT count(*) FROM looked), (SELECT count(*) FROM matched) - (SELECT count(*) FROM taken)
      FROM looked ORDER BY ${source === 'finished' ? 'a, b' : 'a DESC, b DESC'} LIMIT 1
  ) final LEFT JOIN taken t ON true ORDER BY t.nth`,
    values: ({ queue, state, type, tag, createdAfter, createdBefore, limit, look, position }, namespace) => [
      ...[namespace, queue, limit, look, position?.[0] ?? first, position?.[1] ?? first, type, tag],
      ...[createdAfter, createdBefore],
      ...(hasStateParam ? [state] : []),
    ],
    result(rows, { look }) {
      const [row] = rows
      if (!row) return { jobs: [], positions: [], looked: 0, position: null }
      const taken = rows.filter(([id]) => id !== null)
      const [a, b, looked, left] = row.slice(FINAL)
      const jobs = taken.map(decodeJob)
      const positions = taken.map((each): Position => [String(each[POSITION]), String(each[POSITION + 1])])
      const last = positions.at(-1)
      const page = { jobs, positions, looked: Number(looked) }
      if (Number(left) > 0 && last) return { ...page, position: last }
      return { ...page, position: Number(looked) < look ? null : [String(a), String(b)] }
    },
  }
}

const PAGES = {
  pending: pageOf('pending'),
  waiting: pageOf('waiting'),
  active: pageOf('active'),
  finished: pageOf('finished'),
} as const

/** One queue's and one state's part of `listJobs`. */
export function listPage(state: JobState): SqlOperation<ListPageParams, ListPageResult> {
  return PAGES[SOURCE_OF[state]]
}
