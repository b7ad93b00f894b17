import { randomUUID } from 'node:crypto'
import type { MoveJobsParams, MoveJobsResult, SteerOutcome } from '../broker/index.ts'
import { BurrowError } from '../errors/index.ts'
import type { Script } from './script-runner.ts'
import * as script from './scripts/index.ts'
import type { MovingRecord } from './scripts/moving-record.ts'

/** What left longer ago than this, and is not known to have arrived, was left behind by whoever moved it. */
const STUCK_MS = 10_000

export interface JobMoverParams {
  readonly run: <P, R>(operation: Script<P, R>, queue: string, params: P) => Promise<R>
}

/**
 * `moveJobs`. Queues live in different slots, so that no script can write to both: jobs leave the one (`moveOut`), arrive in the other
 * (`moveIn`), and are forgotten by the first or put back (`moveDone`). Each step may be repeated by anybody; the target decides once
 * what becomes of a job and remembers it. Sweeps go on with what was left on its way.
 */
export class JobMover {
  readonly #run: JobMoverParams['run']

  constructor({ run }: JobMoverParams) {
    this.#run = run
  }

  async move({ queue, to, ids }: MoveJobsParams): Promise<MoveJobsResult> {
    const outcomes = new Map<string, SteerOutcome>()
    const unique = [...new Set(ids)]
    const free = await this.#plan(queue, to, unique, outcomes)
    for (let rest = free; rest.length > 0;) rest = await this.#moveSome(queue, to, rest, outcomes)
    await this.#findMoved(
      queue,
      to,
      unique.filter((id) => !outcomes.has(id)),
      outcomes,
    )
    return { outcomes: ids.map((id) => outcomes.get(id) ?? { outcome: 'not_found', state: null }) }
  }

  /** Brings jobs to where they were going when whoever moved them went away. What cannot be reached waits for the next sweep. */
  async relay(queue: string): Promise<void> {
    try {
      const { now, records } = await this.#run(script.readOutbox, queue, { olderThanMs: STUCK_MS, ids: [] })
      await this.#deliver(queue, now, records)
    } catch (error) {
      if (!BurrowError.isInstance(error)) throw error
    }
  }

  /** The jobs that may go. They are asked for first, so that one that is refused keeps its place. */
  async #plan(
    queue: string,
    to: string,
    ids: readonly string[],
    outcomes: Map<string, SteerOutcome>,
  ): Promise<readonly string[]> {
    const plans = await this.#run(script.movePlan, queue, { ids })
    const jobs = ids.map((id, index) => ({ id, key: plans[index]?.key ?? '' }))
    const checks = await this.#run(script.moveCheck, to, { jobs })
    const taken: string[] = []
    const free = ids.filter((id, index) => {
      const [plan, check] = [plans[index], checks[index]]
      if (!plan || !check || plan.outcome === 'moving' || plan.outcome === 'not_found') return false
      const isTaken = check.state !== null || check.isKeyTaken
      if (plan.outcome === 'free' && !isTaken) return true
      if (plan.outcome === 'free') taken.push(id)
      else outcomes.set(id, { outcome: 'refused', state: plan.state })
      return false
    })
    await this.#refuseTaken(queue, taken, outcomes)
    return free
  }

  /** Refuses jobs whose id or unique key is taken, except by themselves: another call may have moved them between the two questions. */
  async #refuseTaken(
    queue: string,
    ids: readonly string[],
    outcomes: Map<string, SteerOutcome>,
  ): Promise<void> {
    if (ids.length === 0) return
    const plans = await this.#run(script.movePlan, queue, { ids })
    for (const [index, id] of ids.entries()) {
      const plan = plans[index]
      if (plan?.outcome === 'free' || plan?.outcome === 'refused')
        outcomes.set(id, { outcome: 'refused', state: plan.state })
    }
  }

  /** Moves as many as one answer holds, and gives the rest. */
  async #moveSome(
    queue: string,
    to: string,
    ids: readonly string[],
    outcomes: Map<string, SteerOutcome>,
  ): Promise<readonly string[]> {
    const { left, now, records } = await this.#run(script.moveOut, queue, {
      token: randomUUID(),
      target: to,
      ids,
    })
    const arrived = await this.#deliver(queue, now, records)
    for (const [id, outcome] of arrived) outcomes.set(id, outcome)
    return ids.filter((id, index) => {
      const answer = left[index]
      if (answer?.outcome === 'refused') outcomes.set(id, { outcome: 'refused', state: answer.state })
      return answer?.outcome === 'later'
    })
  }

  /** Jobs that are not here: those on their way are brought to its end first. */
  async #findMoved(
    queue: string,
    to: string,
    ids: readonly string[],
    outcomes: Map<string, SteerOutcome>,
  ): Promise<void> {
    if (ids.length === 0) return
    const { now, records } = await this.#run(script.readOutbox, queue, { olderThanMs: 0, ids })
    const arrived = await this.#deliver(queue, now, records)
    const jobs = ids.map((id) => ({ id, key: '' }))
    const checks = await this.#run(script.moveCheck, to, { jobs })
    for (const [index, id] of ids.entries()) {
      const state = checks[index]?.state ?? null
      const refused = arrived.get(id)?.outcome === 'refused' ? arrived.get(id) : undefined
      if (refused) outcomes.set(id, refused)
      else if (state !== null) outcomes.set(id, { outcome: 'done', state })
    }
  }

  /** Second and third step, for each call in which jobs left. */
  async #deliver(
    queue: string,
    now: string,
    records: readonly MovingRecord[],
  ): Promise<ReadonlyMap<string, SteerOutcome>> {
    const groups = new Map<string, MovingRecord[]>()
    for (const record of records) {
      const group = groups.get(record.token)
      if (group) group.push(record)
      else groups.set(record.token, [record])
    }
    const outcomes = new Map<string, SteerOutcome>()
    for (const [token, group] of groups) {
      const target = group[0]?.target ?? ''
      const letters = await this.#run(script.moveIn, target, { token, now, records: group })
      await this.#run(script.moveDone, queue, { token, letters, ids: group.map(({ id }) => id) })
      for (const [index, { id, state }] of group.entries())
        outcomes.set(id, { outcome: letters[index] === 'd' ? 'done' : 'refused', state })
    }
    return outcomes
  }
}
