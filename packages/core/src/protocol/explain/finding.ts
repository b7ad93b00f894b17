/** What a finding may say, with what it means. Codes are stable: they are never renamed or reused. */
export const FINDING_CODES = {
  completed: 'It ran, and did what it should.',
  dead: 'It failed for good.',
  cancelled: 'Somebody cancelled it.',
  expired: 'It still waited at its deadline and was cancelled.',
  dependency_failed: 'A job that it waited for did not complete.',
  running: 'A worker runs it.',
  cancel_requested: 'The worker that runs it was asked to stop.',
  worker_silent: 'The worker that holds it has not been heard of; it goes back in line when its lease ends.',
  scheduled: 'It waits for its time.',
  retry_scheduled: 'It failed and waits for its next attempt.',
  waits_for_jobs: 'It waits for other jobs.',
  due: 'Its time has come; the next claim puts it in line.',
  deadline_passed: 'Its deadline has passed; the next sweep cancels it.',
  queue_paused: 'Its queue is paused.',
  no_worker: 'No worker runs at all.',
  no_worker_for_queue: 'Workers run, but none takes jobs of its queue.',
  no_worker_for_type: 'Workers take jobs of its queue, but none serves its type.',
  limit_concurrency: 'As many jobs of its type run as may.',
  limit_rate: 'As many jobs of its type were started as may be for now.',
  limit_key: 'Jobs of its type wait for the limit of their key.',
  workers_busy: 'Every worker that could run it has no place left.',
  jobs_ahead: 'Others are in line before it.',
  next: 'Nothing holds it back.',
} as const

export type FindingCode = keyof typeof FINDING_CODES

/** One thing that keeps a job from running, or says where it is. */
export interface JobFinding {
  readonly code: FindingCode
  /** For people; holds nothing of the payload or of errors. */
  readonly message: string
  /** Until when, on the store's clock in ms; null: not known, or not a matter of time. */
  readonly until: number | null
  /** How many: jobs ahead, jobs that wait for the limit, attempts made. */
  readonly count: number | null
  readonly workerId: string | null
  /** The message of the last error, where that is why. */
  readonly error: string | null
}

/** A finding; what is not given is null. */
export function finding(
  code: FindingCode,
  message: string,
  details: Partial<Omit<JobFinding, 'code' | 'message'>> = {},
): JobFinding {
  return { code, message, until: null, count: null, workerId: null, error: null, ...details }
}

/** A number with what it counts. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
