import type {
  AdvanceScheduleParams,
  ClaimSchedulesResult,
  FullBroker,
  WriteScheduleResult,
} from '../broker/index.ts'
import { DEFAULT_BACKOFF, type Schedule, type ScheduledJob, type ScheduleSpec } from '../protocol/index.ts'
import { freshName, TEST_TYPE } from './factories.ts'

/** How long {@link ScheduleDriver} holds schedules that are due. */
export const HOLD_MS = 10_000

/** The job of a schedule. */
export function scheduledJob(overrides: Partial<ScheduledJob> = {}): ScheduledJob {
  return {
    type: TEST_TYPE,
    queue: 'default',
    priority: 3,
    payload: 'null',
    maxAttempts: 4,
    backoff: DEFAULT_BACKOFF,
    timeoutMs: null,
    tags: [],
    retryForMs: null,
    limitKey: null,
    limitCost: 1,
    webhook: null,
    expiresInMs: null,
    ...overrides,
  }
}

/** Every hour, with the defaults. */
export const HOURLY: ScheduleSpec = {
  every: { ms: 3_600_000, anchorAt: 0 },
  startAt: null,
  endAt: null,
  limit: null,
  jitterMs: 0,
  overlap: 'allow',
  missed: { kind: 'run_once' },
}

/** A schedule as a client writes it first, due in an hour unless told otherwise. */
export function newSchedule(now: number, overrides: Partial<Schedule> = {}): Schedule {
  return {
    id: freshName('schedule'),
    spec: HOURLY,
    job: scheduledJob(),
    paused: false,
    revision: 0,
    createdAt: 0,
    updatedAt: 0,
    lastSlot: now,
    runs: 0,
    nextAt: now + 3_600_000,
    history: [],
    ...overrides,
  }
}

/** Drives the schedules of a namespace as one watcher, so that a test reads as a story. */
export class ScheduleDriver {
  readonly broker: FullBroker
  readonly watcher: string

  constructor(broker: FullBroker, watcher: string = freshName('watcher')) {
    this.broker = broker
    this.watcher = watcher
  }

  /** Another watcher, by default through the same broker. */
  another(broker: FullBroker = this.broker): ScheduleDriver {
    return new ScheduleDriver(broker)
  }

  async now(): Promise<number> {
    return (await this.broker.findSchedules({ ids: [] })).now
  }

  async find(id: string): Promise<Schedule | null> {
    const { schedules } = await this.broker.findSchedules({ ids: [id] })
    return schedules[0] ?? null
  }

  /** The schedule, which must be there. */
  async schedule(id: string): Promise<Schedule> {
    const schedule = await this.find(id)
    if (!schedule) throw new Error(`there is no schedule ${id}`)
    return schedule
  }

  /** Makes a schedule that is due in so many ms, and returns it as it is stored. */
  async create(dueInMs: number, overrides: Partial<Schedule> = {}): Promise<Schedule> {
    const now = await this.now()
    const schedule = newSchedule(now, { nextAt: now + dueInMs, ...overrides })
    const { outcome } = await this.broker.writeSchedule({ schedule, from: null })
    if (outcome !== 'done') throw new Error(`schedule ${schedule.id} was not written`)
    return this.schedule(schedule.id)
  }

  /** Writes it with changes, from the state given. */
  change(from: Schedule, changes: Partial<Schedule>): Promise<WriteScheduleResult> {
    return this.broker.writeSchedule({ schedule: { ...from, ...changes }, from })
  }

  claim(limit = 1_000, holdMs = HOLD_MS): Promise<ClaimSchedulesResult> {
    return this.broker.claimSchedules({ watcher: this.watcher, limit, holdMs })
  }

  /** Ids of what is handed out. */
  async claimIds(limit?: number, holdMs?: number): Promise<readonly string[]> {
    return (await this.claim(limit, holdMs)).schedules.map(({ id }) => id)
  }

  /** Notes the slot that was due as fired; the next is an hour later unless told otherwise. */
  async advance(from: Schedule, params: Partial<AdvanceScheduleParams> = {}): Promise<'done' | 'conflict'> {
    const slot = from.nextAt ?? from.lastSlot
    const { outcome } = await this.broker.advanceSchedule({
      id: from.id,
      revision: from.revision,
      fromSlot: from.lastSlot,
      lastSlot: slot,
      fired: 1,
      nextAt: slot + 3_600_000,
      history: [{ outcome: 'fired', slot, at: slot, jobId: `${from.id}:${slot}`, count: 1 }],
      ...params,
    })
    return outcome
  }
}
