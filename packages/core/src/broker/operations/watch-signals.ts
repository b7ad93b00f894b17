/**
 * A hint that there is news: an active job was asked to stop (renew its lease to see), schedules changed (claim them to see), or a
 * queue has new notices (read them to see).
 * Who asks a job to stop again tells it again. Ids of one call may come in several signals.
 */
export type Signal =
  | { readonly kind: 'cancel'; readonly queue: string; readonly jobIds: readonly string[] }
  | { readonly kind: 'schedules' }
  | { readonly kind: 'notices'; readonly queue: string }

export interface WatchSignalsParams {
  /** Must not throw. */
  readonly onSignal: (signal: Signal) => void
  /** Ends it. */
  readonly signal: AbortSignal
}
