/** How another thread opens the store of a client with a connection of its own. */
export interface StoreOrigin {
  /** URL of the file that exports `connect`; who may not know the stores loads it by this. */
  readonly connectFile: string
  /** With its password: not for messages. */
  readonly url: string
  readonly namespace: string
  readonly allowEviction: boolean
}
