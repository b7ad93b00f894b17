import { BurrowError, ClosedError, StoreFullError, StoreUnavailableError } from '../errors/index.ts'
import { delay, type Clock, type Random } from '../time/index.ts'
import type { RedisClient } from './connections.ts'
import { scripts } from './scripts.generated.ts'

type ScriptName = keyof typeof scripts
export type ScriptArgument = string | number

/** One script's two ends: what goes into ARGV, and what its reply means. */
export interface Script<Params, Result> {
  readonly name: ScriptName
  args(params: Params): ScriptArgument[]
  reply(raw: unknown, params: Params): Result
}

type ScriptCommand = (key: string, args: ScriptArgument[]) => Promise<unknown>

/** A call rejects with STORE_UNAVAILABLE after this long at the latest. */
const PATIENCE_MS = 4_000
/** UTF-16 units of a call's arguments: below what the client library can put into one string, above what callers put into a call. */
const MAX_CALL_CHARS = 128 * 1024 * 1024
const TRANSIENT =
  /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|BUSY|MISCONF|NOREPLICAS|UNBLOCKED)/

function commandName(name: string): string {
  return `burrow_${name}`
}

/** Registers scripts on a client, whatever of their texts a test replaced. */
function define(client: RedisClient, texts: Readonly<Record<string, string>>): void {
  for (const [name, lua] of Object.entries(texts))
    client.defineCommand(commandName(name), { numberOfKeys: 1, lua })
}

function charsOf(args: readonly ScriptArgument[]): number {
  let chars = 0
  for (const arg of args) if (typeof arg === 'string') chars += arg.length
  return chars
}

/** A mistake in the call, which no other line and no later time mends. */
function isMistake(error: unknown): boolean {
  return error instanceof RangeError || error instanceof TypeError
}

function isReply(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ReplyError'
}

export interface ScriptRunnerParams {
  readonly client: RedisClient
  /** For error messages, secrets masked. */
  readonly address: string
  readonly clock: Clock
  readonly random: Random
  /** Texts of the scripts; a parameter, so that tests can move the store's clock. */
  readonly texts?: Readonly<Record<string, string>>
}

/**
 * Runs scripts and repeats what a broken line or a failover interrupted. That is safe because every script may run twice
 * with the same arguments. A script missing after a restart or SCRIPT FLUSH is sent again by the client library.
 */
export class ScriptRunner {
  readonly #params: ScriptRunnerParams
  readonly #commands: Record<string, ScriptCommand>
  /** Calls that wait for the line. */
  readonly #waiting = new Set<() => void>()

  constructor(params: ScriptRunnerParams) {
    this.#params = params
    // One listener for all calls, however many wait.
    const onChange = () => {
      for (const look of this.#waiting) look()
    }
    params.client.on('ready', onChange)
    params.client.on('end', onChange)
    define(params.client, params.texts ?? scripts)
    this.#commands = params.client as unknown as Record<string, ScriptCommand>
  }

  /**
   * @param key the tag of the queue or namespace that the script works on
   * @throws StoreUnavailableError, StoreFullError, ClosedError
   */
  async run<Params, Result>(script: Script<Params, Result>, key: string, params: Params): Promise<Result> {
    const args = script.args(params)
    // The client library would fail halfway and leave a promise behind that nobody can catch.
    const chars = charsOf(args)
    if (chars > MAX_CALL_CHARS)
      throw new RangeError(`a call of ${chars} characters is too large for the store`)
    return script.reply(await this.#call(commandName(script.name), key, args), params)
  }

  /** Runs a plain command under the same care. */
  async command<T>(run: (client: RedisClient) => Promise<T>): Promise<T> {
    return this.#repeat(() => run(this.#params.client))
  }

  #call(command: string, key: string, args: ScriptArgument[]): Promise<unknown> {
    return this.#repeat(() => {
      const send = this.#commands[command]
      if (!send) throw new BurrowError('STORE_MISCONFIGURED', `script ${command} is not defined`)
      return send.call(this.#params.client, key, args)
    })
  }

  async #repeat<T>(attempt: () => Promise<T>): Promise<T> {
    const { client, clock, random, address } = this.#params
    const giveUpAt = clock.monotonic() + PATIENCE_MS
    for (let pauseMs = 25; ; pauseMs = Math.min(pauseMs * 2, 400)) {
      try {
        if (client.status !== 'ready') await this.#untilReady(giveUpAt)
        return await attempt()
      } catch (error) {
        this.#rethrowFinal(error)
        const leftMs = giveUpAt - clock.monotonic()
        if (leftMs <= pauseMs)
          throw new StoreUnavailableError(address, `does not answer (${describe(error)})`, error)
        await delay(clock, Math.min(leftMs, pauseMs * (0.5 + random())))
      }
    }
  }

  #rethrowFinal(error: unknown): void {
    const { client, address } = this.#params
    if (BurrowError.isInstance(error) || isMistake(error)) throw error
    if (isReply(error)) {
      if (error.message.startsWith('OOM')) throw new StoreFullError(address, error)
      if (!TRANSIENT.test(error.message)) throw error
    } else if (error instanceof Error && error.message === 'Command timed out' && client.status === 'ready') {
      // The line may be half-open: nothing will ever come back on it, so a new one is made.
      client.disconnect(true)
    }
  }

  #untilReady(giveUpAt: number): Promise<void> {
    const { client, clock, address } = this.#params
    return new Promise((resolve, reject) => {
      const settle = (done: () => void) => {
        clock.clearTimeout(timer)
        this.#waiting.delete(look)
        done()
      }
      const look = () => {
        if (client.status === 'ready') settle(resolve)
        else if (client.status === 'end') settle(() => reject(new ClosedError('broker')))
      }
      const timer = clock.setTimeout(
        () => settle(() => reject(new StoreUnavailableError(address, 'cannot be reached'))),
        Math.max(0, giveUpAt - clock.monotonic()),
      )
      this.#waiting.add(look)
      look()
    })
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
