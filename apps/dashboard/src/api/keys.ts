/** Names of what is cached. Live events make stale by these. */
export const SESSION_KEY = ['session'] as const
export const QUEUES_KEY = ['queues'] as const
export const WORKERS_KEY = ['workers'] as const
export const JOBS_KEY = ['jobs'] as const
export const HISTORY_KEY = ['history'] as const
export const ERRORS_KEY = ['errors'] as const
export const BULK_KEY = ['bulk-actions'] as const
export const SCHEDULES_KEY = ['schedules'] as const
export const LIMITS_KEY = ['limits'] as const
export const WEBHOOKS_KEY = ['webhooks'] as const
export const API_KEYS_KEY = ['api-keys'] as const

/** Everything about one job. */
export function jobKey(id: string): readonly ['job', string] {
  return ['job', id]
}
