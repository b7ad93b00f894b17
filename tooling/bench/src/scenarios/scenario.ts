import type { Observed } from '../adapters/observe.ts'
import { storeOf, type SubjectName } from '../adapters/subjects.ts'
import type { Door } from '../http/door.ts'
import type { ActorHandle } from '../runner/actor-process.ts'
import type { PostgresProbe } from '../runner/postgres-probe.ts'
import type { ServerName } from '../runner/server-process.ts'
import type { RedisProbe } from '../runner/redis-probe.ts'

/** `tiny` proves that a scenario works and measures nothing. */
export type Scale = 'full' | 'quick' | 'tiny'

export interface Metric {
  readonly name: string
  readonly unit: string
  readonly better: 'higher' | 'lower'
}

/** One measurement of one subject: fresh processes on an emptied store. */
export interface Measurement {
  readonly subject: SubjectName
  readonly scale: Scale
  readonly round: number
  /** For scenarios that are of Redis alone. @throws when the run has none */
  readonly redis: RedisProbe
  /** For scenarios that are of PostgreSQL alone. @throws when the run has none */
  readonly postgres: PostgresProbe
  /** Starts a process and opens the subject in it. It is ended with the measurement. */
  spawn(options?: SpawnOptions): Promise<Spawned>
  /** Starts a server on this store. Resolves with where it answers and what it asks for; it is ended with the measurement. */
  serve(server: ServerName): Promise<Door>
}

/** A measured process, and when its connections began to be made (monotonic ns). */
export type Spawned = ActorHandle & { readonly openedAt: number }

export interface SpawnOptions {
  /** @default 1,000 */
  readonly keepCompleted?: number
  /** @default nothing */
  readonly observed?: Observed
}

export type Values = Readonly<Record<string, number>>

export interface Scenario {
  /** `<name>` or `<name>/<variant>`. */
  readonly id: string
  /** `comparison` runs by default; `growth` shows how cost grows, `http` measures the API from outside; both are asked for. */
  readonly group: 'comparison' | 'growth' | 'http'
  /** Who takes part. */
  readonly subjects: readonly SubjectName[]
  /** What is measured and how, in one sentence, for the report. */
  readonly about: string
  readonly metrics: readonly Metric[]
  /** One value a metric. @throws when a job was not handled exactly once */
  measure(measurement: Measurement): Promise<Values>
}

/** Jobs of a backlog: enough that a rate is steady, and that the slowest peer of a store ends within a quarter of a minute. */
export function backlogSize({ scale, subject }: Pick<Measurement, 'scale' | 'subject'>): number {
  const sizes = { full: storeOf(subject) === 'redis' ? 60_000 : 20_000, quick: 12_000, tiny: 1_500 }
  return sizes[scale]
}

/** A number for each scale. */
export function sized(scale: Scale, sizes: Readonly<Record<Scale, number>>): number {
  return sizes[scale]
}
