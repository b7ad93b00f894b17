import type { FullBroker } from '../../broker/index.ts'
import type { Clock, TimerHandle } from '../../time/index.ts'
import type { FromGuard, GuardSetup } from './guard-messages.ts'
import { PulseReader } from './pulse-reader.ts'
import { renewForWorker } from './renew-for-worker.ts'

/** Parts of a lease: how often it looks, when it connects, when it renews first, and how often then. */
const LOOK = 1 / 24
const CONNECT = 1 / 6
const RENEW = 1 / 3
const RENEW_AGAIN = 1 / 4

type GuardBroker = Pick<FullBroker, 'listJobs' | 'renewLeases' | 'diagnose' | 'close'>

export interface GuardLoopParams extends Pick<GuardSetup, 'pulse' | 'workerId' | 'queues' | 'leaseMs'> {
  readonly clock: Clock
  /** Opens the store. */
  readonly open: () => Promise<GuardBroker>
  readonly say: (message: FromGuard) => void
}

/** A connection, and what the clock of its store is ahead of the monotonic one here. */
interface Line {
  readonly broker: GuardBroker
  readonly aheadMs: number
}

/**
 * Looks at the pulse of a worker. While that is silent for longer than a third of the lease it renews the leases in its place; the
 * connection for that is there a little earlier, and only as long as it is needed.
 */
export class GuardLoop {
  readonly #params: GuardLoopParams
  readonly #pulse: PulseReader
  #timer: TimerHandle = null
  #line: Promise<Line> | null = null
  #round: Promise<void> | null = null
  #roundAt = Number.NEGATIVE_INFINITY
  #silentMs = 0
  #renewed = 0
  #hasComplained = false

  constructor(params: GuardLoopParams) {
    this.#params = params
    this.#pulse = new PulseReader(params.pulse, params.clock.monotonic())
  }

  start(): void {
    this.#schedule()
  }

  /** Waits for a round that is under way and closes the connection. */
  async stop(): Promise<void> {
    this.#params.clock.clearTimeout(this.#timer)
    await this.#round
    await this.#hangUp()
  }

  #schedule(): void {
    const { clock, leaseMs } = this.#params
    this.#timer = clock.setTimeout(() => {
      this.#look()
      this.#schedule()
    }, leaseMs * LOOK)
  }

  #look(): void {
    const { clock, leaseMs } = this.#params
    const now = clock.monotonic()
    const silentMs = this.#pulse.silentMs(now)
    if (silentMs < leaseMs * CONNECT) return this.#rest()
    this.#silentMs = silentMs
    // Whoever waits for it learns why there is none.
    this.#connect().catch(() => {})
    const isDue = silentMs >= leaseMs * RENEW && now - this.#roundAt >= leaseMs * RENEW_AGAIN
    if (!isDue || this.#round !== null) return
    this.#roundAt = now
    this.#round = this.#renewAll()
  }

  #rest(): void {
    if (this.#round !== null || this.#silentMs === 0) return
    if (this.#renewed > 0)
      this.#params.say({ kind: 'renewed', leases: this.#renewed, silentMs: Math.round(this.#silentMs) })
    this.#silentMs = 0
    this.#renewed = 0
    this.#hasComplained = false
    this.#roundAt = Number.NEGATIVE_INFINITY
    void this.#hangUp()
  }

  #connect(): Promise<Line> {
    this.#line ??= this.#open()
    return this.#line
  }

  async #open(): Promise<Line> {
    const { clock, open } = this.#params
    try {
      const broker = await open()
      const { now } = await broker.diagnose()
      return { broker, aheadMs: now - clock.monotonic() }
    } catch (error) {
      this.#line = null
      throw error
    }
  }

  async #hangUp(): Promise<void> {
    const line = this.#line
    this.#line = null
    // It may not have come about, and a store that is away takes no farewell.
    await line?.then(({ broker }) => broker.close()).catch(() => {})
  }

  /** Never rejects. */
  async #renewAll(): Promise<void> {
    const { clock, workerId, queues, leaseMs, say } = this.#params
    try {
      const { broker, aheadMs } = await this.#connect()
      const storeNow = (): number => clock.monotonic() + aheadMs
      for (const queue of queues)
        this.#renewed += await renewForWorker({ broker, workerId, queue, leaseMs, storeNow })
    } catch (error) {
      if (!this.#hasComplained)
        say({ kind: 'problem', text: error instanceof Error ? error.message : String(error) })
      this.#hasComplained = true
      // With the next look, and not with the next round.
      this.#roundAt = Number.NEGATIVE_INFINITY
    } finally {
      this.#round = null
    }
  }
}
