import type { Job } from '../../api/jobs.ts'

/** Jobs that died of the same. */
export interface ErrorGroup {
  readonly name: string
  readonly message: string
  readonly count: number
}

const MOST = 5

/** What most of the jobs that are listed died of. */
export function errorGroups(jobs: readonly Job[]): ErrorGroup[] {
  const groups = new Map<string, ErrorGroup>()
  for (const { errors } of jobs) {
    const last = errors.at(-1)
    if (last === undefined) continue
    const { name, message } = last
    const key = JSON.stringify([name, message])
    groups.set(key, { name, message, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return [...groups.values()].toSorted((a, b) => b.count - a.count).slice(0, MOST)
}
