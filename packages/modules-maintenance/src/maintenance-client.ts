import type { Burrow } from '@burrow/core'

/** What the modules need of a client: its queues, their jobs and figures. */
export type MaintenanceClient = Pick<
  Burrow,
  'broker' | 'enqueue' | 'history' | 'jobs' | 'queue' | 'queues' | 'workers'
>
