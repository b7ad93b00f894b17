import type { SubjectInfo } from '../actor/actor.ts'
import type { SubjectName } from '../adapters/adapter.ts'
import type { Scale, Scenario, Values } from '../scenarios/scenario.ts'
import type { ActorHandle } from './actor-process.ts'
import type { RedisProbe } from './redis-probe.ts'

export interface MeasureParams {
  readonly scenario: Scenario
  readonly subject: SubjectName
  readonly scale: Scale
  readonly round: number
  readonly port: number
  readonly redis: RedisProbe
  readonly startActor: () => ActorHandle
}

export interface Measured {
  readonly values: Values
  readonly info: SubjectInfo
}

const KEEP_COMPLETED = 1_000

/** Takes one measurement: an emptied server, fresh processes, and nothing left behind. */
export async function measure(params: MeasureParams): Promise<Measured> {
  const { scenario, subject, scale, round, port, redis, startActor } = params
  const actors: ActorHandle[] = []
  let info: SubjectInfo | null = null
  await redis.clean()
  try {
    const values = await scenario.measure({
      subject,
      scale,
      round,
      redis,
      spawn: async ({ keepCompleted = KEEP_COMPLETED } = {}) => {
        const actor = startActor()
        actors.push(actor)
        const opened = await actor.call('open', { subject, host: '127.0.0.1', port, keepCompleted })
        info = opened.info
        return Object.assign(actor, { openedAt: opened.openedAt })
      },
    })
    if (!info) throw new Error(`${scenario.id} started no process`)
    return { values, info }
  } catch (error) {
    throw new Error(`${scenario.id} with ${subject}, round ${round + 1}`, { cause: error })
  } finally {
    await Promise.all(actors.map((actor) => actor.kill()))
  }
}
