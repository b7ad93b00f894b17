import { SUBJECTS, type Adapter, type SubjectName } from './adapter.ts'

/** Loads one system and no other, so that no subject pays for the code of its rivals. */
export async function loadAdapter(name: SubjectName): Promise<Adapter> {
  switch (name) {
    case 'burrow':
      return (await import('./burrow.ts')).burrowAdapter
    case 'bullmq':
      return (await import('./bullmq.ts')).bullmqAdapter
    case 'bee-queue':
      return (await import('./bee-queue.ts')).beeQueueAdapter
  }
}

export function isSubjectName(value: string): value is SubjectName {
  return (SUBJECTS as readonly string[]).includes(value)
}
