import type { Result, Router } from 'hono/router'
import { TrieRouter } from 'hono/router/trie-router'

/**
 * A router that looks a path up once when a route is called exactly so: which routes it has was settled before the first request.
 * Paths with parts of their own (`/jobs/:id`) are looked up each time. Hono's faster router does not take `/jobs/:id/retry` next to `/jobs/batch`.
 */
export class KnownPathsRouter<T> implements Router<T> {
  readonly name = 'KnownPathsRouter'
  readonly #router = new TrieRouter<T>()
  readonly #paths = new Set<string>()
  readonly #results = new Map<string, Result<T>>()

  add(method: string, path: string, handler: T): void {
    this.#router.add(method, path, handler)
    this.#results.clear()
    if (!/[:*]/.test(path)) this.#paths.add(path)
  }

  match(method: string, path: string): Result<T> {
    if (!this.#paths.has(path)) return this.#router.match(method, path)
    const key = `${method} ${path}`
    const known = this.#results.get(key)
    if (known) return known
    const result = this.#router.match(method, path)
    this.#results.set(key, result)
    return result
  }
}
