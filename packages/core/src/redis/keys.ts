import { PRIORITIES } from '../protocol/index.ts'

/**
 * Every key name of the Redis layout. Prefix and namespace have no `:`, so that no two queues share a tag. Keys of a queue share one hash tag, so that scripts run on Redis Cluster; keys of a
 * namespace share another.
 */
export class Keyspace {
  readonly #prefix: string
  /** The namespace by its name alone. */
  readonly name: string

  constructor(prefix: string, namespace: string) {
    this.#prefix = `${prefix}:${namespace}`
    this.name = namespace
  }

  /** The tag of a queue: the KEYS[1] of every script, which derives all other keys from it. */
  queue(queue: string): string {
    return `{${this.#prefix}:${queue}}`
  }

  /** A key of the queue: see {@link QUEUE_KEYS}. */
  ofQueue(queue: string, name: string): string {
    return `${this.queue(queue)}:${name}`
  }

  /** The tag of the namespace: it holds what belongs to no queue. */
  get namespace(): string {
    return `{${this.#prefix}}`
  }

  /** Matches every key of the namespace and its queues. No name of them has a sign that stands for others. */
  get pattern(): string {
    return `{${this.#prefix}[}:]*`
  }

  /** Set of queue names. */
  get queues(): string {
    return `${this.namespace}:queues`
  }

  /** The channel of signals to workers and whoever waits. */
  get signals(): string {
    return `${this.namespace}:signals`
  }

  /** Exists while somebody listens to events of all queues; its time to live is the time left. */
  get listening(): string {
    return `${this.namespace}:listening`
  }

  /** Stream whose newest entry came with the newest queue that appeared while somebody listened to all queues. */
  get newQueues(): string {
    return `${this.namespace}:new_queues`
  }
}

/** What a namespace consists of besides its queues, by the part of the key behind the tag. */
export const NAMESPACE_KEYS = {
  queues: 'set: queue names',
  workers: 'hash: worker id -> seen at;JSON of what it says of itself',
  workers_alive: 'sorted set: worker id by the time until which it is listed',
  workers_asked: 'set: ids of listed workers that were asked to stop',
  listening: 'exists while somebody listens to all queues; its time to live is the time left',
  new_queues: 'stream: the newest queue that appeared while somebody listened to all queues',
  notices: 'hash: revision and names of the events that queues keep notices of',
  'documents:<kind>': 'hash: id -> revision;created at;updated at, and the text of the document',
  'document_ids:<kind>': 'sorted set: the same ids, in their order',
  schedules: 'hash: schedule id -> what it is and the job it makes, as JSON',
  schedule_state:
    'hash: schedule id -> revision, newest slot, slots fired, next time, paused, created, updated',
  schedule_history: 'hash: schedule id -> lines of JSON, newest last',
  schedule_ids: 'sorted set: schedule ids in their order',
  schedule_due: 'sorted set: schedule id by the time from which on it is handed out',
  schedule_holds: 'hash: schedule id -> the watcher that was given it and has not advanced it',
  schedule_watched: 'time of the next schedule that a watcher comes for;that watcher',
  signals: 'channel: hints to those who are connected; nothing is kept',
} as const

/** Where entries of a list go that can become no job. A hash tag of the list is one of this, too. */
export function rejectedListOf(list: string): string {
  return `${list}:rejected`
}

/** What the slot of a key on a cluster hangs on; null: the whole key. */
export function hashTagOf(key: string): string | null {
  return /^[^{]*\{([^}]+)\}/.exec(key)?.[1] ?? null
}

/** What a queue consists of, by the part of the key behind the tag. Names with `<…>` stand for many keys. */
export const QUEUE_KEYS = {
  meta: 'hash: paused, listen_until, retention, largest envelope in bytes, limits by type while there are any, events of which notices are kept, their revision, whether there are webhooks',
  envelope: 'hash: id -> what the producer decided, and the payload',
  run: 'hash: id -> state, epoch, attempt, times, and the result; absent while a new job is pending',
  ...Object.fromEntries(
    PRIORITIES.map((priority) => [`pending:${priority}`, 'list: ids to claim, next first']),
  ),
  heads: 'sorted set: pending ids that go before the lists (released, lease lost), in claim order',
  stale: 'hash: id;priority -> places in the list that no longer stand for the job',
  places:
    'hash: id;priority -> the place in the list that does, of jobs that have stale ones, counted from the first that ever came',
  head_sequence: 'number, shrinking',
  scheduled: 'sorted set: id by time',
  retrying: 'sorted set: id by time',
  blocked: 'sorted set: id by time',
  active: 'sorted set: id by end of lease, and one long member that keeps it fast while it is small',
  completed: 'sorted set: id by end',
  dead: 'sorted set: id by end',
  cancelled: 'sorted set: id by end',
  error_groups: 'sorted set: shape and type of errors by the time of the last one',
  error_counts: 'hash: the same -> first seen;errors in all;last job;hour:errors of it, newest first',
  error_samples: 'hash: the same -> name, code and message of the first one as JSON',
  errors: 'hash: id -> lines at;attempt;epoch;JSON',
  progress: 'hash: id -> JSON',
  logs: 'hash: id -> lines at;attempt;JSON',
  unique: 'hash: unique key -> id',
  unique_of: 'hash: id -> unique key that is free when the job is terminal, or first handed out',
  unique_waiting: 'hash: id -> unique key that is free when the job is first handed out',
  unique_until: 'sorted set: unique key by the end of a hold for a time; it outlives its job',
  expiring: 'sorted set: waiting id by its deadline',
  retry_until:
    'hash: id -> time after which a failed attempt is not repeated; written with the first failure',
  outbox: 'sorted set: id on its way to another queue, by the time when it left',
  'moved:<token>': 'a letter for each job that came, or was to come, with a call of another queue',
  counts: 'hash: state, total or rare structure -> number',
  aside: 'hash: type -> pending jobs set aside',
  'aside:<type>': 'sorted set: id by priority and sequence',
  aside_sequence: 'number',
  limits: 'hash: type -> revision;JSON of its limit',
  'lane:<type>': 'sorted set: pending ids that wait for a limit, in claim order',
  'lane:<type>;<key>': 'the same for each key of a limit per key',
  'lanes_ready:<type>': 'sorted set: lane by its turn',
  'lanes_later:<type>':
    'sorted set: lane by the time that its key waits for; infinite: until a slot of its key is free',
  lane_turns: 'number',
  gates:
    'sorted set: type with lanes by the time from which on a claim looks at them; infinite: until a slot is free',
  limited: 'sorted set: all ids in lanes, in claim order',
  limited_of: 'hash: type -> how many are in its lanes',
  rates: 'hash: lane -> level;at of what has started, as in rate.ts',
  rate_ends: 'sorted set: lane by the time from which on its rate need not be kept',
  running: 'hash: type or lane -> its active jobs, of types with limits of concurrency',
  slots_of: 'hash: active id -> the lane under which it is counted',
  'history:<hour>;<type>': 'string: figures of an hour and of each of its minutes; - as type: nobody told it',
  history_minutes: 'sorted set: hour;type by the hour, of those that still have their minutes',
  history_types: 'sorted set: type by the newest hour that has figures of it',
  slots: 'hash: schedule id -> its newest slot that was enqueued here; outlives jobs and schedules',
  wake: 'sorted set: one marker while there may be work',
  'wake:<type>':
    'the same for jobs set aside; <type> may be an id of a client, which so ends a wait of its own',
  watched: 'time of the next due job that a worker watches;that worker',
  events: 'stream, capped',
  webhooks: 'hash: id of a job that is kept -> its webhook as JSON',
  notices: 'hash: notice id -> at;asked;webhook, and the line of the event',
  notice_ids: 'sorted set: notice id by itself',
  notice_sequence: 'the newest notice id',
  notices_dropped: 'number',
  'replay:<token, or line;worker>': 'answer of the last call, for a repeated one',
} as const
