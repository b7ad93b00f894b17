import type { LiveEvent } from '../../live/affected-keys.ts'

/** What an address may ask for; all of it must fit. */
export interface EventFilter {
  readonly queue?: string
  readonly name?: string
  readonly type?: string
  readonly job?: string
}

const FIELDS = ['queue', 'name', 'type', 'job'] as const

/** The filter that an address has. */
export function readEventFilter(search: Record<string, unknown>): EventFilter {
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = search[field]
      const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
      return text === '' ? [] : [[field, text]]
    }),
  )
}

/** A whole text, or its beginning with a star behind it. */
function fits(value: string | undefined, wanted: string | undefined): boolean {
  if (wanted === undefined) return true
  if (value === undefined) return false
  return wanted.endsWith('*') ? value.startsWith(wanted.slice(0, -1)) : value === wanted
}

export function fitsFilter(event: LiveEvent, filter: EventFilter): boolean {
  return (
    fits(event.queue, filter.queue) &&
    fits(event.name, filter.name) &&
    fits(event.type, filter.type) &&
    fits(event.job_id, filter.job)
  )
}
