/** What a queue has to do, and how fast it gets done. */
export interface Demand {
  /** Nothing is handed out. */
  readonly isPaused: boolean
  /** Jobs that a worker could start now. */
  readonly startable: number
  /** Jobs that wait for something besides a free slot: a limit of their type, or a worker that serves it. */
  readonly held: number
  readonly active: number
  /** Attempts that come in, a second. */
  readonly arrivals: number
  /** How long an attempt takes, in seconds; null when none has ended lately. */
  readonly runSeconds: number | null
}

/** How the operator wants it. */
export interface ScaleTarget {
  /** Within this time what waits is to be done. */
  readonly targetSeconds: number
  readonly slotsPerWorker: number
  readonly min: number
  readonly max: number
}

/** What an attempt is taken to last as long as none has ended: what is active then says more than this guess. */
const GUESSED_RUN_SECONDS = 1

/** Slots that are of use now: as many as get what waits done in time besides what comes in, and never more than there are jobs. */
function slotsFor(demand: Demand, targetSeconds: number): number {
  const { active, arrivals } = demand
  const startable = demand.isPaused ? 0 : demand.startable
  const runSeconds = demand.runSeconds ?? GUESSED_RUN_SECONDS
  const comingIn = demand.isPaused ? 0 : arrivals * runSeconds
  const catchingUp = ((startable + active) * runSeconds) / targetSeconds
  return Math.max(active, Math.min(startable + active, comingIn + catchingUp))
}

/**
 * How many workers a queue wants. None when there is nothing to do now; one that may start what is held, so that it is not forgotten;
 * those that run something are not taken away.
 */
export function desiredWorkers(demand: Demand, target: ScaleTarget): number {
  const { targetSeconds, slotsPerWorker, min, max } = target
  const isHolding = demand.held > 0 && !demand.isPaused
  // A hair more than a whole number is the error of the arithmetic, and no reason for one worker more.
  const wanted = Math.ceil(slotsFor(demand, targetSeconds) / slotsPerWorker - 1e-9)
  return Math.min(max, Math.max(min, wanted, isHolding ? 1 : 0))
}
