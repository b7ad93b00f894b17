import type { Clock } from '@burrow/core'
import type { Actor, Refusal } from '../actor.ts'
import { FreshCache } from '../fresh-cache.ts'
import { FULL_GRANT } from '../grants/grant.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Authenticator, Identity, OpenedSession } from './authenticator.ts'
import { FailureLimit } from './failure-limit.ts'

/** `auto`: open while the bind is trusted and no key was ever made. `keys`: never open. `off`: always. */
export type AuthMode = 'auto' | 'keys' | 'off'

export interface GateOptions {
  readonly mode: AuthMode
  /** Whether only this machine can come here, or the operator says that the network is closed. */
  readonly isTrustedBind: boolean
  /** Whether `BURROW_ADMIN_KEY` is set; whoever sets it wants keys. */
  readonly hasAdminKey: boolean
  readonly keys: KeyStore
  readonly authenticator: Authenticator
  readonly clock: Clock
}

/** What somebody shows who wants in. */
export interface Credentials {
  /** The text behind `Bearer`; null when there is none. */
  readonly bearer: string | null
  /** The token of a session; looked at when there is no bearer. */
  readonly session: string | null
  /** Where it comes from, as far as it counts: an IPv4 network, the /64 of an IPv6 network. */
  readonly network: string
}

/** `limited`: too many failed from this network, so nothing was looked at. */
export type Admission =
  | { readonly outcome: 'admitted'; readonly actor: Actor }
  | { readonly outcome: 'refused'; readonly reason: Refusal }
  | { readonly outcome: 'limited'; readonly retryAfterMs: number }

const OPEN_FRESH_MS = 500
const WINDOW_MS = 60_000
/** Failed keys a minute from one place. */
const KEY_FAILURES = 20
/** Failed sessions a minute: a page that is open when its session ends asks on for a while, and must not keep anybody from logging in. */
const SESSION_FAILURES = 200

/** Who gets in while nobody has to say who he is. */
export const OPEN_ACTOR: Actor = Object.freeze({
  kind: 'open',
  id: 'anonymous',
  name: 'anonymous',
  role: 'admin',
  grant: FULL_GRANT,
  expiresAt: null,
  sessionEndsAt: null,
})

/** Lets in or not. Every door has one: HTTP, gRPC. Throws STORE_UNAVAILABLE when it cannot know. */
export class Gate {
  readonly #options: GateOptions
  readonly #anyKey: FreshCache<true>
  readonly #keyFailures: FailureLimit
  readonly #sessionFailures: FailureLimit
  #wasClosed: boolean

  constructor(options: GateOptions) {
    this.#options = options
    const { mode, keys, clock, isTrustedBind, hasAdminKey } = options
    this.#wasClosed = mode === 'keys' || (mode === 'auto' && (!isTrustedBind || hasAdminKey))
    this.#anyKey = new FreshCache<true>({
      async read() {
        return { value: (await keys.hasAny()) || null, storeNow: 0 }
      },
      clock,
      freshMs: OPEN_FRESH_MS,
      capacity: 1,
    })
    keys.onChange(() => this.#anyKey.forget('any'))
    this.#keyFailures = new FailureLimit({ clock, failures: KEY_FAILURES, windowMs: WINDOW_MS })
    this.#sessionFailures = new FailureLimit({ clock, failures: SESSION_FAILURES, windowMs: WINDOW_MS })
  }

  /** Whether nobody has to say who he is. Once a key was seen it stays closed: revoking the last one opens nothing. */
  async isOpen(): Promise<boolean> {
    if (this.#options.mode === 'off') return true
    if (this.#wasClosed) return false
    this.#wasClosed = (await this.#anyKey.get('any')).value === true
    return !this.#wasClosed
  }

  async admit({ bearer, session, network }: Credentials): Promise<Admission> {
    if (await this.isOpen()) return { outcome: 'admitted', actor: OPEN_ACTOR }
    const { authenticator } = this.#options
    if (bearer !== null)
      return this.#keyAttempt(bearer, network, toAdmission, () => authenticator.bearer(bearer))
    if (session === null) return { outcome: 'refused', reason: 'missing' }
    const blockedFor = this.#sessionFailures.blockedFor(network)
    if (blockedFor > 0) return { outcome: 'limited', retryAfterMs: blockedFor }
    const identity = await authenticator.session(session)
    if (identity.outcome === 'refused') this.#sessionFailures.note(network)
    return toAdmission(identity)
  }

  /** Logs in with a key, under the same limit as any other use of one. */
  async openSession(
    text: string,
    network: string,
  ): Promise<OpenedSession | Extract<Admission, { outcome: 'limited' }>> {
    const { authenticator } = this.#options
    return this.#keyAttempt(
      text,
      network,
      (opened) => opened,
      () => authenticator.openSession(text),
    )
  }

  async closeSession(token: string): Promise<void> {
    await this.#options.authenticator.closeSession(token)
  }

  async #keyAttempt<T extends { readonly outcome: string }, R>(
    text: string,
    network: string,
    show: (result: T) => R,
    attempt: () => Promise<T>,
  ): Promise<R | Extract<Admission, { outcome: 'limited' }>> {
    const blockedFor = this.#keyFailures.blockedFor(network)
    // Behind a proxy all come from one network: one who guesses must not lock out those whose keys are known to be right.
    if (blockedFor > 0 && !this.#options.authenticator.isFamiliar(text))
      return { outcome: 'limited', retryAfterMs: blockedFor }
    const result = await attempt()
    if (result.outcome === 'refused') this.#keyFailures.note(network)
    return show(result)
  }
}

function toAdmission(identity: Identity): Admission {
  return identity.outcome === 'refused' ? identity : { outcome: 'admitted', actor: identity.actor }
}
