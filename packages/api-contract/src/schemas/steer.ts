import { z } from '@hono/zod-openapi'
import { jobFields, nameSchema, notTogether, ownFields } from './new-job.ts'

const { payload, priority } = jobFields
const { delay_ms, execute_at } = ownFields

/** What may be changed of a job that does not run. */
export const editFields = z.strictObject({
  payload: payload.openapi({ description: 'Any JSON value; the worker checks it.' }),
  priority,
  delay_ms: delay_ms.openapi({ description: 'Let it run so long from now.' }),
  execute_at,
})

/** The body of `PATCH /jobs/{id}`. */
export const editJobSchema = editFields
  .check(notTogether(['delay_ms', 'execute_at']))
  .refine((body) => Object.keys(body).length > 0, {
    message: 'must change something: payload, priority, delay_ms or execute_at',
  })
  .openapi('EditJob')

export type EditJobDto = z.infer<typeof editJobSchema>

const { type: _, ...cloneFields } = jobFields

/** The body of `POST /jobs/{id}/clone`. */
export const cloneJobSchema = z
  .strictObject({ ...cloneFields, ...ownFields })
  .check(notTogether(['delay_ms', 'execute_at'], ['expires_in_ms', 'expires_at'], ['unique', 'unique_key']))
  .openapi('CloneJob')

export type CloneJobDto = z.infer<typeof cloneJobSchema>

/** The body of `POST /jobs/{id}/move`. */
export const moveJobSchema = z
  .strictObject({ queue: nameSchema.openapi({ description: 'Where it goes.' }) })
  .openapi('MoveJob')
