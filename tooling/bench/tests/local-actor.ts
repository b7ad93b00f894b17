import { Actor } from '../src/actor/actor.ts'
import type { TaskName, TaskParams, TaskResult } from '../src/actor/protocol.ts'
import type { ActorHandle } from '../src/runner/actor-process.ts'

/** An actor in this process: what it measures is worth nothing, what it does is the same. */
export class LocalActor implements ActorHandle {
  readonly #actor = new Actor()
  #isClosed = false

  call<Name extends TaskName>(task: Name, params: TaskParams<Name>): Promise<TaskResult<Name>> {
    if (task === 'close') this.#isClosed = true
    const method = this.#actor[task] as (params: TaskParams<Name>) => Promise<TaskResult<Name>>
    return method.call(this.#actor, params)
  }

  async close(): Promise<void> {
    await this.call('close', undefined)
  }

  async kill(): Promise<void> {
    if (!this.#isClosed) await this.close()
  }
}
