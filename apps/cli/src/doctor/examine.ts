import { systemClock, type Clock } from '@burrow/core/time'
import type { Gateway } from '../gateway/gateway.ts'
import type { Finding } from './finding.ts'
import { storeFindings, unknownsOf } from './store-findings.ts'
import { workFindings } from './work-findings.ts'

/** Round trips of which the middle one counts. */
const ROUND_TRIPS = 9
/** Jobs that are looked at one by one. */
const MOST_ACTIVE = 200

/** What `burrow doctor` found out. */
export interface Examination {
  readonly server: string | null
  readonly latency_ms: number
  readonly clock_skew_ms: number | null
  readonly used_bytes: number | null
  readonly max_bytes: number | null
  readonly persistence: string | null
  readonly queues: number
  readonly workers: number
  readonly findings: readonly Finding[]
  /** What could not be looked at. */
  readonly unknown: readonly string[]
}

interface ExamineOptions {
  readonly maxWaitMs: number
  readonly version: string
  readonly clock?: Clock
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

/** How long the way there and back takes. */
async function latencyOf(gateway: Gateway, clock: Clock): Promise<number> {
  const taken: number[] = []
  for (let trip = 0; trip < ROUND_TRIPS; trip += 1) {
    const start = clock.monotonic()
    await gateway.ping()
    taken.push(clock.monotonic() - start)
  }
  return median(taken)
}

/** Looks at everything that can be seen from here. Changes nothing. */
export async function examine(gateway: Gateway, options: ExamineOptions): Promise<Examination> {
  const { maxWaitMs, version, clock = systemClock } = options
  const latencyMs = await latencyOf(gateway, clock)
  const askedAt = clock.now()
  const diagnosis = await gateway.diagnose()
  // The store read its clock about halfway.
  const skewMs = diagnosis === null ? null : diagnosis.now - (askedAt + clock.now()) / 2
  const [queues, workers, { items: active }] = await Promise.all([
    gateway.queues.list(),
    gateway.workers.list(),
    gateway.jobs({ state: 'active', limit: MOST_ACTIVE }),
  ])
  const store = { diagnosis, skewMs, latencyMs }
  const now = clock.now() + (skewMs ?? 0)
  return {
    server: diagnosis?.server ?? null,
    latency_ms: Math.round(latencyMs * 100) / 100,
    clock_skew_ms: skewMs === null ? null : Math.round(skewMs),
    used_bytes: diagnosis?.usedBytes ?? null,
    max_bytes: diagnosis?.maxBytes ?? null,
    persistence: diagnosis?.persistence ?? null,
    queues: queues.length,
    workers: workers.length,
    findings: [
      ...storeFindings(store),
      ...workFindings({ queues, workers, active, now, maxWaitMs, version }),
    ],
    unknown: unknownsOf(store),
  }
}
