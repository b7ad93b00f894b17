import { createObservable } from './observable.ts'

/** A secret that is shown, and until when it is good for something; null for one without an end. */
interface ShownSecret {
  readonly secret: string
  readonly validUntil: string | null
}

/** Secrets that somebody is to take down now. */
export interface ShownSecrets {
  readonly title: string
  readonly text: string
  readonly secrets: readonly ShownSecret[]
}

/** What is shown until it is closed, and kept nowhere else: not in the cache, not in the address, not in the browser. */
export const shownSecrets = createObservable<ShownSecrets | null>(null)
