import type { StoreDiagnosis } from '@burrow/core'
import type { Finding } from './finding.ts'

/** Clocks that differ by more make times of people and times of the store different times. */
const MAX_SKEW_MS = 1_000
/** A worker waits for the store with each claim. */
const MAX_LATENCY_MS = 25
/** So much of its memory may be used before something should be done. */
const MAX_USED_PART = 0.8

/** What was seen of a store from here. */
export interface StoreSight {
  /** Null where there is an API between. */
  readonly diagnosis: StoreDiagnosis | null
  /** How far the clock of the store is ahead of that of this machine; null when it is not known. */
  readonly skewMs: number | null
  /** Median of several round trips. */
  readonly latencyMs: number
}

function full({ usedBytes, maxBytes }: StoreDiagnosis): Finding[] {
  if (usedBytes === null || maxBytes === null || maxBytes === 0 || usedBytes / maxBytes < MAX_USED_PART)
    return []
  return [
    {
      code: 'memory',
      what: `the store uses ${Math.round((100 * usedBytes) / maxBytes)} % of the memory it may use`,
      why: 'When it is full, nothing can be enqueued any more.',
      remedy: 'Raise maxmemory, keep ended jobs for a shorter time, or purge dead letters.',
    },
  ]
}

function forgetful({ persistence, persists, eviction }: StoreDiagnosis): Finding[] {
  const found: Finding[] = []
  if (eviction !== null && eviction !== 'noeviction')
    found.push({
      code: 'eviction',
      what: `maxmemory-policy is ${eviction}`,
      why: 'When the store is full it throws keys away, and jobs with them.',
      remedy:
        'Set maxmemory-policy to noeviction. Until then no worker starts unless it is told to accept that.',
    })
  if (persistence === 'none')
    found.push({
      code: 'persistence',
      what: 'the store keeps nothing on disk',
      why: 'All jobs are gone when it stops.',
      remedy: 'Set appendonly yes.',
    })
  if (persistence === 'snapshots')
    found.push({
      code: 'persistence',
      what: 'the store writes to its disk only now and then',
      why: 'What was enqueued since the last time is gone when it crashes.',
      remedy: 'Redis: set appendonly yes. PostgreSQL: set fsync on.',
    })
  if (persists === false)
    found.push({
      code: 'persistence_failed',
      what: 'the store could not write to its disk',
      why: 'What it holds is gone when it stops, and it may refuse writes.',
      remedy: 'Look at the log of the store and at its disk.',
    })
  return found
}

/** What is wrong with a store itself, and with the way there. */
export function storeFindings({ diagnosis, skewMs, latencyMs }: StoreSight): Finding[] {
  const found = diagnosis === null ? [] : [...forgetful(diagnosis), ...full(diagnosis)]
  if (skewMs !== null && Math.abs(skewMs) > MAX_SKEW_MS)
    found.push({
      code: 'clock_skew',
      what: `the clock of the store is ${Math.abs(Math.round(skewMs))} ms ${skewMs > 0 ? 'ahead of' : 'behind'} that of this machine`,
      why: 'The clock of the store decides when a job is due: times that are made here come early or late.',
      remedy: 'Let both machines take their time from the same source (NTP).',
    })
  if (latencyMs > MAX_LATENCY_MS)
    found.push({
      code: 'latency',
      what: `an answer takes ${Math.round(latencyMs)} ms`,
      why: 'Workers wait that long for each claim; ten times less is usual.',
      remedy: 'Run workers close to the store, and look whether its machine is busy.',
    })
  return found
}

/** What a store did not say, or nobody here may ask. */
export function unknownsOf({ diagnosis, skewMs }: StoreSight): string[] {
  if (diagnosis === null) return ['server', 'clock_skew', 'eviction', 'persistence', 'memory']
  const asked = {
    server: diagnosis.server,
    clock_skew: skewMs,
    // Only one kind of store has it.
    eviction: diagnosis.server?.startsWith('PostgreSQL') ? '' : diagnosis.eviction,
    persistence: diagnosis.persistence,
    memory: diagnosis.usedBytes,
  }
  return Object.entries(asked).flatMap(([name, value]) => (value === null ? [name] : []))
}
