/** Every code a Burrow error may carry, with what it means. Codes are stable: they are never renamed or reused. */
export const ERROR_CODES = {
  INVALID_OPTION: 'An option is unknown, has the wrong type or is out of range.',
  INVALID_NAME: 'A name (queue, job type, id, tag, namespace) does not match the pattern for names.',
  INVALID_PAYLOAD: 'A payload or result is not plain JSON, or does not fit the schema of its job type.',
  PAYLOAD_TOO_LARGE: 'A payload or result is larger than the limit.',
  UNKNOWN_JOB_TYPE: 'No job definition is known under this type.',
  JOB_NOT_FOUND: 'No job with this id is kept.',
  JOB_AMBIGUOUS: 'Jobs with this id are in several queues; say which is meant.',
  JOB_STATE_CONFLICT: 'The job is in a state that does not allow this action.',
  UNIQUE_CONFLICT: 'Another job is kept that this one must be different from.',
  SCHEDULE_NOT_FOUND: 'No schedule with this id is kept.',
  JOB_FAILED: 'The awaited job ended without a result: dead or cancelled.',
  JOB_CANCELLED: 'The job was cancelled while it ran.',
  RESULT_TIMEOUT: 'The awaited job did not end in time. It may still run.',
  LEASE_LOST: 'The lease of this attempt ended; another attempt may own the job. Nothing was written.',
  ATTEMPT_TIMEOUT: 'The attempt ran longer than its time limit.',
  CRASHED:
    'The thread or process that ran the attempt died. No attempt is spent; the third crash ends the job.',
  WORKER_STOPPING: 'The worker is stopping; the job was handed back unfinished.',
  PERMANENT: 'The handler said that trying again cannot help.',
  RETRY_AFTER: 'The handler asked to be tried again after a given time.',
  SNOOZE: 'The handler put the job off; no attempt is spent.',
  STORE_UNAVAILABLE: 'The store did not answer in time.',
  STORE_FULL: 'The store has no memory left for new jobs. Running jobs still finish.',
  STORE_MISCONFIGURED: 'The store is set up in a way that would lose jobs, or is too old.',
  STORE_LOCKED: 'Another process has the embedded store open.',
  SCHEMA_MISSING: 'The tables of the store are not there or too old; migrations have to be applied.',
  SCHEMA_TOO_NEW: 'The tables of the store were made by a newer version of Burrow.',
  CLOSED: 'The client, worker or broker was closed.',
} as const

/** A stable error code. See {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES
