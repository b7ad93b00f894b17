import type { OpenActorParams, SubjectInfo } from '../actor/actor.ts'
import { storeOf, type SubjectName } from '../adapters/subjects.ts'
import type { Door } from '../http/door.ts'
import type { Scale, Scenario, SpawnOptions, Spawned, Values } from '../scenarios/scenario.ts'
import type { ActorHandle } from './actor-process.ts'
import type { Lab } from './lab.ts'
import { startServer, type ServerCommands, type ServerName, type ServerProcess } from './server-process.ts'
import { SoleActor } from './sole-actor.ts'

export interface MeasureParams {
  readonly scenario: Scenario
  readonly subject: SubjectName
  readonly scale: Scale
  readonly round: number
  readonly lab: Lab
  readonly startActor: (subject: SubjectName) => ActorHandle
  readonly servers: ServerCommands
}

export interface Measured {
  readonly values: Values
  readonly info: SubjectInfo
}

const KEEP_COMPLETED = 1_000

/** Takes one measurement: an emptied store, fresh processes, and nothing left behind. */
export async function measure(params: MeasureParams): Promise<Measured> {
  const { scenario, subject, scale, round, lab } = params
  const crew = new Crew(params, await lab.clean(storeOf(subject)))
  try {
    const values = await scenario.measure({
      subject,
      scale,
      round,
      get redis() {
        return lab.redis
      },
      get postgres() {
        return lab.postgres
      },
      spawn: (options) => crew.spawn(options),
      serve: (server) => crew.serve(server),
    })
    if (!crew.info) throw new Error(`${scenario.id} started no process`)
    return { values, info: crew.info }
  } catch (error) {
    throw new Error(`${scenario.id} with ${subject}, round ${round + 1}`, { cause: error })
  } finally {
    await crew.kill()
  }
}

/** The processes of one measurement. */
class Crew {
  info: SubjectInfo | null = null
  readonly #params: Pick<MeasureParams, 'subject' | 'startActor' | 'servers'>
  readonly #url: string
  readonly #actors: ActorHandle[] = []
  readonly #servers: ServerProcess[] = []
  #sole: Spawned | null = null

  constructor(params: Pick<MeasureParams, 'subject' | 'startActor' | 'servers'>, url: string) {
    this.#params = params
    this.#url = url
  }

  async spawn({ keepCompleted = KEEP_COMPLETED, observed }: SpawnOptions = {}): Promise<Spawned> {
    if (this.#sole) return this.#sole
    const { subject, startActor } = this.#params
    const params: OpenActorParams = { subject, url: this.#url, keepCompleted, ...(observed && { observed }) }
    const actor = startActor(subject)
    this.#actors.push(actor)
    const { info, openedAt } = await actor.call('open', params)
    this.info = info
    if (storeOf(subject) !== 'pglite') return Object.assign(actor, { openedAt })
    this.#sole = Object.assign(new SoleActor(actor, params), { openedAt })
    return this.#sole
  }

  async serve(name: ServerName): Promise<Door> {
    const server = await startServer(name, this.#params.servers[name], this.#url)
    this.#servers.push(server)
    return server
  }

  async kill(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.stop()))
    await Promise.all(this.#actors.map((actor) => actor.kill()))
  }
}
