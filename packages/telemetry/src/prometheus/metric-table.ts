/** One metric, as it is made and as it is documented. */
export interface MetricRow {
  readonly name: string
  readonly kind: 'counter' | 'gauge' | 'histogram'
  readonly labels: readonly string[]
  readonly unit: string
  readonly help: string
  /** `store`: read from the store, the same on every API. `process`: of what this process did. `worker`: of its workers. */
  readonly of: 'store' | 'process' | 'worker'
}

const gauge = (
  of: MetricRow['of'],
  name: string,
  labels: readonly string[],
  unit: string,
  help: string,
): MetricRow => ({ name: `burrow_${name}`, kind: 'gauge', labels, unit, help, of })

const counter = (
  of: MetricRow['of'],
  name: string,
  labels: readonly string[],
  unit: string,
  help: string,
): MetricRow => ({ ...gauge(of, name, labels, unit, help), kind: 'counter' })

const histogram = (
  of: MetricRow['of'],
  name: string,
  labels: readonly string[],
  help: string,
): MetricRow => ({
  ...gauge(of, name, labels, 'seconds', help),
  kind: 'histogram',
})

const QUEUE = ['queue'] as const
const JOB = ['queue', 'type'] as const

/** Every metric of Burrow's own. A name is never given a new meaning. */
export const METRICS = {
  buildInfo: gauge(
    'process',
    'build_info',
    ['version', 'node'],
    '1',
    'Versions of Burrow and Node.js; always 1.',
  ),

  storeUp: gauge(
    'store',
    'store_up',
    ['backend'],
    '0 or 1',
    'Whether the store answered this scrape; without it nothing else that is read from the store is there.',
  ),
  jobs: gauge('store', 'jobs', ['queue', 'state'], 'jobs', 'Jobs in each state.'),
  oldestAge: gauge(
    'store',
    'queue_oldest_job_age_seconds',
    QUEUE,
    'seconds',
    'How long the job that is next to be claimed could have run; 0 without one.',
  ),
  paused: gauge('store', 'queue_paused', QUEUE, '0 or 1', 'Whether the queue is paused.'),
  due: gauge(
    'store',
    'queue_due_jobs',
    QUEUE,
    'jobs',
    'Scheduled and retrying jobs whose time has come and that no claim has made pending yet, up to 1,000.',
  ),
  setAside: gauge(
    'store',
    'queue_set_aside_jobs',
    QUEUE,
    'jobs',
    'Pending jobs of types that no live worker serves.',
  ),
  limited: gauge(
    'store',
    'queue_limited_jobs',
    QUEUE,
    'jobs',
    'Pending jobs that wait for a limit of their type.',
  ),
  queueWorkers: gauge('store', 'queue_workers', QUEUE, 'workers', 'Live workers that claim from the queue.'),
  queueEnqueued: counter(
    'store',
    'queue_enqueued_total',
    QUEUE,
    'jobs',
    'Jobs enqueued since the queue exists.',
  ),
  queueFinished: counter(
    'store',
    'queue_finished_total',
    ['queue', 'outcome'],
    'jobs',
    'Jobs that ended since the queue exists, by how: completed, dead, cancelled.',
  ),
  queueFailures: counter(
    'store',
    'queue_failed_attempts_total',
    QUEUE,
    'attempts',
    'Failed attempts that are tried again, since the queue exists.',
  ),
  queueLeases: counter(
    'store',
    'queue_leases_lost_total',
    QUEUE,
    'leases',
    'Leases that ended before their attempt did, and crashes, since the queue exists.',
  ),
  workers: gauge('store', 'workers', ['state'], 'workers', 'Live workers by state: running, stopping.'),
  workersSlots: gauge('store', 'workers_slots', [], 'slots', 'Jobs that all live workers can run at once.'),
  workersBusy: gauge(
    'store',
    'workers_slots_busy',
    [],
    'slots',
    'Jobs that all live workers run, by their last heartbeats.',
  ),
  workersLag: gauge(
    'store',
    'workers_event_loop_lag_seconds',
    [],
    'seconds',
    'The longest time that the event loop of a live worker was blocked before its last heartbeat.',
  ),
  limitConcurrency: gauge(
    'store',
    'limit_concurrency',
    JOB,
    'jobs',
    'Jobs of the type that may run at once; absent where no limit says so.',
  ),
  limitActive: gauge(
    'store',
    'limit_active_jobs',
    JOB,
    'jobs',
    'Active jobs of a type whose concurrency is limited.',
  ),
  limitWaiting: gauge(
    'store',
    'limit_waiting_jobs',
    JOB,
    'jobs',
    'Pending jobs that wait for the limit of their type.',
  ),
  scheduleLast: gauge(
    'store',
    'schedule_last_run_timestamp_seconds',
    ['schedule'],
    'seconds since 1970',
    'When the schedule last made a job; absent before its first.',
  ),
  scheduleOverdue: gauge(
    'store',
    'schedule_overdue_seconds',
    ['schedule'],
    'seconds',
    'How long the schedule has been due and has not fired; 0 as it should be.',
  ),
  scheduleMissed: gauge(
    'store',
    'schedule_missed_slots',
    ['schedule'],
    'slots',
    'Slots that were passed over, of the last 20 entries of its history.',
  ),

  enqueued: counter(
    'process',
    'jobs_enqueued_total',
    JOB,
    'jobs',
    'Jobs that this process enqueued; those that were there already are not counted.',
  ),
  finished: counter(
    'process',
    'jobs_finished_total',
    ['queue', 'type', 'outcome'],
    'jobs',
    'Jobs that this process ended: completed, dead, cancelled. Those that its sweeps ended have the type `_other`.',
  ),
  attempts: counter(
    'process',
    'job_attempts_total',
    ['queue', 'type', 'outcome'],
    'attempts',
    'Attempts of this process, by how they ended: completed, failed (tried again), dead, cancelled, snoozed, released, crashed, lease_lost (not stored).',
  ),
  wait: histogram(
    'process',
    'job_wait_seconds',
    JOB,
    'From when a job could run until its first attempt began: the delay that it was given does not count. Between the clocks of store and process.',
  ),
  run: histogram('process', 'job_run_seconds', JOB, 'How long attempts ran.'),
  expired: counter(
    'process',
    'leases_expired_total',
    QUEUE,
    'leases',
    'Leases of other workers that this process ended because they were over.',
  ),
  deliveries: counter(
    'process',
    'webhook_deliveries_total',
    ['outcome'],
    'attempts',
    'Webhooks that this process sent: delivered, failed (tried again), dead.',
  ),
  storeSeconds: histogram(
    'process',
    'store_operation_seconds',
    ['op', 'backend'],
    'How long the store took to answer, failures among them.',
  ),
  storeErrors: counter(
    'process',
    'store_errors_total',
    ['op', 'backend', 'code'],
    'calls',
    'Calls of the store that failed, by the code of the error.',
  ),

  workerUp: gauge('worker', 'worker_up', [], '0 or 1', 'Whether the worker of this process takes jobs.'),
  slots: gauge(
    'worker',
    'worker_slots',
    [],
    'slots',
    'Jobs that the worker of this process can run at once.',
  ),
  busy: gauge('worker', 'worker_slots_busy', [], 'slots', 'Jobs that it runs.'),
} as const satisfies Readonly<Record<string, MetricRow>>

export type MetricKey = keyof typeof METRICS

/** Upper ends of the buckets of histograms, in seconds. */
export const BUCKETS: Readonly<Partial<Record<MetricKey, readonly number[]>>> = {
  wait: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1_800],
  run: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1_800],
  storeSeconds: [0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
}
