import { delay } from '../time/index.ts'
import type { QueueLane } from './queue-lane.ts'
import type { WorkerCore } from './worker-core.ts'

/** How long an answer may take. Probes do not wait for long. */
const LIMIT_MS = 2_000
/** An idle worker asks every queue about every 5 s. */
const NEGLECT_MS = 30_000
/** A line that no claim uses: the answer to a repeated claim is kept by line. */
const LINE = 9

export interface ClaimProbeParams {
  readonly core: WorkerCore
  readonly lanes: readonly QueueLane[]
  /** A queue that slots are free for and that was not asked for so long. */
  readonly neglectedLane: (forMs: number) => QueueLane | undefined
}

/** Finds out whether jobs can be claimed, with the call that claims them: one that takes nothing. */
export class ClaimProbe {
  readonly #params: ClaimProbeParams
  #calls = 0
  #underWay: Promise<string | null> | null = null

  constructor(params: ClaimProbeParams) {
    this.#params = params
  }

  /** Why no job can be claimed; null when one can. Never rejects; takes 2 s at most. Asked again meanwhile, it gives the same answer. */
  problem(): Promise<string | null> {
    this.#underWay ??= this.#ask().finally(() => (this.#underWay = null))
    return this.#underWay
  }

  async #ask(): Promise<string | null> {
    const { core, lanes, neglectedLane } = this.#params
    const troubled = lanes.find((lane) => lane.trouble !== null)
    if (troubled) return `queue "${troubled.name}" cannot be claimed from: ${troubled.trouble}`
    const neglected = neglectedLane(NEGLECT_MS)
    if (neglected) return `queue "${neglected.name}" was not claimed from for ${NEGLECT_MS / 1_000} s`
    const done = new AbortController()
    const late = delay(core.options.clock, LIMIT_MS, done.signal)
    const problems = lanes.map((lane) =>
      Promise.race([
        this.#askLane(lane),
        late.then(
          () => `queue "${lane.name}" cannot be claimed from: no answer within ${LIMIT_MS / 1_000} s`,
        ),
      ]),
    )
    const answers = await Promise.all(problems)
    done.abort()
    return answers.find((answer) => answer !== null) ?? null
  }

  async #askLane(lane: QueueLane): Promise<string | null> {
    const { broker, id } = this.#params.core
    this.#calls += 1
    try {
      await broker.settleAndClaim({
        queue: lane.name,
        workerId: id,
        line: LINE,
        token: `${id}-probe-${this.#calls.toString(36)}`,
        settlements: [],
        claim: null,
      })
      return null
    } catch (error) {
      return `queue "${lane.name}" cannot be claimed from: ${error instanceof Error ? error.message : String(error)}`
    }
  }
}
