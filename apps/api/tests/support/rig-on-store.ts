import { connect } from '@burrow/core'
import { testPostgres, testRedis } from '@burrow/services'
import { afterAll, beforeAll } from 'vitest'
import { startRig, type ApiRig } from '../api-rig.ts'

/** Where a store is, and what ends it. */
interface Place extends AsyncDisposable {
  readonly url: string
}

const nothing = (url: string): Place => ({ url, [Symbol.asyncDispose]: () => Promise.resolve() })

const STORES = {
  memory: () => Promise.resolve(nothing('memory:')),
  Redis: testRedis as () => Promise<Place>,
  PostgreSQL: testPostgres as () => Promise<Place>,
  PGlite: () => Promise.resolve(nothing('pglite:memory')),
} as const

/** Names of stores that the API is tested on. */
export type StoreName = keyof typeof STORES

let namespaces = 0

/** An API on a store, in a namespace of its own, for the tests of a `describe`. */
export function rigOnStore(name: StoreName): () => ApiRig {
  let place: Place
  let api: ApiRig
  beforeAll(async () => {
    place = await STORES[name]()
    const namespace = `api-${process.pid}-${(namespaces += 1)}`
    api = await startRig({ burrow: await connect(place.url, { namespace, migrate: true }) })
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
    await place[Symbol.asyncDispose]()
  })
  return () => api
}
