export interface SubscribeParams {
  /** Null listens to all queues of the namespace, also to new ones. */
  readonly queues: readonly string[] | null
  /** The id of the last event seen: delivery goes on behind it, as far as events are still kept. Null: only what comes. */
  readonly after: string | null
  readonly signal: AbortSignal
  /** Called once when recording is on: nothing that happens from then on is missed. */
  readonly onLive?: () => void
}
