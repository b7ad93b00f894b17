/** What is measured, by where it keeps its jobs: only subjects of one store are compared. Burrow comes first. */
const SUBJECTS_OF = {
  redis: ['burrow', 'bullmq', 'bee-queue'],
  postgres: ['burrow-postgres', 'graphile-worker', 'graphile-worker-defaults', 'pg-boss', 'bullmq-postgres'],
  pglite: ['burrow-pglite'],
} as const

export type StoreName = keyof typeof SUBJECTS_OF
export type SubjectName = (typeof SUBJECTS_OF)[StoreName][number]

export const STORES = Object.keys(SUBJECTS_OF) as readonly StoreName[]
export const SUBJECTS: readonly SubjectName[] = subjectsOf(...STORES)

export function subjectsOf(...stores: readonly StoreName[]): readonly SubjectName[] {
  return stores.flatMap((store): readonly SubjectName[] => SUBJECTS_OF[store])
}

export function storeOf(subject: SubjectName): StoreName {
  const store = STORES.find((name) => subjectsOf(name).includes(subject))
  if (!store) throw new Error(`no store has the subject ${subject}`)
  return store
}

export function burrowOn(store: StoreName): SubjectName {
  return SUBJECTS_OF[store][0]
}

export function isSubjectName(value: string): value is SubjectName {
  return (SUBJECTS as readonly string[]).includes(value)
}

export function isStoreName(value: string): value is StoreName {
  return (STORES as readonly string[]).includes(value)
}

/**
 * Subjects that ask for a newer Node than this workspace: they are installed apart, from `peers/package.json`, with the Node that
 * runs them.
 */
export function needsNewerNode(subject: SubjectName): boolean {
  return ['graphile-worker', 'graphile-worker-defaults', 'pg-boss'].includes(subject)
}
