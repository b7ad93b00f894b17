import type { OpenActorParams } from '../actor/actor.ts'
import type { TaskName, TaskParams, TaskResult } from '../actor/protocol.ts'
import type { ActorHandle } from './actor-process.ts'

/**
 * One process that plays every part of a measurement, for a store that only one process may open. When one part is closed the
 * store is, which ends its worker; the next call opens it again.
 */
export class SoleActor implements ActorHandle {
  readonly #actor: ActorHandle
  readonly #params: OpenActorParams
  #isOpen = true

  /** @param actor is open with `params` */
  constructor(actor: ActorHandle, params: OpenActorParams) {
    this.#actor = actor
    this.#params = params
  }

  async call<Name extends TaskName>(task: Name, params: TaskParams<Name>): Promise<TaskResult<Name>> {
    if (!this.#isOpen) {
      await this.#actor.call('open', this.#params)
      this.#isOpen = true
    }
    return this.#actor.call(task, params)
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return
    this.#isOpen = false
    await this.#actor.call('close', undefined)
  }

  kill(): Promise<void> {
    return this.#actor.kill()
  }
}
