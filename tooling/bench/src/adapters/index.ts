import type { Adapter } from './adapter.ts'
import type { SubjectName } from './subjects.ts'

/** Loads one system and no other, so that no subject pays for the code of its rivals. */
export async function loadAdapter(name: SubjectName): Promise<Adapter> {
  switch (name) {
    case 'burrow':
    case 'burrow-postgres':
    case 'burrow-pglite':
      return (await import('./burrow.ts')).createBurrowAdapter(name)
    case 'bullmq':
      return (await import('./bullmq.ts')).bullmqAdapter
    case 'bullmq-postgres':
      return (await import('./bullmq.ts')).bullmqPostgresAdapter
    case 'bee-queue':
      return (await import('./bee-queue.ts')).beeQueueAdapter
    case 'graphile-worker':
      return (await import('./graphile-worker.ts')).graphileWorkerAdapter
    case 'graphile-worker-defaults':
      return (await import('./graphile-worker.ts')).graphileWorkerDefaultsAdapter
    case 'pg-boss':
      return (await import('./pg-boss.ts')).pgBossAdapter
  }
}
