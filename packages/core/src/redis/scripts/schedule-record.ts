import type { Schedule, ScheduledJob, ScheduleRun } from '../../protocol/index.ts'

/** What stays of a schedule until it is written again; the rest is its state. */
type Definition = Pick<Schedule, 'spec' | 'job'>

/** As it is kept; one that was written before jobs had webhooks has none. */
interface StoredDefinition extends Pick<Schedule, 'spec'> {
  readonly job: Omit<ScheduledJob, 'webhook'> & Partial<Pick<ScheduledJob, 'webhook'>>
}

/** The part of a schedule that scripts do not look into. */
export function encodeDefinition({ spec, job }: Definition): string {
  return JSON.stringify({ spec, job } satisfies Definition)
}

/** A number or nothing, as scripts take it. */
export function encodeTime(value: number | null): string {
  return value === null ? '' : String(value)
}

function decodeSchedule(id: string, definition: string, state: string, history: string | null): Schedule {
  const [revision, lastSlot, runs, nextAt, paused, createdAt, updatedAt] = state.split(';')
  const { spec, job } = JSON.parse(definition) as StoredDefinition
  return {
    id,
    spec,
    job: { webhook: null, ...job },
    paused: paused === '1',
    revision: Number(revision),
    createdAt: Number(createdAt),
    updatedAt: Number(updatedAt),
    lastSlot: Number(lastSlot),
    runs: Number(runs),
    nextAt: nextAt ? Number(nextAt) : null,
    history: history ? history.split('\n').map((line) => JSON.parse(line) as ScheduleRun) : [],
  }
}

/** Schedules from their columns, in the order of the ids; null where there is none. */
export function decodeSchedules(columns: readonly unknown[]): readonly (Schedule | null)[] {
  const [ids, definitions, states, histories] = columns as [
    string[],
    (string | null)[],
    (string | null)[],
    (string | null)[],
  ]
  return ids.map((id, index) => {
    const definition = definitions[index]
    const state = states[index]
    return definition && state ? decodeSchedule(id, definition, state, histories[index] ?? null) : null
  })
}

/** The same where a script gives only what there is. */
export function decodeKeptSchedules(columns: readonly unknown[]): readonly Schedule[] {
  return decodeSchedules(columns).filter((schedule) => schedule !== null)
}
