import { ClosedError, InvalidOptionError } from '@burrow/core/errors'
import type { EmbeddedAddress } from '../address.ts'
import { lockFolder } from './folder-lock.ts'
import { isMissingPackage } from './missing-package.ts'
import { parseInt8 } from './pg-client.ts'
import type { Row, SqlDriver, Statement } from './sql-driver.ts'

/** What of PGlite is used; a `PGlite` of `@electric-sql/pglite` is one. */
export interface Pglite {
  query(
    text: string,
    values: unknown[],
    options: { rowMode: 'array'; parsers: Readonly<Record<number, (text: string) => unknown>> },
  ): Promise<{ rows: unknown[] }>
  exec(text: string): Promise<unknown>
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

interface PgliteModule {
  PGlite: { create(dataDir?: string): Promise<Pglite> }
}

/** bigint as number or text; json and jsonb as text. */
const PARSERS = { 20: parseInt8, 114: String, 3802: String }

/** On a PGlite that the program opened, and closes itself: its transactions may then hold jobs, too. */
export function wrapPglite(db: Pglite): SqlDriver {
  return new PgliteDriver('pglite:', db, { ...NO_LOCK, ownsDatabase: false })
}

/**
 * Opens PGlite in a folder that no other process has open, or in memory.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `url` when the package is missing, StoreLockedError (`STORE_LOCKED`)
 */
export async function createPgliteDriver(address: EmbeddedAddress): Promise<SqlDriver> {
  const { PGlite } = await loadPglite()
  if (address.dir === null) return new PgliteDriver(address.shown, await PGlite.create(), NO_LOCK)
  const lock = await lockFolder(address.dir, address.shown)
  try {
    const release = () => lock.release()
    return new PgliteDriver(address.shown, await PGlite.create(lock.dataDir), { release, ownsDatabase: true })
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** Loaded only when it is used: 27 MB that programs on a server do not need. */
async function loadPglite(): Promise<PgliteModule> {
  try {
    return await import('@electric-sql/pglite')
  } catch (error) {
    if (!isMissingPackage(error, '@electric-sql/pglite')) throw error
    throw new InvalidOptionError(
      'url',
      'needs the package @electric-sql/pglite, which is not installed: npm install @electric-sql/pglite',
      error,
    )
  }
}

/** What closing the driver ends. */
interface End {
  readonly release: () => Promise<void>
  readonly ownsDatabase: boolean
}

const NO_LOCK: End = { release: () => Promise.resolve(), ownsDatabase: true }

/** The one session of a PGlite: statements run one after the other, on this process's thread. */
class PgliteDriver implements SqlDriver {
  readonly kind = 'pglite'
  readonly shared = false
  readonly listens = true
  readonly address: string
  readonly #db: Pglite
  readonly #end: End
  #closing: Promise<void> | null = null

  constructor(address: string, db: Pglite, end: End) {
    this.address = address
    this.#db = db
    this.#end = end
  }

  async run(statement: Statement, values: readonly unknown[]): Promise<readonly Row[]> {
    this.#refuseWhenClosed()
    const { rows } = await this.#db.query(statement.text, values as unknown[], {
      rowMode: 'array',
      parsers: PARSERS,
    })
    return rows as Row[]
  }

  async script(text: string): Promise<void> {
    this.#refuseWhenClosed()
    await this.#db.exec(text)
  }

  async listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>> {
    this.#refuseWhenClosed()
    const unlisten = await this.#db.listen(channel, onPayload)
    return async () => {
      if (this.#closing === null) await unlisten()
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    try {
      if (this.#end.ownsDatabase) await this.#db.close()
    } finally {
      await this.#end.release()
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closing !== null) throw new ClosedError('broker')
  }
}
