import { toNumber, single, type SqlOperation } from './sql-operation.ts'

interface ListenParams {
  /** Null for all, and those that are registered later. */
  readonly queues: readonly string[] | null
  readonly forMs: number
}

/** Turns the recording of events on for a while. Answers the number of the last event so far. */
export const listen: SqlOperation<ListenParams, number> = {
  name: 'listen',
  text: 'SELECT {schema}.listen($1, $2, $3)',
  values: ({ queues, forMs }, namespace) => [namespace, queues, forMs],
  result: (rows) => toNumber(single(rows)),
}

interface ReadEventsParams {
  readonly queues: readonly string[] | null
  /** The number to begin with. */
  readonly from: number
}

/** The events of one call. */
export interface EventEntry {
  readonly no: number
  readonly queue: string
  readonly at: number
  readonly lines: readonly string[]
}

/** Entries that one read gives at most. An entry holds up to 1,000 events. */
const ENTRIES_A_READ = 10

/** Reads events in the order of their numbers. */
export const readEvents: SqlOperation<ReadEventsParams, readonly EventEntry[]> = {
  name: 'subscribe',
  text: `SELECT e.no, q.name, e.at, e.body FROM {schema}.events e JOIN {schema}.queues q ON q.no = e.queue_no
  WHERE q.namespace = $1 AND ($2::text[] IS NULL OR q.name = ANY ($2::text[])) AND e.no >= $3::bigint
  ORDER BY e.no LIMIT ${ENTRIES_A_READ}`,
  values: ({ queues, from }, namespace) => [namespace, queues, from],
  result: (rows) =>
    rows.map(([no, queue, at, body]) => ({
      no: Number(no),
      queue: String(queue),
      at: Number(at),
      lines: String(body).split('\n'),
    })),
}
