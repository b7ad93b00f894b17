import type { RedisClient } from '../connections.ts'
import type { Keyspace } from '../keys.ts'
import type { Script, ScriptRunner } from '../script-runner.ts'

export interface StoreCallsParams {
  readonly keys: Keyspace
  readonly runner: ScriptRunner
}

/** How the parts of the broker reach the store: scripts on a queue or on the namespace, and plain commands. */
export class StoreCalls {
  readonly keys: Keyspace
  readonly #runner: ScriptRunner

  constructor({ keys, runner }: StoreCallsParams) {
    this.keys = keys
    this.#runner = runner
  }

  inQueue<P, R>(operation: Script<P, R>, queue: string, params: P): Promise<R> {
    return this.#runner.run(operation, this.keys.queue(queue), params)
  }

  inNamespace<P, R>(operation: Script<P, R>, params: P): Promise<R> {
    return this.#runner.run(operation, this.keys.namespace, params)
  }

  command<T>(run: (client: RedisClient) => Promise<T>): Promise<T> {
    return this.#runner.command(run)
  }
}
