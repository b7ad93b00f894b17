import { ClosedError, InvalidOptionError } from '@burrow/core/errors'
import type { EmbeddedAddress } from '../address.ts'
import { lockFolder, type FolderLock } from './folder-lock.ts'
import { isMissingPackage } from './missing-package.ts'
import { parseInt8 } from './pg-client.ts'
import type { Row, SqlDriver, Statement } from './sql-driver.ts'

/** What of PGlite is used. */
interface Pglite {
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

/**
 * Opens PGlite in a folder that no other process has open, or in memory.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `url` when the package is missing, StoreLockedError (`STORE_LOCKED`)
 */
export async function createPgliteDriver(address: EmbeddedAddress): Promise<SqlDriver> {
  const { PGlite } = await loadPglite()
  if (address.dir === null) return new PgliteDriver(address, await PGlite.create(), null)
  const lock = await lockFolder(address.dir, address.shown)
  try {
    return new PgliteDriver(address, await PGlite.create(lock.dataDir), lock)
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

/** The one session of a PGlite: statements run one after the other, on this process's thread. */
class PgliteDriver implements SqlDriver {
  readonly kind = 'pglite'
  readonly shared = false
  readonly listens = true
  readonly address: string
  readonly #db: Pglite
  readonly #lock: FolderLock | null
  #closing: Promise<void> | null = null

  constructor(address: EmbeddedAddress, db: Pglite, lock: FolderLock | null) {
    this.address = address.shown
    this.#db = db
    this.#lock = lock
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
      await this.#db.close()
    } finally {
      await this.#lock?.release()
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closing !== null) throw new ClosedError('broker')
  }
}
