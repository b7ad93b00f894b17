import { InvalidOptionError } from '../errors/index.ts'
import { isName } from '../protocol/index.ts'
import { maskUrl } from '../protocol/mask-url.ts'

/** Which store a URL picks. */
export type StoreChoice =
  /** `name` is null for a store of its own. */
  | { readonly store: 'memory'; readonly name: string | null }
  | { readonly store: 'redis' }
  /** A server or embedded: the package of that store reads the rest. */
  | { readonly store: 'postgres' }

const SCHEMES = 'memory:, redis://, rediss://, redis+sentinel://, redis+cluster://, postgres://, pglite:'

/**
 * Reads the scheme of a store URL.
 * @throws InvalidOptionError (`INVALID_OPTION`) for `url`, with the password masked
 */
export function parseStoreUrl(url: unknown): StoreChoice {
  if (typeof url !== 'string' || url === '')
    throw new InvalidOptionError('url', `must be the address of a store, starting with one of ${SCHEMES}`)
  const shown = JSON.stringify(maskUrl(url).slice(0, 200))
  const memory = /^memory:(?:\/\/)?(.*)$/s.exec(url)
  if (memory) {
    const name = memory[1] ?? ''
    if (name === '') return { store: 'memory', name: null }
    if (isName(name)) return { store: 'memory', name }
    throw new InvalidOptionError('url', `has no valid store name in ${shown}; write memory: or memory:<name>`)
  }
  if (/^rediss?(\+sentinel|\+cluster)?:\/\//.test(url)) return { store: 'redis' }
  if (/^(?:postgres(?:ql)?:\/\/|pglite:)/.test(url)) return { store: 'postgres' }
  throw new InvalidOptionError('url', `${shown} is no known store; it must start with one of ${SCHEMES}`)
}
