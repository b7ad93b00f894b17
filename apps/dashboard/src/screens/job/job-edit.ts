import { parseDuration } from '@burrow/core/time'

/** Changes of a job as they are typed. */
export interface JobEdit {
  readonly priority: string
  readonly time: 'same' | 'now' | 'delay' | 'at'
  readonly delay: string
  readonly at: string
  /** JSON. */
  readonly payload: string
}

/** What is to be sent; or which field cannot be read. */
export type ReadEdit =
  | { readonly body: string | null; readonly problem: null }
  | { readonly body: null; readonly problem: 'delay' | 'at' }

function timeOf(
  { time, delay, at }: JobEdit,
  isUtc: boolean,
): readonly [string, unknown] | 'delay' | 'at' | null {
  if (time === 'same') return null
  if (time === 'now') return ['delay_ms', 0]
  if (time === 'delay') {
    try {
      return ['delay_ms', parseDuration(delay)]
    } catch {
      return 'delay'
    }
  }
  const date = new Date(isUtc ? `${at}Z` : at)
  return Number.isNaN(date.getTime()) ? 'at' : ['execute_at', date.toISOString()]
}

/**
 * The body of an edit: what changed alone. The payload goes as it was typed.
 * @returns a null body when nothing changed
 */
export function readEdit(before: JobEdit, edit: JobEdit, isUtc: boolean): ReadEdit {
  const time = timeOf(edit, isUtc)
  if (typeof time === 'string') return { body: null, problem: time }
  const members = [
    ...(edit.priority === before.priority ? [] : [`"priority":${Number(edit.priority)}`]),
    ...(time === null ? [] : [`${JSON.stringify(time[0])}:${JSON.stringify(time[1])}`]),
    ...(edit.payload === before.payload
      ? []
      : [`"payload":${edit.payload.trim() === '' ? 'null' : edit.payload}`]),
  ]
  return { body: members.length === 0 ? null : `{${members.join(',')}}`, problem: null }
}
