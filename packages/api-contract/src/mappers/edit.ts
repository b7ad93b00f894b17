import type { EditOptions } from '@burrow/core'
import type { EditJobDto } from '../schemas/steer.ts'
import { givenOf, toSnakePath } from './new-job.ts'

/** What changes of a job, as the library takes it. */
export function toEditOptions(body: EditJobDto): EditOptions {
  return givenOf<EditOptions>({
    payload: body.payload,
    priority: body.priority as EditOptions['priority'],
    delayMs: body.delay_ms,
    runAt: body.execute_at,
  })
}

/** The field of an edit for a field in an error of the library: `changes.runAt` is `execute_at`. */
export function toEditField(field: string): string {
  return toSnakePath(field.replace(/^changes\./, ''))
}
