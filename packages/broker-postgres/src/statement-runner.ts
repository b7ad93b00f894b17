import {
  BurrowError,
  ClosedError,
  StoreFullError,
  StoreMisconfiguredError,
  StoreUnavailableError,
} from '@burrow/core/errors'
import { delay, type Clock, type Random } from '@burrow/core/time'
import type { Row, SqlDriver, SqlExecutor, Statement } from './drivers/sql-driver.ts'
import { withSchema } from './sql-text.ts'
import type { SqlOperation } from './statements/sql-operation.ts'
import { meaningOf, messageOf } from './store-errors.ts'

/** A call rejects with STORE_UNAVAILABLE after this long at the latest. */
const PATIENCE_MS = 4_000
/** Bytes of a call's values, about: below what the protocol takes, above what callers put into a call. */
const MAX_CALL_CHARS = 128 * 1024 * 1024

export interface StatementRunnerParams {
  readonly driver: SqlDriver
  /** Checked before. */
  readonly schema: string
  readonly namespace: string
  readonly clock: Clock
  readonly random: Random
}

/**
 * Runs statements and repeats what a broken connection, a failover or a conflict with others interrupted. That is safe because
 * every statement may run twice with the same values.
 */
export class StatementRunner {
  readonly #params: StatementRunnerParams
  readonly #texts = new Map<string, Statement>()
  readonly #closing = new AbortController()

  constructor(params: StatementRunnerParams) {
    this.#params = params
  }

  /** @throws StoreUnavailableError, StoreFullError (enqueueing only), StoreMisconfiguredError, ClosedError */
  async run<Params, Result>(operation: SqlOperation<Params, Result>, params: Params): Promise<Result> {
    const values = operation.values(params, this.#params.namespace)
    refuseTooLarge(values)
    return operation.result(await this.#repeat(this.#statement(operation), values), params)
  }

  /**
   * Runs a statement once inside a transaction that belongs to the caller, to whom its errors go as they are: only the caller
   * can begin again. The statement gives one value, in whatever form the caller's client library gives rows.
   */
  async runInside<Params, Result>(
    tx: SqlExecutor,
    operation: SqlOperation<Params, Result>,
    params: Params,
  ): Promise<Result> {
    if (this.#closing.signal.aborted) throw new ClosedError('broker')
    const values = operation.values(params, this.#params.namespace)
    refuseTooLarge(values)
    const { rows } = await tx.query(this.#statement(operation).text, [...values])
    return operation.result(
      rows.map((row) => (Array.isArray(row) ? (row as Row) : Object.values(row as object))),
      params,
    )
  }

  close(): void {
    this.#closing.abort()
  }

  #statement({ name, text }: { readonly name: string; readonly text: string }): Statement {
    const known = this.#texts.get(name)
    if (known) return known
    const { schema } = this.#params
    const statement = { name: `${schema}_${name}`, text: withSchema(text, schema) }
    this.#texts.set(name, statement)
    return statement
  }

  async #repeat(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]> {
    const { driver, clock, random } = this.#params
    const { signal } = this.#closing
    const giveUpAt = clock.monotonic() + PATIENCE_MS
    for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 2, 400)) {
      if (signal.aborted) throw new ClosedError('broker')
      try {
        return await driver.run(statement, values, Math.max(1, giveUpAt - clock.monotonic()))
      } catch (error) {
        if (signal.aborted) throw new ClosedError('broker')
        this.#rethrowFinal(statement, error)
        const leftMs = giveUpAt - clock.monotonic()
        if (leftMs <= pauseMs)
          throw new StoreUnavailableError(driver.address, `does not answer (${messageOf(error)})`, error)
        await delay(clock, Math.min(leftMs, pauseMs * (0.5 + random())), signal)
      }
    }
  }

  #rethrowFinal(statement: Statement, error: unknown): void {
    const { address } = this.#params.driver
    switch (meaningOf(error)) {
      case 'again':
        return
      case 'full':
        if (statement.name.endsWith('_enqueue')) throw new StoreFullError(address, error)
        return
      case 'unmigrated':
        throw new StoreMisconfiguredError(
          address,
          `lacks tables or functions of Burrow, or does not let this user use them (${messageOf(error)}): run the migrations, and look at its privileges`,
          error,
        )
      case 'final':
        throw BurrowError.isInstance(error)
          ? error
          : new Error(`bug: ${statement.name} failed: ${messageOf(error)}`, { cause: error })
    }
  }
}

function charsOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  return Array.isArray(value) ? value.reduce<number>((sum, each) => sum + charsOf(each), 0) : 8
}

/** Client and server would fail in ways that look like a broken connection. */
function refuseTooLarge(values: readonly unknown[]): void {
  const chars = charsOf(values)
  if (chars > MAX_CALL_CHARS) throw new RangeError(`a call of ${chars} characters is too large for the store`)
}
