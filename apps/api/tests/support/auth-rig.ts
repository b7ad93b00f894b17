import { createGate, Reach, type NewKeyOptions } from '@burrow/auth'
import { connect, systemClock, type Burrow } from '@burrow/core'
import type { CreateApiOptions } from '../../src/index.ts'
import { startRig, type ApiRig } from '../api-rig.ts'

/** An API that takes keys. */
export interface AuthRig extends ApiRig {
  /** Makes a key and gives the whole of it. */
  key(options: Partial<NewKeyOptions>): Promise<string>
  /** Asks with a key. */
  as(key: string, method: string, path: string, body?: unknown): ReturnType<ApiRig['request']>
  readonly access: ReturnType<typeof createAccess>
}

function createAccess(burrow: Burrow) {
  const options = { mode: 'keys', isTrustedBind: true, adminKey: null, clock: systemClock } as const
  return { ...createGate({ store: burrow.broker, ...options }), reach: new Reach(burrow) }
}

export function bearer(key: string): Record<string, string> {
  return { authorization: `Bearer ${key}` }
}

/** Starts one over a memory store, or another node of the same with its `burrow`. */
export async function startAuthRig(
  given?: Burrow,
  options: Partial<CreateApiOptions> = {},
): Promise<AuthRig> {
  const burrow = given ?? (await connect('memory:'))
  const access = createAccess(burrow)
  const api = await startRig({ ...options, burrow, access })
  return {
    ...api,
    access,
    key: async (options) => {
      const rights =
        options.scopes === undefined ? { role: options.role ?? 'admin' } : { scopes: options.scopes }
      const { queues, expiresAt, name = 'test' } = options
      const more = { ...(queues && { queues }), ...(expiresAt === undefined ? {} : { expiresAt }) }
      return (await access.keys.create({ name, ...rights, ...more })).text
    },
    as: (key, method, path, body) => api.request(method, path, body, bearer(key)),
    [Symbol.asyncDispose]: () => (given === undefined ? api[Symbol.asyncDispose]() : Promise.resolve()),
  }
}
