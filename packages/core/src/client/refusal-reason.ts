import type { JobState } from '../protocol/index.ts'

/** Why a store refused an action on a job in this state: because of the state, or because another job is in the way. */
export function refusalReason(action: string, state: JobState | null): string {
  if (state === null) return 'it is gone'
  const isEnded = state === 'dead' || state === 'cancelled'
  if (action === 'retry' && isEnded) return `it is ${state}, and another job holds its unique key`
  if (action === 'edit' && isEnded) return `it is ${state}, and takes no time any more`
  if (action === 'move' && state !== 'active' && state !== 'completed')
    return `it is ${state}, and the other queue has a job with its id or its unique key`
  return `it is ${state}`
}
