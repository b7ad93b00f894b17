import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startRedis, type RedisService } from '@burrow/services'
import { packageVersion } from '../adapters/package-version.ts'
import type { StoreName } from '../adapters/subjects.ts'
import type { StoreVersions } from '../report/report.ts'
import { PostgresProbe } from './postgres-probe.ts'
import { RedisProbe } from './redis-probe.ts'

/** The stores of a run: one server each, started for it and stopped with it. */
export class Lab implements AsyncDisposable {
  #redis: { readonly server: RedisService; readonly probe: RedisProbe } | null = null
  #postgres: PostgresProbe | null = null
  /** Of PGlite. */
  #folder: string | null = null
  readonly #stores: readonly StoreName[]

  private constructor(stores: readonly StoreName[]) {
    this.#stores = stores
  }

  static async open(stores: readonly StoreName[]): Promise<Lab> {
    const lab = new Lab(stores)
    try {
      if (stores.includes('redis')) {
        const server = await startRedis()
        lab.#redis = { server, probe: new RedisProbe(server.port) }
      }
      if (stores.includes('postgres')) lab.#postgres = await PostgresProbe.start()
      return lab
    } catch (error) {
      await lab[Symbol.asyncDispose]()
      throw error
    }
  }

  get redis(): RedisProbe {
    if (!this.#redis) throw new Error('this run has no Redis')
    return this.#redis.probe
  }

  get postgres(): PostgresProbe {
    if (!this.#postgres) throw new Error('this run has no PostgreSQL')
    return this.#postgres
  }

  /** Empties a store. Resolves with its address. */
  async clean(store: StoreName): Promise<string> {
    switch (store) {
      case 'redis':
        await this.redis.clean()
        return `redis://127.0.0.1:${this.#redis?.server.port}`
      case 'postgres':
        return this.postgres.clean()
      case 'pglite':
        await this.#removeFolder()
        this.#folder = await mkdtemp(join(tmpdir(), 'burrow-bench-pglite-'))
        return `pglite:${join(this.#folder, 'data')}`
    }
  }

  /** Of the stores that this run has. */
  async versions(): Promise<StoreVersions> {
    return {
      ...(this.#redis ? { redis: await this.#redis.probe.text('server', 'redis_version') } : {}),
      ...(this.#postgres ? { postgres: this.#postgres.version } : {}),
      ...(this.#stores.includes('pglite') ? { pglite: packageVersion('@electric-sql/pglite') } : {}),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#redis?.probe.close()
    await this.#redis?.server.stop()
    await this.#postgres?.close()
    await this.#removeFolder()
  }

  async #removeFolder(): Promise<void> {
    if (this.#folder !== null) await rm(this.#folder, { recursive: true, force: true })
    this.#folder = null
  }
}
