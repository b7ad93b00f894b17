import { z } from '@hono/zod-openapi'
import { time } from './parts.ts'

export const workerSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    host: z.string(),
    pid: z.int(),
    queues: z.array(z.string()),
    types: z.array(z.string()),
    concurrency: z.int(),
    active: z.int(),
    completed: z.int(),
    failed: z.int(),
    state: z.enum(['running', 'stopping']).describe('`stopping` claims nothing more'),
    stop_asked: z
      .boolean()
      .describe('Somebody asked it to stop: it is told with its next heartbeat, within about 10 s'),
    jobs: z
      .array(z.object({ id: z.string(), queue: z.string(), type: z.string(), started_at: time }))
      .describe('What it runs, the oldest first, 20 at most'),
    memory_bytes: z.int().describe('Resident memory of its process'),
    event_loop_lag_ms: z.number().describe('The longest block of its event loop since its last heartbeat'),
    version: z.string(),
    started_at: time,
    seen_at: time,
  })
  .openapi('Worker')

export type WorkerDto = z.infer<typeof workerSchema>
