import { BurrowError, defineJob, type Burrow } from '@burrow/core'
import { z } from 'zod'

const syncUser = defineJob({
  type: 'user:sync',
  input: z.object({ user: z.string(), fields: z.array(z.string()) }),
})

/** However often a user is saved: one job waits, with what was saved last. */
export async function syncSoon(burrow: Burrow, user: string, fields: string[]): Promise<string> {
  const { outcome } = await burrow.enqueue(
    syncUser,
    { user, fields },
    { delayMs: 5_000, unique: { key: user, scope: 'type', until: 'started', onConflict: 'replace_payload' } },
  )
  return outcome
}

/** At most one mail an hour to a user, whatever becomes of it. */
export async function remind(burrow: Burrow, user: string): Promise<string> {
  const { outcome } = await burrow.enqueue(
    'user:remind',
    { user },
    { unique: { scope: 'payload', forMs: 3_600_000, onConflict: 'throttle' } },
  )
  return outcome
}

/** Tells the caller which job is in the way. */
export async function exportOnce(burrow: Burrow): Promise<{ readonly id: string; readonly isNew: boolean }> {
  try {
    const { id } = await burrow.enqueue('export', null, { unique: { key: 'export', onConflict: 'reject' } })
    return { id, isNew: true }
  } catch (error) {
    if (!BurrowError.isInstance(error, 'UNIQUE_CONFLICT') || error.jobId === undefined) throw error
    return { id: error.jobId, isNew: false }
  }
}
