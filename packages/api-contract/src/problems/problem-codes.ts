/** One kind of problem: what HTTP says about it, and a short title that never changes. */
export interface ProblemKind {
  readonly status:
    | 400
    | 401
    | 403
    | 404
    | 408
    | 409
    | 412
    | 413
    | 414
    | 415
    | 422
    | 429
    | 431
    | 500
    | 503
    | 507
  readonly title: string
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
  /** @default one made of the code */
  readonly type?: string
}

const kind = (status: ProblemKind['status'], title: string, retryable = false): ProblemKind => ({
  status,
  title,
  retryable,
})

/** Every code a problem may carry, with its status: the one table. Codes are stable and never reused. */
export const PROBLEM_KINDS = {
  INVALID_REQUEST: kind(400, 'The request is not valid'),
  MALFORMED_REQUEST: kind(400, 'It is no request of HTTP/1.1'),
  MALFORMED_JSON: kind(400, 'The body is not JSON'),
  BODY_TOO_COMPLEX: kind(400, 'The body is nested too deeply or has too many keys'),
  NOT_SUPPORTED: kind(400, 'The field is not supported by this version'),
  INVALID_OPTION: kind(400, 'An option is not valid'),
  INVALID_NAME: kind(400, 'A name is not valid'),
  INVALID_PAYLOAD: kind(400, 'The payload does not fit the job type'),
  UNAUTHENTICATED: kind(401, 'Nobody knows who asks'),
  FORBIDDEN: kind(403, 'The key does not allow this'),
  CROSS_SITE_REQUEST: kind(403, 'Other web sites may not change anything here'),
  HOST_NOT_ALLOWED: kind(403, 'The request is for another host'),
  ROUTE_NOT_FOUND: kind(404, 'There is no such route'),
  TASK_NOT_FAILED: kind(400, 'Only a failed task can be retried'),
  JOB_NOT_FOUND: kind(404, 'No such job is kept'),
  SCHEDULE_NOT_FOUND: kind(404, 'No such schedule is kept'),
  LIMIT_NOT_FOUND: kind(404, 'No such limit is set'),
  BULK_ACTION_NOT_FOUND: kind(404, 'No such bulk action is kept'),
  WEBHOOK_ENDPOINT_NOT_FOUND: kind(404, 'No such endpoint is kept'),
  WEBHOOK_DELIVERY_NOT_FOUND: kind(404, 'No such delivery is kept'),
  QUEUE_NOT_FOUND: kind(404, 'No such queue is known'),
  WORKER_NOT_FOUND: kind(404, 'No such worker is live'),
  KEY_NOT_FOUND: kind(404, 'No such key is kept'),
  JOB_AMBIGUOUS: kind(409, 'Jobs of several queues have this id'),
  JOB_STATE_CONFLICT: kind(409, 'The state of the job does not allow this'),
  UNIQUE_CONFLICT: kind(409, 'Another job holds the unique key'),
  SCHEDULE_EXISTS: kind(409, 'Another schedule has this id'),
  KEY_ENDED: kind(409, 'The key is of no use any more'),
  TOO_MANY_WEBHOOK_ENDPOINTS: kind(409, 'There are as many endpoints as may be'),
  BULK_ACTION_ENDED: kind(409, 'The bulk action has ended'),
  PRECONDITION_FAILED: kind(412, 'It is not in the revision that was asked for'),
  BODY_TOO_LARGE: kind(413, 'The body is too large'),
  PAYLOAD_TOO_LARGE: kind(413, 'The payload is too large'),
  UNSUPPORTED_MEDIA_TYPE: kind(415, 'The body must be JSON'),
  REQUEST_TIMEOUT: kind(408, 'The request did not arrive in time', true),
  IDEMPOTENCY_KEY_REUSED: kind(422, 'The idempotency key was used for another request'),
  URL_TOO_LONG: kind(414, 'The URL is too long'),
  HEADERS_TOO_LARGE: kind(431, 'The request has too many headers'),
  RATE_LIMITED: {
    ...kind(429, 'Too many requests', true),
    type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
  },
  TOO_MANY_FAILED_LOGINS: kind(429, 'Too many keys from there were wrong', true),
  INTERNAL: kind(500, 'Something went wrong'),
  STORE_UNAVAILABLE: kind(503, 'The store cannot be reached', true),
  TOO_MANY_STREAMS: kind(503, 'Too many streams are open', true),
  TOO_MANY_BULK_ACTIONS: kind(503, 'Too many bulk actions are running', true),
  SHUTTING_DOWN: kind(503, 'The server is stopping', true),
  STORE_FULL: kind(507, 'The store is full', true),
} as const satisfies Readonly<Record<string, ProblemKind>>

/** A stable problem code. */
export type ProblemCode = keyof typeof PROBLEM_KINDS
