/**
 * Removes everything that a namespace has, a piece at a time: call again with `next` until it is null. Whoever uses the namespace has
 * to stop before: what is written meanwhile may stay.
 */
export interface DropNamespaceParams {
  /** The namespace of this broker, by name: a call that was meant for another one is refused. */
  readonly namespace: string
  /** `next` of the call before; null begins. */
  readonly from: string | null
}

/** Rejects with INVALID_OPTION when the broker has another namespace. */
export interface DropNamespaceResult {
  /** Keys or rows that this call removed, as the store counts them. */
  readonly removed: number
  /** Where the next call goes on; null: nothing is left. */
  readonly next: string | null
}
