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
    version: z.string(),
    started_at: time,
    seen_at: time,
  })
  .openapi('Worker')

export type WorkerDto = z.infer<typeof workerSchema>
