import { nothing, type SqlOperation } from './sql-operation.ts'

interface PauseQueueParams {
  readonly queue: string
  readonly paused: boolean
}

/** Pauses or resumes. */
export const pauseQueue: SqlOperation<PauseQueueParams, void> = {
  name: 'pauseQueue',
  text: 'SELECT {schema}.pause_queue($1, $2, $3)',
  values: ({ queue, paused }, namespace) => [namespace, queue, paused],
  result: nothing,
}
