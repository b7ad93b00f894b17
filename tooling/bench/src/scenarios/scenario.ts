import type { SubjectName } from '../adapters/adapter.ts'
import type { ActorHandle } from '../runner/actor-process.ts'
import type { RedisProbe } from '../runner/redis-probe.ts'

/** `tiny` proves that a scenario works and measures nothing. */
export type Scale = 'full' | 'quick' | 'tiny'

export interface Metric {
  readonly name: string
  readonly unit: string
  readonly better: 'higher' | 'lower'
}

/** One measurement of one subject: fresh processes on an emptied server. */
export interface Measurement {
  readonly subject: SubjectName
  readonly scale: Scale
  readonly round: number
  readonly redis: RedisProbe
  /** Starts a process and opens the subject in it. It is ended with the measurement. */
  spawn(options?: SpawnOptions): Promise<Spawned>
}

/** A measured process, and when its connections began to be made (monotonic ns). */
type Spawned = ActorHandle & { readonly openedAt: number }

interface SpawnOptions {
  /** @default 1,000 */
  readonly keepCompleted?: number
}

export type Values = Readonly<Record<string, number>>

export interface Scenario {
  /** `<name>` or `<name>/<variant>`. */
  readonly id: string
  /** `comparison` runs by default; `growth` shows how cost grows and is asked for. */
  readonly group: 'comparison' | 'growth'
  /** What is measured and how, in one sentence, for the report. */
  readonly about: string
  readonly metrics: readonly Metric[]
  /** One value a metric. @throws when a job was not handled exactly once */
  measure(measurement: Measurement): Promise<Values>
}

/** A number for each scale. */
export function sized(scale: Scale, sizes: Readonly<Record<Scale, number>>): number {
  return sizes[scale]
}
