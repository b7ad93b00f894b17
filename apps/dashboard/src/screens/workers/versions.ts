import type { WorkerInfo } from '../../api/workers.ts'

/** The version that most workers have; between equals the one that sorts last. Null without workers. */
export function usualVersion(workers: readonly Pick<WorkerInfo, 'version'>[]): string | null {
  const counts = new Map<string, number>()
  for (const { version } of workers) counts.set(version, (counts.get(version) ?? 0) + 1)
  const [most] = [...counts].toSorted(
    ([one, ones], [other, others]) => others - ones || (one < other ? 1 : -1),
  )
  return most?.[0] ?? null
}
