import type { Burrow } from '@burrow/core'
import { EXIT } from '@burrow/process/exit-codes'
import { CliError } from '../cli-error.ts'
import { counted } from '../doctor/finding.ts'
import type { ProgressLine } from '../output/progress-line.ts'

/** Beside the namespace that is used for work, and always the same: what a run that was killed has left is found by the next. */
export function benchNamespaceOf(namespace: string): string {
  return `${namespace}.bench`
}

/** Refuses where jobs are that were not made for this. @throws CliError (exit code 5) */
export async function mustBeEmpty(burrow: Burrow): Promise<void> {
  const { counts, workers } = await burrow.stats()
  const jobs = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (jobs === 0 && workers === 0) return
  throw new CliError(
    EXIT.conflict,
    `the namespace "${burrow.namespace}" has ${counted(jobs, 'job')} and ${counted(workers, 'worker')}`,
    'A run that was killed may have left them, or another one is under way. Remove them all: burrow bench -y',
  )
}

/** Removes all of it, and says how far it is. */
export async function removeNamespace({ broker, namespace }: Burrow, progress: ProgressLine): Promise<void> {
  let removed = 0
  let from: string | null = null
  do {
    const answer = await broker.dropNamespace({ namespace, from })
    removed += answer.removed
    progress.show(`removing: ${removed} ${broker.info.store === 'redis' ? 'keys' : 'rows'}`)
    from = answer.next
  } while (from !== null)
  progress.clear()
}
